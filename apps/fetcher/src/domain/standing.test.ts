import { expect, test } from 'vitest';
import { etaSeconds, percent, standingOf } from './standing.js';

const ROW = { tenant: 't', provider: 'microsoft', state: 'live', cause: null, dueAt: 7 } as const;
const PAUSE = { provider: 'microsoft', tenant: null, cause: 'app_credentials', untilAt: 9 };

test('a mailbox whose provider turns everybody away is paused, with the cause and until when', () => {
  const paused = { state: 'paused', cause: 'app_credentials', throttledUntil: 9 };
  expect(standingOf(ROW, [PAUSE])).toEqual(paused);
  expect(standingOf(ROW, [{ ...PAUSE, tenant: 't' }])).toEqual(paused);
  expect(standingOf({ ...ROW, state: 'throttled' }, [PAUSE])).toEqual(paused);
});

test('a pause is of one provider, of one tenant, and of mailboxes that are read', () => {
  const live = { state: 'live', cause: null, throttledUntil: null };
  expect(standingOf(ROW, [{ ...PAUSE, provider: 'google' }])).toEqual(live);
  expect(standingOf(ROW, [{ ...PAUSE, tenant: 'other' }])).toEqual(live);
  expect(standingOf({ ...ROW, state: 'needs_reconnect', cause: 'invalid_grant' }, [PAUSE]).state).toBe(
    'needs_reconnect',
  );
});

test('a mailbox is never shown as paused before its owner has consented', () => {
  const waiting = { ...ROW, state: 'waiting', cause: 'no_consent' } as const;
  expect(standingOf(waiting, [PAUSE])).toMatchObject({ state: 'waiting', cause: 'no_consent' });
});

test('a throttled mailbox says until when', () => {
  expect(standingOf({ ...ROW, state: 'throttled', cause: 'throttled' }, []).throttledUntil).toBe(7);
});

test('a mailbox that was not read once is never quite done', () => {
  expect([percent(0, 0, false), percent(5, 10, false), percent(20, 10, false), percent(0, 10, true)]).toEqual([
    0, 50, 99, 100,
  ]);
});

test('the time that is left is what the rest takes at the rate so far, and unknown without a rate', () => {
  const eta = { expected: 1_000, scanned: 250, read: 200, beganAt: 0, now: 10_000 };
  expect(etaSeconds(eta)).toBe(38);
  expect(etaSeconds({ ...eta, scanned: 2_000 })).toBe(0);
  for (const unknown of [{ read: 0 }, { beganAt: null }, { now: 500 }])
    expect(etaSeconds({ ...eta, ...unknown })).toBeNull();
});
