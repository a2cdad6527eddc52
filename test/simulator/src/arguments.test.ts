import { expect, test } from 'vitest';
import { CommandLineEnd, readArguments } from './arguments.js';

function ending(line: string): CommandLineEnd {
  try {
    readArguments(line.split(' '), 'threadline sim');
  } catch (error) {
    if (error instanceof CommandLineEnd) return error;
  }
  throw new Error(`no end: ${line}`);
}

test('a line names companies, a clock, limits, clients and targets', () => {
  const line =
    '--company a b --port 1 --now 2026-11-01T00:00:00Z --speed 0.5 --gmail-units 6000 --client id=a=b --webhook-target x.test=http://127.0.0.1:1 --push-topic projects/p/topics/t=https://x.test/ --duplicates 0 --script s.json';
  expect(readArguments(line.split(' '))).toMatchObject({
    company: ['a', 'b'],
    script: 's.json',
    options: {
      port: 1,
      seed: 'threadline',
      clock: { now: Date.UTC(2026, 10, 1), speed: 0.5 },
      gmailUnits: 6000,
      clients: [{ id: 'id', secret: 'a=b' }],
      webhookTargets: { 'x.test': 'http://127.0.0.1:1' },
      pushTopics: { 'projects/p/topics/t': { url: 'https://x.test/' } },
      oddities: { duplicates: 0 },
    },
  });
});

test('Gmail’s limit is that of its price table, unless another one is given or it is switched off', () => {
  const units = (line: string) => readArguments(`--company a ${line}`.trim().split(' ')).options.gmailUnits;
  expect([units(''), units('--gmail-quota legacy'), units('--gmail-units 0')]).toEqual([6000, 15_000, 0]);
});

test('a delegation lets a service account read the mail of a domain', () => {
  const { options } = readArguments(['--company', 'a', '--delegation', 'r@p.iam.gserviceaccount.com=acme.test']);
  expect(options.delegations).toEqual([
    {
      clientEmail: 'r@p.iam.gserviceaccount.com',
      scopes: ['https://www.googleapis.com/auth/gmail.readonly'],
      domains: ['acme.test'],
    },
  ]);
});

test('--help prints the usage and ends 0', () => {
  const { exitCode, text } = ending('--help');
  expect(exitCode).toBe(0);
  expect(text).toMatch(/^Usage: threadline sim \[options\]/);
});

test.each([
  ['--port 1', /^Required option '--company <dir\.\.\.>' not specified: see `threadline sim --help`\.\n$/],
  ['--company a --port x', /^Option '--port <port>' argument 'x' is invalid\. It must be a whole number\.: see/],
  ['--company a --now yesterday', /It must be a time like/],
  ['--company a --duplicates 2', /from 0 to 1/],
  ['--company a --client secret', /NAME=VALUE/],
  ['--company a --gmail-quota 2027', /2026, legacy/],
  ['--company a --speeed 2', /^Unknown option '--speeed' \(Did you mean --speed\?\): see/],
])('wrong use ends 2 with one sentence that points to the help: %s', (line, expected) => {
  const { exitCode, text } = ending(line);
  expect(exitCode).toBe(2);
  expect(text).toMatch(expected);
  expect(text.trimEnd().split('\n')).toHaveLength(1);
});
