import Table from 'cli-table3';
import { type BenchName, readArguments } from './arguments.js';
import { benchEndToEnd } from './end-to-end.js';
import { benchFetcher } from './fetcher.js';
import { benchMailCheck } from './mail-check.js';
import { isMet, ratioOf, type Result } from './result.js';
import { benchRules } from './rules.js';
import { benchSinks } from './sinks.js';
import { benchStage } from './stage.js';

const BENCHES: Record<BenchName, () => Promise<Result[]>> = {
  rules: benchRules,
  'mail-check': benchMailCheck,
  stage: benchStage,
  sinks: benchSinks,
  fetcher: benchFetcher,
  'end-to-end': benchEndToEnd,
};

const choice = readArguments(process.argv.slice(2));
if ('usage' in choice) {
  (choice.code === 0 ? process.stdout : process.stderr).write(`${choice.usage}\n`);
  process.exitCode = choice.code;
} else {
  const results: Result[] = [];
  for (const name of choice.names) {
    process.stderr.write(`${name} ...\n`);
    results.push(...(await BENCHES[name]()));
  }
  const rows = results.map((result) => ({ ...result, ratio: ratioOf(result), met: isMet(result) }));
  process.stdout.write(choice.json ? `${JSON.stringify(rows, null, 2)}\n` : `${tableOf(rows)}\n`);
}

function tableOf(rows: (Result & { ratio: number | null; met: boolean | null })[]): string {
  const table = new Table({ head: ['benchmark', 'ours', 'baseline', 'ratio', 'goal'], style: { head: [] } });
  const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1));
  for (const { bench, value, unit, baseline, ratio, goal, met } of rows) {
    const sign = goal?.at === 'most' ? '<=' : '>=';
    const wanted = goal?.ratio === undefined ? goal?.value : `${Math.round(goal.ratio * 100)} %`;
    table.push([
      bench,
      `${figure(value)} ${unit}`,
      baseline ? `${figure(baseline.value)} ${unit} (${baseline.name})` : '',
      ratio === null ? '' : `${Math.round(ratio * 100)} %`,
      wanted === undefined ? '' : `${sign} ${wanted} ${met ? 'met' : 'missed'}`,
    ]);
  }
  return table.toString();
}
