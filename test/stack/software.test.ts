import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { openToOthers } from '../../scripts/stack/cache.ts';
import { StackFailure } from '../../scripts/stack/failure.ts';
import { lastLine } from '../../scripts/stack/shell.ts';
import { fetchPackages, isComplete, packageFolder } from '../../scripts/stack/software.ts';
import { javaMajor } from '../../scripts/stack/tools.ts';

let cache: string;
const never = new AbortController().signal;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'threadline-cache-'));
});

/** A stand-in for Maven's command line: a program that does what `script` says with OUT as the folder to fill. */
function program(script: string): string {
  const file = join(cache, 'mvn');
  writeFileSync(
    file,
    `#!/bin/sh\nfor a in "$@"; do case $a in -DoutputDirectory=*) OUT=\${a#*=};; esac; done\n${script}\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

test('what was fetched whole is complete', async () => {
  await fetchPackages(cache, ['kafka'], program('mkdir -p "$OUT" && echo jar > "$OUT/a.jar"'), never);
  expect(isComplete(packageFolder(cache, 'kafka'))).toBe(true);
});

test('a folder without a marker, or with a file lost or cut short since, is not complete and is fetched again', async () => {
  const folder = packageFolder(cache, 'registry');
  const maven = program('echo whole > "$OUT/app.jar"; echo more > "$OUT/lib.jar"');
  mkdirSync(folder);
  expect(isComplete(folder)).toBe(false);
  await fetchPackages(cache, ['registry'], maven, never);
  expect(isComplete(folder)).toBe(true);
  writeFileSync(join(folder, 'app.jar'), 'wh');
  expect(isComplete(folder)).toBe(false);
  await fetchPackages(cache, ['registry'], maven, never);
  rmSync(join(folder, 'lib.jar'));
  expect(isComplete(folder)).toBe(false);
});

test('a failed fetch is one sentence with the reason, and leaves nothing that looks fetched', async () => {
  const maven = program('echo half > "$OUT/x"; echo "[ERROR] Could not resolve host: repo"; exit 1');
  const fetching = fetchPackages(cache, ['registry'], maven, never);
  await expect(fetching).rejects.toThrow(StackFailure);
  await expect(fetching).rejects.toThrow('Could not resolve host: repo');
  expect(isComplete(packageFolder(cache, 'registry'))).toBe(false);
});

test('the half-made folder of a fetch that was killed is swept away', async () => {
  const half = `${packageFolder(cache, 'kafka')}.tmp-${2 ** 22 + 1}`;
  mkdirSync(half);
  await fetchPackages(cache, [], program(''), never);
  expect(isComplete(half)).toBe(false);
  expect(() => rmSync(half)).toThrow('ENOENT');
});

test('a folder below a closed one is not open to others', () => {
  expect(openToOthers(join(cache, 'a', 'b'))).toBe(false); // mkdtemp closes its folder
  chmodSync(cache, 0o755);
  expect(openToOthers(join(cache, 'a', 'b'))).toBe(true);
});

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['java version "1.8.0_401"', 8],
  ['sh: java: not found', 0],
])('the major version in %j is %i', (output, major) => {
  expect(javaMajor(output)).toBe(major);
});

test('the telling line of an output is the last one that names a failure', () => {
  expect(lastLine('start\nERROR: no space left\n\nbye\n')).toBe('ERROR: no space left');
  expect(lastLine('one\ntwo\n')).toBe('two');
  expect(lastLine('')).toBe('no output');
});
