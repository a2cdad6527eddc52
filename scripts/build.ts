/** Compiles the sources into dist with TypeScript 7; does nothing when dist is newer than every source. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stack/settings.ts';

const FOLDERS = ['apps', 'libs', 'test'];
const stamp = join(root, 'dist', '.built');

const filesUnder = (folder: string, ending: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => ending.test(file))
        .map((file) => join(folder, file))
    : [];

const sources = () => [
  ...FOLDERS.flatMap((folder) => filesUnder(join(root, folder), /(?<!\.d)\.ts$|\.json$/)),
  ...['tsconfig.json', 'package.json', 'package-lock.json', 'vitest.config.ts'].map((file) => join(root, file)),
];

function isFresh(files: string[]): boolean {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== files.join('\n')) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return files.every((file) => statSync(file).mtimeMs < builtAt);
}

/** Removes what was compiled from sources that are gone: an old test or migration must not run again. */
function sweep(): void {
  for (const file of FOLDERS.flatMap((folder) => filesUnder(join(root, 'dist', folder), /\.js$/))) {
    const source = join(root, file.slice(join(root, 'dist').length + 1)).replace(/\.js$/, '.ts');
    if (existsSync(source)) continue;
    rmSync(file);
    rmSync(`${file}.map`, { force: true });
  }
}

/** Builds what changed. Returns false when the sources do not compile; the compiler's report is on stderr. */
export function build(): boolean {
  const from = new Date();
  const files = sources();
  if (isFresh(files)) return true;
  const tsc = join(root, 'node_modules', 'typescript7', 'bin', 'tsc');
  const args = [
    tsc,
    '-p',
    join(root, 'tsconfig.json'),
    '--incremental',
    '--tsBuildInfoFile',
    join(root, 'dist', '.tsbuildinfo'),
  ];
  process.stderr.write('building\n');
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    process.stderr.write('The sources do not compile: mend what the compiler names above and try again.\n');
    return false;
  }
  sweep();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, files.join('\n'));
  utimesSync(stamp, from, from); // a source saved while the compiler ran counts as changed
  return true;
}
