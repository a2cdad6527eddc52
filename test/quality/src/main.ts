import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { HEADER_LEVELS, type HeaderLevel } from '#libs/mail';
import { documentOf } from './document.js';
import { classGoals, type Goal, textGoals } from './goals.js';
import { measure, type Measured } from './measure.js';

const HELP = `npm run quality -- [--source START ...] [--level full|graph|body ...] [--json] [--strict]

Scores the rules on labelled mail and writes docs/quality.md. With --source, --level or --json it writes nothing and prints the document, or all
figures as JSON. --strict: exit code 1 when a goal is missed on real mail of sources that the model was not trained on.
THREADLINE_CORPORA_DIR: the development corpora. THREADLINE_SETS_DIR: folders with a manifest.json or replies.json.
`;

const { values } = parseArgs({
  options: {
    source: { type: 'string', multiple: true, default: [] },
    level: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const levels = HEADER_LEVELS.filter((level) => values.level.length === 0 || values.level.includes(level));

if (values.help || levels.length < values.level.length) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else process.exitCode = await run(levels);

async function run(at: readonly HeaderLevel[]): Promise<number> {
  const measured = await measure({
    corporaDir: process.env['THREADLINE_CORPORA_DIR'],
    setsDir: process.env['THREADLINE_SETS_DIR'],
    levels: at,
    sources: values.source,
    onSource: (source) => process.stderr.write(`${source} ...\n`),
  });
  for (const setting of measured.skipped) process.stderr.write(`skipped: the sets of ${setting}, which is not set\n`);
  const goals = goalsOf(measured);
  if (values.json) process.stdout.write(`${JSON.stringify({ goals, ...measured }, null, 2)}\n`);
  else await tell(measured);
  for (const { what, goal, figure } of goals.filter((one) => one.met === false))
    process.stderr.write(`missed: ${what}: ${figure}, wanted ${goal}\n`);
  return values.strict && goals.some((one) => one.met === false) ? 1 : 0;
}

function goalsOf(measured: Measured): Goal[] {
  const unseen = measured.tallies.filter((one) => one.kind === 'real' && one.split !== 'train');
  return [...classGoals(unseen), ...textGoals(measured)];
}

async function tell(measured: Measured): Promise<void> {
  const file = join(process.cwd(), 'docs', 'quality.md');
  const text = await format(documentOf(measured), { ...(await resolveConfig(file)), parser: 'markdown' });
  if (values.source.length + values.level.length > 0) {
    process.stdout.write(text);
    return;
  }
  await mkdir(join(process.cwd(), 'docs'), { recursive: true });
  await writeFile(file, text);
  process.stderr.write('docs/quality.md is written\n');
}
