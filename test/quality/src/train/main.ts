/** `npm run train`: fits the model of libs/rules on every training set at hand, measures it on what it has not seen, and writes it with its card. */
import { labelledSets } from '../sets/labelled-sets.js';
import { type AskedMail, askedMails, fitCombinations, unseenSums } from './combine.js';
import { FOLDS, kindAccuracy, type Scores, SHIPPED, tryFold } from './folds.js';
import { lossesAt, marginsFor } from './margin.js';
import { type Sample, samplesOf, spamSamples } from './samples.js';
import { writeCard, writeWeights } from './write-model.js';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const corporaDir = process.env['THREADLINE_CORPORA_DIR'];
if (!corporaDir) {
  process.stderr.write('THREADLINE_CORPORA_DIR is not set: the model is trained on the corpora, too.\n');
  process.exitCode = 2;
} else {
  await train(corporaDir, process.cwd());
}

async function train(corpora: string, root: string): Promise<void> {
  const seen: Sample[] = [];
  const asked: Sample[] = [];
  for (const set of labelledSets({ corporaDir: corpora })) {
    asked.push(...(await samplesOf(set, 'score')));
    if (set.split === 'train') seen.push(...(await samplesOf(set, 'train')));
  }
  seen.push(...(await spamSamples('train')));
  say(`${seen.length} training samples, ${asked.length} mails to be asked about`);

  const shipped = tryFold(SHIPPED, seen, asked);
  const scores = [...shipped.scores, ...FOLDS.flatMap((fold) => tryFold(fold, seen, asked).scores)];
  scores.forEach(tell);
  const mails = askedMails(seen, asked, shipped.models);
  const known = mails.filter(({ group }) => !isKeptAside(group));
  const combinations = fitCombinations(known);
  const sums = unseenSums(known);
  const margins = marginsFor(sums);
  const losses = lossesAt(margins, sums);
  losses.forEach(say);
  const kinds = kindAccuracy(shipped.models, asked.filter(SHIPPED.isHeldOut));
  writeWeights(root, { models: shipped.models, combinations, margins });
  writeCard(root, scores, [
    `margins: ${margins.transactional} for notices, ${margins.marketing} for marketing, ${margins.automated} for automatic answers`,
    `training samples: ${seen.length}, each mail as it came and once varied`,
    `mails on which the combination was fitted: ${known.length}`,
    `marketing told from notices and automatic answers rightly on held-out generated families: ${(100 * kinds).toFixed(1)} %`,
    ...losses,
  ]);
  say(`margins ${JSON.stringify(margins)}, kinds ${kinds.toFixed(3)}`);
}

/** What neither weights nor margin may know. */
function isKeptAside(group: AskedMail['group']): boolean {
  return /^handmade\/test\/unseen|^generated\/test/.test(group);
}

function tell({ group, fold, isMachine, values, worst }: Scores): void {
  const shares = [0.5, 0.9, 0.95, 0.97, 0.98, 0.99].map(
    (step) => `${step}: ${((100 * values.filter((value) => value >= step).length) / values.length).toFixed(1)}`,
  );
  say(`${fold} | ${group} | ${isMachine ? 'machine' : 'people'} | ${values.length} | ${shares.join(' ')}`);
  for (const line of worst.slice(0, 3)) say(`    ${line}`);
}
