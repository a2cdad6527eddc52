import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CommandLineEnd, readArguments } from './arguments.js';
import { CONTROL_CALLS } from './control.js';
import { ERROR_NAMES } from './error-names.js';
import { FAULT_KINDS } from './state/faults.js';
import { VERBS } from './verbs.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
/** What stands between backticks, each word of it. */
const named = new Set([...readme.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[\s,?{}\][:'"]+/)));
const missing = (names: readonly string[]) => names.filter((name) => !named.has(name));

function help(): string {
  try {
    readArguments(['--help']);
    return '';
  } catch (error) {
    return error instanceof CommandLineEnd ? error.text : '';
  }
}

test('the README names every verb and every call of the control API', () => {
  expect(missing(Object.keys(VERBS))).toEqual([]);
  expect(missing(CONTROL_CALLS.map((call) => (call.split(' ')[1] ?? '').replace('{tenant}', '')))).toEqual([]);
});

test('the README names every kind of fault, every field of a fault and every error of a service', () => {
  expect(missing(FAULT_KINDS)).toEqual([]);
  const fields = 'kind match mailbox mail status error retryAfter times skip rate from until body delayMs'.split(' ');
  expect(missing(fields)).toEqual([]);
  expect(missing(Object.values(ERROR_NAMES).flat())).toEqual([]);
});

test('the README names every option of the command', () => {
  const options = [...help().matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option = '']) => option);
  expect(options.length).toBeGreaterThan(20);
  expect(missing(options.filter((option) => option !== '--help'))).toEqual([]);
});

test('the README names every option that a program can give besides', () => {
  const options = ['state/world.ts', 'gmail/settings.ts', 'oauth/settings.ts'].flatMap((file) => {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    const inside = [...source.matchAll(/export interface (?:World|Google|Entra)Options[^{]*\{([\s\S]*?)\n\}/g)];
    return inside.flatMap(([, body = '']) => [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name));
  });
  expect(options.length).toBeGreaterThan(20);
  expect(missing(options)).toEqual([]);
});
