import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Combinations, KINDS, type LinearModel, type Margins, type WordModels } from '#libs/rules';
import { type Scores, shareFrom } from './folds.js';

const base64 = ({ weights }: LinearModel): string => Buffer.from(weights.buffer).toString('base64');

/** What ships. */
export interface Trained {
  models: WordModels;
  combinations: Combinations;
  margins: Margins;
}

/** Writes the models, their combinations and the margins as source into the checkout at `root`. */
export function writeWeights(root: string, { models, combinations, margins }: Trained): void {
  const lines = [
    '// Written by `npm run train`: int8 weights in base64, one for each feature; docs/model.md is their card.',
    '',
    ...KINDS.flatMap((kind) => {
      const { scale, bias } = models[kind];
      const name = kind.toUpperCase();
      return [
        `export const ${name}_WEIGHTS =\n  '${base64(models[kind])}';`,
        `export const ${name}_SCALE = ${scale};`,
        `export const ${name}_BIAS = ${bias};`,
        '',
      ];
    }),
    ...KINDS.flatMap((kind) => {
      const { weights, bias } = combinations[kind];
      const values = Object.entries(weights).map(([sign, weight]) => `    ${keyOf(sign)}: ${weight},`);
      return [
        '/** What the words and each sign are worth together. */',
        `export const ${kind.toUpperCase()}_COMBINATION = {\n  weights: {\n${values.join('\n')}\n  },\n  bias: ${bias},\n};`,
      ];
    }),
    '/** From here on all together is believed. */',
    `export const MARGINS = { ${KINDS.map((kind) => `${kind}: ${margins[kind]}`).join(', ')} };`,
    '',
  ];
  writeFileSync(join(root, 'libs/rules/src/model/weights.ts'), lines.join('\n'));
}

const keyOf = (sign: string): string => (/^[a-z]+$/.test(sign) ? sign : `'${sign}'`);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Puts what was measured between the marks of the card. */
export function writeCard(root: string, scores: readonly Scores[], notes: readonly string[]): void {
  const file = join(root, 'docs/model.md');
  const header = ['held-out source', 'what is it', 'not trained on', 'mails', 'from 0.5', 'from 0.9', 'from 0.98'];
  const rows = scores.map(({ group, isMachine, fold, values }) => [
    group,
    isMachine ? 'machine' : 'people',
    fold,
    String(values.length),
    ...[0.5, 0.9, 0.98].map((step) => percent(shareFrom(values, step))),
  ]);
  const text = readFileSync(file, 'utf8');
  const [head = ''] = text.split('<!-- measured -->');
  const tail = text.split('<!-- end -->')[1] ?? '\n';
  const measured = [...notes.map((note) => `- ${note}`), '', ...table([header, ...rows])].join('\n');
  writeFileSync(file, `${head}<!-- measured -->\n\n${measured}\n\n<!-- end -->${tail}`);
}

function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_cell, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0] ?? '', rule, ...lines.slice(1)];
}
