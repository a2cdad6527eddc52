/**
 * The compatibility gate, offline: the newest schema of every subject must read what every committed version wrote, and every
 * committed version must read what the newest writes (FULL_TRANSITIVE). Committed versions may not be edited, which git shows.
 */
import avsc from 'avsc';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../schemas/versions');
const typeOf = (file: string) => avsc.Type.forSchema(JSON.parse(readFileSync(file, 'utf8')) as avsc.Schema);

function reads(reader: avsc.Type, writer: avsc.Type): string | null {
  try {
    reader.createResolver(writer);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const faults: string[] = [];
for (const subject of readdirSync(root)) {
  const versions = readdirSync(join(root, subject))
    .map((file) => Number.parseInt(file, 10))
    .toSorted((a, b) => a - b);
  const types = new Map(versions.map((version) => [version, typeOf(join(root, subject, `${version}.avsc`))]));
  const last = versions.at(-1) ?? 0;
  const newest = types.get(last);
  for (const [version, type] of types) {
    if (!newest || version === last) continue;
    const backward = reads(newest, type);
    const forward = reads(type, newest);
    if (backward) faults.push(`${subject}: version ${last} cannot read version ${version}: ${backward}`);
    if (forward) faults.push(`${subject}: version ${version} cannot read version ${last}: ${forward}`);
  }
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
