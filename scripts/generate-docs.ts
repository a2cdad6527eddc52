/** Writes the documents that derive from the topics' declarations: docs/asyncapi.json and the table in ARCHITECTURE.md. Needs a build. With --check it only compares. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const contracts = (await import(join(root, 'dist/libs/contracts/src/index.js'))) as {
  asyncApi(version: string): object;
  topicTable(topics: unknown[]): string;
  TOPICS: unknown[];
};
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const stale: string[] = [];

function emit(path: string, text: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(path);
  if (!check) writeFileSync(file, text);
}

emit('docs/asyncapi.json', `${JSON.stringify(contracts.asyncApi(version), null, 2)}\n`);

const architecture = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
const table = `<!-- topics -->\n\n${contracts.topicTable(contracts.TOPICS)}\n\n<!-- /topics -->`;
const updated = architecture.replace(/<!-- topics -->[^]*<!-- \/topics -->/, () => table);
emit('ARCHITECTURE.md', await format(updated, { parser: 'markdown', printWidth: 120 }));

if (check && stale.length > 0) {
  console.error(`stale, run npm run generate: ${stale.join(', ')}`);
  process.exit(1);
}
