import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { columns, printLines, type Terminal } from './terminal.js';

const terminalOf = (stdout: Writable): Terminal => ({ stdout, stderr: new Writable(), env: {} });

/** Endless lines; tells when the reader made it stop. */
function endless() {
  const seen = { lines: 0, isClosed: false };
  async function* lines() {
    try {
      for (;;) yield await Promise.resolve(`line ${++seen.lines}`);
    } finally {
      seen.isClosed = true;
    }
  }
  return { seen, lines: lines() };
}

test('a reader that leaves ends the printing and closes the source', async () => {
  let taken = 0;
  const stdout = new Writable({
    write: (_chunk, _encoding, done) =>
      ++taken < 10 ? done() : done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  });
  const { seen, lines } = endless();
  await printLines(terminalOf(stdout), lines);
  expect({ taken, isClosed: seen.isClosed }).toEqual({ taken: 10, isClosed: true });
});

test('a slow reader is waited for: the source does not run ahead', async () => {
  const stdout = new Writable({
    highWaterMark: 64,
    write: (_chunk, _encoding, done) => void sleep(60_000).then(() => done()),
  });
  const { seen, lines } = endless();
  void printLines(terminalOf(stdout), lines);
  await sleep(50);
  expect(seen.lines).toBeLessThan(50);
});

test('a full disk is not taken for a reader that left', async () => {
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('no space'), { code: 'ENOSPC' })),
  });
  await expect(printLines(terminalOf(stdout), endless().lines)).rejects.toThrow('no space');
});

test('columns are as wide as their widest cell; numbers stand right, also beside missing ones', () => {
  expect(
    columns([
      ['STAGE', 'BEHIND'],
      ['assigner', 12],
      ['a', '-'],
    ]),
  ).toBe('STAGE     BEHIND\nassigner      12\na              -');
});
