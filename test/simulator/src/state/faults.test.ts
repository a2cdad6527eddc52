import { expect, test } from 'vitest';
import { Seeded } from '../seeded.js';
import { Faults, retryAfterOf } from './faults.js';

const ANN = 'ann@x.test';
const faultsOf = (seed = 'x', clock = { now: 0 }) => new Faults(new Seeded(seed), () => clock.now);
const mail = (path: string, id: string) => ({ path, header: () => id });

test('a rate strikes the same requests for the same seed, about as often as it says', () => {
  const strikes = (seed: string) => {
    const faults = faultsOf(seed);
    faults.add({ kind: 'duplicate', rate: 0.25 });
    return Array.from({ length: 400 }, () => faults.strikes('duplicate', ANN));
  };
  const first = strikes('a');
  expect(strikes('a')).toEqual(first);
  expect(strikes('b')).not.toEqual(first);
  const share = first.filter(Boolean).length / first.length;
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.35);
});

test('a fault passes some, strikes some, and is gone', () => {
  const faults = faultsOf();
  faults.add({ kind: 'late', skip: 2, times: 2 });
  expect(Array.from({ length: 6 }, () => faults.strikes('late', ANN))).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(faults.any).toBe(false);
});

test('a fault of one kind is no answer to a question for another', () => {
  const faults = faultsOf();
  faults.add({ kind: 'duplicate' });
  faults.add({ match: 'messages', status: 500 });
  expect(faults.strikes('replay', ANN)).toBe(false);
  expect(faults.transport('GET x/messages', ANN)).toBeUndefined();
  expect(faults.take('GET x/folders', ANN)).toBeUndefined();
  expect(faults.take('GET x/messages', ANN)).toMatchObject({ status: 500 });
  expect(faults.strikes('duplicate', ANN)).toBe(true);
});

test('a fault names its mailbox, its mail by path or Message-ID, and its span of time', () => {
  const clock = { now: 0 };
  const faults = faultsOf('x', clock);
  faults.add({ kind: 'poison', mailbox: ANN, mail: '<1@x.test>', from: 10, until: 20 });
  const asked = (box: string, what: ReturnType<typeof mail>) => faults.strikes('poison', box, { mail: what });
  const one = mail('inbox/1.eml', ' <1@x.test> ');
  expect(asked(ANN, one)).toBe(false);
  clock.now = 10;
  expect([asked(ANN, one), asked(ANN, one), asked('bob@x.test', one), asked(ANN, mail('inbox/2.eml', '<2>'))]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  clock.now = 20;
  expect(asked(ANN, one)).toBe(false);
});

test('faults strike in the order in which they were set, whatever their kind', () => {
  const faults = faultsOf();
  faults.add({ kind: 'html' });
  faults.add({ match: 'messages', status: 500 });
  faults.add({ kind: 'cut' });
  const line = 'GET x/messages';
  expect(faults.transport(line, ANN)?.kind).toBe('html');
  expect(faults.transport(line, ANN)).toBeUndefined();
  expect(faults.take(line, ANN)?.status).toBe(500);
  expect(faults.transport(line, ANN)?.kind).toBe('cut');
});

test('a fault without a status, or with a pattern that is none, is refused', () => {
  expect(() => faultsOf().add({ match: 'x' })).toThrow('status');
  expect(() => faultsOf().add({ match: '(', status: 500 })).toThrow(SyntaxError);
});

test('Retry-After is seconds, a date, or absent', () => {
  const now = Date.parse('2026-11-03T10:00:00Z');
  expect(retryAfterOf({ retryAfter: 5 }, now)).toEqual({ 'retry-after': '5' });
  expect(retryAfterOf({ retryAfter: 'date' }, now)).toEqual({ 'retry-after': 'Tue, 03 Nov 2026 10:00:01 GMT' });
  expect(retryAfterOf({}, now)).toEqual({});
});
