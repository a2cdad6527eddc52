import { DROP_REASONS } from '#libs/contracts';
import { expect, test } from 'vitest';
import { FAULT_NAMES } from './fault-plans.js';
import { MAIL_KINDS } from './mails.js';
import { planSeed } from './plan-seed.js';
import { FULL, QUICK, type SeedPlan } from './plan.js';
import { isRead } from './planned-mail.js';
import { ALL } from './schedule.js';
import { expectTenant } from './truth.js';

/** Tens of thousands of mails are made and judged. */
const SLOW_MS = 60_000;
const NOW = Date.UTC(2026, 5, 30, 12);
const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1);
const plans = SEEDS.map((seed) => planSeed(seed, QUICK, NOW));

/** Reasons that a fetcher can come to by the mail of a plan: the others are about mailboxes, people that were erased, mail that went, and settings that no plan draws. */
const REASONS = DROP_REASONS.filter(
  (reason) =>
    !['mailbox_disabled', 'erased', 'vanished', 'no_external_participant', 'blocked_sender', 'automated'].includes(
      reason,
    ),
);

/** What becomes of the mail of a plan where nothing happens. */
async function outcomes({ tenants }: SeedPlan): Promise<(string | null)[]> {
  const found = await Promise.all(
    tenants.map((tenant) => {
      const copies = tenant.messages.flatMap(({ raw, copies: all }, at) =>
        all.map(({ userId, folder }) => {
          const date = /\r\nDate: ([^\r]*)/.exec(raw)?.[1];
          const receivedAt = date === undefined ? NOW - 3_600_000 : Date.parse(date);
          const email = tenant.users.find(({ id }) => id === userId)?.email ?? '';
          return { email, path: `${folder}/${at}`, states: [{ at: NOW, place: folder, raw, receivedAt }] };
        }),
      );
      const open = new Map(tenant.users.map(({ email, sync }) => [email, sync ? [{ from: NOW, to: Infinity }] : []]));
      const eras = [{ at: NOW, lookback: tenant.lookback, late: [] }];
      return expectTenant({ tenant, copies, eras, open, settled: [NOW + 1] });
    }),
  );
  return found.flat().map(({ reason }) => reason);
}

test('a seed always gives the same plan, and another seed another one', () => {
  expect(planSeed(17, FULL, NOW)).toEqual(planSeed(17, FULL, NOW));
  expect(planSeed(17, QUICK, NOW)).not.toEqual(planSeed(18, QUICK, NOW));
});

test('plans hold every kind of mail', () => {
  const kinds = new Set(plans.flatMap(({ tenants }) => tenants.flatMap((t) => t.messages.map(({ kind }) => kind))));
  expect([...kinds].toSorted()).toEqual([...MAIL_KINDS].toSorted());
});

test('plans hold mail that is kept, and mail that is dropped for every reason', { timeout: SLOW_MS }, async () => {
  const found = new Set((await Promise.all(plans.map(outcomes))).flat());
  for (const reason of [null, 'mailbox_disabled', ...REASONS]) expect(found).toContain(reason);
});

test('a good part of the mail of every plan is kept, and a good part is not', async () => {
  for (const plan of plans.slice(0, 10)) {
    const found = await outcomes(plan);
    const kept = found.filter((reason) => reason === null).length / found.length;
    expect(kept).toBeGreaterThan(0.05);
    expect(kept).toBeLessThan(0.8);
  }
});

test('everything that can happen happens in some plan, and every fault strikes in some', () => {
  const steps = plans.flatMap(({ phases }) => phases.flatMap((phase) => phase.steps));
  const happened = new Set(steps.map(({ happening }) => happening.what));
  for (const what of [...Object.keys(ALL), 'edit draft', 'send draft', 'reconnect']) expect(happened).toContain(what);
  const faults = new Set(
    plans.flatMap(({ phases }) => phases.flatMap((phase) => phase.faults.map((f) => f.fault.name))),
  );
  expect([...faults].toSorted()).toEqual([...FAULT_NAMES].toSorted());
});

test('mail moves from the dark into the light, and back', () => {
  const moves = plans.flatMap(({ phases }) => phases.flatMap(({ steps }) => steps.map(({ happening }) => happening)));
  const targets = new Set(moves.flatMap((one) => (one.what === 'move' ? [isRead(one.folder)] : [])));
  expect(targets).toEqual(new Set([true, false]));
});

test('every fault ends with its phase', () => {
  for (const { lengthMs, faults } of plans.flatMap(({ phases }) => phases))
    for (const { atMs, fault } of faults)
      expect(atMs + Number(fault.rule['forMs'])).toBeLessThanOrEqual(lengthMs + 500);
});

test('full plans have 5 to 40 mailboxes and 200 to 5,000 mails at both providers', { timeout: SLOW_MS }, () => {
  for (const { tenants } of SEEDS.map((seed) => planSeed(seed, FULL, NOW))) {
    const users = tenants.flatMap((tenant) => tenant.users).length;
    const mails = tenants.flatMap((tenant) => tenant.messages).length;
    expect(users).toBeGreaterThanOrEqual(5);
    expect(users).toBeLessThanOrEqual(40);
    expect(mails).toBeGreaterThanOrEqual(200);
    expect(mails).toBeLessThanOrEqual(5_002);
    expect(tenants.map(({ provider }) => provider)).toEqual(['microsoft', 'google']);
  }
});
