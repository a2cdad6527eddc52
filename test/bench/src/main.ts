import Table from 'cli-table3';
import { parseArgs } from 'node:util';
import { benchEndToEnd } from './end-to-end.js';
import { benchFetcher } from './fetcher.js';
import { benchMailCheck } from './mail-check.js';
import { isMet, ratioOf, type Result } from './result.js';
import { benchRules } from './rules.js';
import { benchSinks } from './sinks.js';
import { benchStage } from './stage.js';

const BENCHES: Record<string, () => Promise<Result[]>> = {
  rules: benchRules,
  'mail-check': benchMailCheck,
  stage: benchStage,
  sinks: benchSinks,
  fetcher: benchFetcher,
  'end-to-end': benchEndToEnd,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name));

if (values.help || unknown !== undefined) {
  process.stdout.write(`npm run bench -- [${Object.keys(BENCHES).join('|')} ...] [--json]\n`);
  process.exitCode = values.help ? 0 : 2;
} else {
  const results: Result[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    process.stderr.write(`${name} ...\n`);
    results.push(...(await bench()));
  }
  const rows = results.map((result) => ({ ...result, ratio: ratioOf(result), met: isMet(result) }));
  process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${tableOf(rows)}\n`);
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
