import { expect, it } from 'vitest';
import { readArguments } from './arguments.js';

it('runs all benchmarks, which need the servers, when none is named', () => {
  const all = ['rules', 'mail-check', 'stage', 'sinks', 'fetcher', 'end-to-end'];
  expect(readArguments([])).toEqual({ names: all, needsStack: true, json: false });
});

it('starts no server for benchmarks of code alone', () => {
  expect(readArguments(['mail-check', '--json', 'rules'])).toEqual({
    names: ['rules', 'mail-check'],
    needsStack: false,
    json: true,
  });
});

it('needs the servers for one of several', () => {
  expect(readArguments(['rules', 'sinks'])).toMatchObject({ names: ['rules', 'sinks'], needsStack: true });
});

it('names the benchmark that there is not, and those that there are', () => {
  expect(readArguments(['ruls'])).toEqual({
    usage:
      'There is no benchmark "ruls".\nnpm run bench -- [rules|mail-check|stage|sinks|fetcher|end-to-end ...] [--json]',
    code: 2,
  });
});

it.for(['toString', '__proto__'])('takes %s for no benchmark', (name) => {
  expect(readArguments([name])).toMatchObject({ code: 2 });
});

it('says how it is used when it is asked, and which option it does not know', () => {
  expect(readArguments(['-h'])).toMatchObject({ code: 0 });
  expect(readArguments(['--jsn'])).toMatchObject({ usage: expect.stringContaining("'--jsn'"), code: 2 });
});
