import { describe, expect, test } from 'vitest';
import { type Coverage, firstPlan, nextPlan, type PlanFacts } from './window-plan.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 22);
const START = NOW - 100 * DAY;

const facts = (more: Partial<PlanFacts> = {}): PlanFacts => ({
  lookbackStart: START,
  lookbackKey: 'k',
  rulesHash: 'r',
  additions: null,
  open: new Set(),
  now: NOW,
  crmDelayMs: 15 * MINUTE,
  reconcile: null,
  ...more,
});

type Covered = Coverage & { coveredFrom: number };

const covered = (more: Partial<Covered> = {}): Covered => ({
  lookbackStart: START,
  lookbackKey: 'k',
  coveredFrom: START,
  crmDecidedAt: 0,
  rulesHash: 'r',
  reconciledAt: NOW - DAY,
  lastSyncAt: NOW,
  ...more,
});

const NOTHING = { change: {}, windows: [] };

test('once the baselines stand, everything from the lookback on is to be read, by the facts of now', () => {
  const additions = { first: NOW - 9 * DAY, last: NOW - HOUR };
  expect(firstPlan(facts({ additions }))).toEqual({
    change: {
      lookbackStart: START,
      lookbackKey: 'k',
      coveredFrom: START,
      crmDecidedAt: NOW - HOUR,
      rulesHash: 'r',
      reconciledAt: NOW,
    },
    windows: [{ kind: 'backfill', from: START, to: null, plannedAt: NOW }],
  });
});

test('additions of the last minute may have others under way: a first plan does not call them decided', () => {
  const additions = { first: NOW - 9 * DAY, last: NOW - 1 };
  expect(firstPlan(facts({ additions })).change.crmDecidedAt).toBe(NOW - MINUTE);
});

test('while nothing changes, nothing is planned', () => {
  expect(nextPlan(covered(), facts({ lookbackStart: START + 5 * DAY }))).toEqual(NOTHING);
});

describe('a lookback that comes from something else', () => {
  test('and reaches further back: the gap is read', () => {
    const plan = nextPlan(covered(), facts({ lookbackKey: 'l', lookbackStart: START - DAY }));
    expect(plan.windows).toEqual([{ kind: 'widening', from: START - DAY, to: START, plannedAt: NOW }]);
    expect(plan.change).toEqual({ lookbackKey: 'l', lookbackStart: START - DAY, coveredFrom: START - DAY });
  });

  test('and reaches less far: nothing is read, and a wider one later reads the gap again', () => {
    const plan = nextPlan(covered(), facts({ lookbackKey: 'l', lookbackStart: START + DAY }));
    expect(plan.windows).toEqual([]);
    expect(plan.change).toEqual({ lookbackKey: 'l', lookbackStart: START + DAY, coveredFrom: START + DAY });
  });
});

test('other rules: all mail of the lookback is judged again; the first rules are no change', () => {
  expect(nextPlan(covered(), facts({ rulesHash: 's' }))).toEqual({
    change: { rulesHash: 's' },
    windows: [{ kind: 'rules', from: START, to: null, plannedAt: NOW }],
  });
  expect(nextPlan(covered({ rulesHash: null }), facts()).windows).toEqual([]);
});

describe('additions to the CRM', () => {
  const at = (first: number, last = first, more: Partial<PlanFacts> = {}) =>
    nextPlan(covered(), facts({ additions: { first, last }, ...more })).windows;

  test('are gathered, then looked for in all mail of the lookback', () => {
    expect(at(NOW - 15 * MINUTE + 1)).toEqual([]);
    expect(at(NOW - 15 * MINUTE)).toEqual([{ kind: 'crm', from: START, to: null, plannedAt: NOW - 15 * MINUTE }]);
  });

  test('that never end do not put off those of before', () => {
    expect(at(NOW - HOUR, NOW - 1)).toEqual([{ kind: 'crm', from: START, to: null, plannedAt: NOW - MINUTE }]);
  });

  test('wait while others are looked for', () => {
    expect(at(NOW - HOUR, NOW - HOUR, { open: new Set(['crm']) })).toEqual([]);
  });

  test('of this moment wait, whatever the setting', () => {
    expect(at(NOW - 500, NOW - 500, { crmDelayMs: 0 })).toEqual([]);
    expect(at(NOW - 2_000, NOW - 500, { crmDelayMs: 0 })[0]?.plannedAt).toBe(NOW - 2_000);
  });
});

describe('a reconciliation', () => {
  const reconcile = { days: 3, everyMs: DAY };
  const planned = (coverage: Partial<Covered> = {}, more: Partial<PlanFacts> = {}) =>
    nextPlan(covered(coverage), facts({ reconcile, ...more }));

  test('looks at the last days, up to a while before the last poll', () => {
    expect(planned()).toEqual({
      change: { reconciledAt: NOW },
      windows: [{ kind: 'reconcile', from: NOW - 3 * DAY, to: NOW - 15 * MINUTE, plannedAt: NOW }],
    });
    expect(planned({ coveredFrom: NOW - DAY }).windows[0]?.from).toBe(NOW - DAY);
  });

  test.each<[string, Partial<Covered>, Partial<PlanFacts>]>([
    ['before its time', { reconciledAt: NOW - DAY + 1 }, {}],
    ['while past mail is still to be read', {}, { open: new Set(['backfill']) }],
    ['where nothing was read yet', { lastSyncAt: null }, {}],
    ['of less than a while', { coveredFrom: NOW - MINUTE }, {}],
    ['when mail of a new customer would look like a gap', {}, { additions: { first: NOW - 1, last: NOW - 1 } }],
    ['when it is switched off', {}, { reconcile: null }],
  ])('is not made %s', (_when, coverage, more) => {
    expect(planned(coverage, more)).toEqual(NOTHING);
  });

  test('is made at last although the CRM never rests', () => {
    const additions = { first: NOW - 1, last: NOW - 1 };
    expect(planned({ reconciledAt: NOW - 2 * DAY }, { additions }).windows[0]?.kind).toBe('reconcile');
  });
});
