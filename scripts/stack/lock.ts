/** One command at a time changes a stack; the next one waits. A lock whose process is gone does not count. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, lives, readPidFile } from './processes.ts';

export async function withLock<T>(home: string, say: (line: string) => void, body: () => Promise<T>): Promise<T> {
  const file = join(home, 'run', 'lock.json');
  const self = JSON.stringify(identify(process.pid));
  for (let waited = false; !tryCreate(file, self);) {
    const holder = readPidFile(file);
    if (holder && !lives(holder)) rmSync(file, { force: true });
    else {
      if (!waited) say(`waiting for another stack command (pid ${holder?.pid ?? '?'})`);
      waited = true;
      await sleep(200);
    }
  }
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryCreate(file: string, text: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, text);
    closeSync(handle);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}
