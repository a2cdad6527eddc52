import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  groupMembers,
  identify,
  lives,
  parseStat,
  readPidFile,
  startDetached,
  stop,
} from '../../scripts/stack/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'threadline-processes-'));
let count = 0;

function start(script: string) {
  const pid = join(folder, `${(count += 1)}.json`);
  const log = join(folder, `${count}.log`);
  return { pid, log, identity: startDetached({ file: 'sh', args: ['-c', script], cwd: folder }, log, pid) };
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 5_000; !condition(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > deadline) throw new Error('waited five seconds in vain');
  }
}

test('fields of a process are read behind a name with spaces and brackets', () => {
  const fields = Array.from({ length: 30 }, (_, index) => String(index + 4));
  expect(parseStat(`7 (a ) b) S 3 7 ${fields.join(' ')}`)).toEqual({ state: 'S', group: 7, started: '20' });
});

test('a started process lives, is remembered, and is gone after stop', async () => {
  const { pid, identity } = start('sleep 60');
  expect(lives(identity)).toBe(true);
  expect(readPidFile(pid)).toEqual(identity);
  expect(await stop(pid)).toBe(true);
  expect(lives(identity)).toBe(false);
  expect(readPidFile(pid)).toBeNull();
});

test('a process that inherited a dead one’s id is never taken for it, and never stopped', async () => {
  const { pid, identity } = start('sleep 60');
  const impostor = join(folder, 'impostor.json');
  writeFileSync(impostor, JSON.stringify({ ...identity, started: String(Number(identity.started) - 1) }));
  expect(await stop(impostor)).toBe(false);
  expect(lives(identity)).toBe(true);
  await stop(pid);
});

test('an id from before a restart of the machine is nobody', async () => {
  const { pid, identity } = start('sleep 60');
  const old = join(folder, 'old.json');
  writeFileSync(old, JSON.stringify({ ...identity, boot: 'another boot' }));
  expect(await stop(old)).toBe(false);
  expect(lives(identity)).toBe(true);
  await stop(pid);
});

test('children are stopped also when their leader was killed', async () => {
  const { pid, identity } = start('sleep 60 & sleep 60 & wait');
  await until(() => groupMembers(identity).length === 3);
  process.kill(identity.pid, 'SIGKILL');
  await until(() => !lives(identity));
  expect(groupMembers(identity)).toHaveLength(2);
  expect(await stop(pid)).toBe(true);
  expect(groupMembers(identity)).toEqual([]);
});

test('a process that will not end is killed when its time is up', async () => {
  const { pid, log, identity } = start('trap "" TERM; echo deaf; while :; do sleep 0.05; done');
  await until(() => readFileSync(log, 'utf8').includes('deaf'));
  await stop(pid, 200);
  expect(groupMembers(identity)).toEqual([]);
});

test('a program that does not exist is a process that does not live', () => {
  const missing = { file: join(folder, 'missing'), args: [], cwd: folder };
  expect(lives(startDetached(missing, join(folder, 'missing.log'), join(folder, 'missing.json')))).toBe(false);
});

test.each(['', '{', '{"pid":1}', 'null'])('a damaged pid file %j is no process', (text) => {
  const file = join(folder, 'damaged.json');
  writeFileSync(file, text);
  expect(readPidFile(file)).toBeNull();
});

test('an id nobody has is nobody', () => {
  expect(identify(2 ** 22 + 1)).toBeNull();
});
