/**
 * Writes everything that derives from a declaration: types and schemas from schemas/*.avsc, the published schema versions.
 * With --check it writes nothing and fails when a file on disk differs.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Avro, inlined, namedTypes, typesText } from './avro-types.ts';

const check = process.argv.includes('--check');
const root = join(import.meta.dirname, '..');
const stale: string[] = [];

function emit(path: string, text: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(path);
  if (check) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const read = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.avsc'))
    .toSorted()
    .map((file) => ({
      subject: basename(file, '.avsc'),
      schema: JSON.parse(readFileSync(join(root, folder, file), 'utf8')) as Avro,
    }));

const topics = read('schemas');
const types = namedTypes([...read('schemas/types'), ...topics].map(({ schema }) => schema));
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const banner = '// Generated from schemas/*.avsc by `npm run generate`. Do not edit.\n\n';

emit('libs/contracts/src/generated/types.ts', banner + typesText(types));
const constants = topics.map(({ subject, schema }) => {
  const text = JSON.stringify(inlined(schema, types), null, 2);
  return `export const ${camel(subject)} = ${text} as const;\n`;
});
emit('libs/contracts/src/generated/schemas.ts', banner + constants.join('\n'));

for (const { subject, schema } of topics) {
  const folder = join(root, 'schemas/versions', subject);
  const text = `${JSON.stringify(inlined(schema, types), null, 2)}\n`;
  const versions = existsSync(folder) ? readdirSync(folder).map((file) => Number.parseInt(file, 10)) : [];
  const last = Math.max(0, ...versions);
  if (last === 0 || readFileSync(join(folder, `${last}.avsc`), 'utf8') !== text)
    emit(`schemas/versions/${subject}/${last + 1}.avsc`, text);
}

if (check && stale.length > 0) {
  console.error(`stale, run npm run generate: ${stale.join(', ')}`);
  process.exit(1);
}
