import { Command, InvalidArgumentError, Option } from 'commander';
import { FULL, QUICK } from './plan.js';
import type { SeedResult } from './run-seed.js';
import { startHouse } from './house.js';
import { wrongCalls } from './provider-counts.js';
import { runSeeds, type SeedsResult } from './run-seeds.js';
import { killedFetcher, manyInstances } from './scenarios.js';

interface Arguments {
  seeds: number;
  from: number;
  seed?: number;
  parallel: number;
  kills: number;
  instances: number;
  quick: boolean;
  without: ('events' | 'faults')[];
}

/** Differences that are named of each seed; the first tell the most. */
const NAMED_MAX = 10;

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

const program = new Command('test:seeds')
  .description('random companies under random events and faults: the engagements must equal an oracle')
  .option('--seeds <count>', 'how many seeds', wholeNumber, 200)
  .option('--from <seed>', 'the first of them', wholeNumber, 1)
  .option('--seed <seed>', 'this seed alone: replays it', wholeNumber)
  .option('--parallel <count>', 'seeds side by side', wholeNumber, 4)
  .option('--kills <count>', 'kill the fetcher so often at each point of its way, seed after seed', wholeNumber, 0)
  .option('--instances <count>', 'so many fetchers, now and then one of them dead, seed after seed', wholeNumber, 1)
  .option('--quick', 'small companies', false)
  .addOption(new Option('--without <what...>', 'what does not happen').choices(['events', 'faults']).default([]))
  .parse();

const options = program.opts<Arguments>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const say = (line: string) => process.stdout.write(`${line}\n`);

function lineOf(result: SeedResult): string {
  const { seed, users, mails, must, may, never, engagements, steps, faults, struck, seconds, spans, differences } =
    result;
  const numbers = `${users} mailboxes, ${mails} mails (${must} must, ${may} may, ${never} never), ${steps} events, ${faults} faults that struck ${struck} requests`;
  const verdict = differences.length === 0 ? 'equal' : `${differences.length} DIFFERENCES`;
  return `seed ${seed}: ${verdict}; ${numbers}; ${engagements} engagements; ${seconds.toFixed(1)} s (${spans})`;
}

const settings = process.argv.slice(2).filter((one) => /^(?:--quick|--without|events|faults)$/.test(one));
const size = options.quick ? QUICK : FULL;
const began = Date.now();

function tell(result: SeedResult): void {
  say(lineOf(result));
  for (const line of [...result.gaps, ...result.miscounted].slice(0, NAMED_MAX)) say(`  note: ${line}`);
  for (const difference of result.differences.slice(0, NAMED_MAX)) say(`  ${difference}`);
  if (result.differences.length > 0)
    say(`  replay: npm run test:seeds -- ${['--seed', result.seed, ...settings].join(' ')}`);
}

/** One seed after the other, each with a fetcher that dies or with several instances of it. */
async function runAlone(seeds: readonly number[]): Promise<SeedsResult> {
  const faults = await startHouse({ fetcher: false });
  const results: SeedResult[] = [];
  try {
    for (const seed of seeds) {
      const isKilling = options.kills > 0;
      const result = isKilling
        ? (await killedFetcher(faults, seed, size, options.kills)).result
        : await manyInstances(faults, seed, size, options.instances);
      if (isKilling) result.differences.push(...result.miscounted);
      results.push(result);
      tell(result);
    }
    return { results, wrong: await wrongCalls(faults.house), folder: faults.folder };
  } finally {
    await faults.house.stop();
  }
}

const seeds =
  options.seed === undefined ? Array.from({ length: options.seeds }, (_, at) => options.from + at) : [options.seed];
const { results, wrong, folder } =
  options.kills > 0 || options.instances > 1
    ? await runAlone(seeds)
    : await runSeeds({
        ...{ seeds, size, parallel: options.parallel, say: tell },
        faults: !options.without.includes('faults'),
        ...(options.without.includes('events') && { weights: null }),
      });
const sum = (of: (result: SeedResult) => number) => results.reduce((total, result) => total + of(result), 0);
const failed = results.filter(({ differences }) => differences.length > 0).map(({ seed }) => seed);
for (const call of wrong.slice(0, NAMED_MAX)) say(call);
say(
  `${results.length} seeds in ${Math.round((Date.now() - began) / 1000)} s: ${failed.length} differ${failed.length > 0 ? ` (${failed.join(', ')})` : ''}; ` +
    `${sum(({ mails }) => mails)} mails, ${sum(({ must }) => must)} must, ${sum(({ may }) => may)} may be kept; ` +
    `${sum(({ steps }) => steps)} events, ${sum(({ faults }) => faults)} faults; ${wrong.length} wrong calls`,
);
if (failed.length > 0) say(`logs: ${folder}/logs`);
process.exitCode = failed.length > 0 || wrong.length > 0 ? 1 : 0;
