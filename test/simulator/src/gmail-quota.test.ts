import { afterEach, expect, test } from 'vitest';
import { companyOf, gmailOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@google.test';
const me = { userId: 'me' };
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function started(options: Partial<Parameters<typeof routedSimulator>[0]>) {
  const mails = [simulatedMail('inbox/1.eml', mailText({ 'Message-ID': '<1@x.test>' }))];
  const companies = [companyOf('google', mails), companyOf('google', mails, 'other.test')];
  const { simulator, stop } = await routedSimulator({
    companies,
    clock: { speed: 0 },
    accessTokenSeconds: 10 ** 8,
    ...options,
  });
  ends.push(stop);
  const gmail = await gmailOf(ANN);
  const id = (await gmail.users.messages.list(me)).data.messages?.[0]?.id ?? '';
  simulator.world.clock.change({ advanceSeconds: 61 });
  return { simulator, gmail, get: () => gmail.users.messages.get({ ...me, id, format: 'minimal' }) };
}

interface Throttle {
  status: number;
  reason: string | undefined;
  message: string;
  domain: string | undefined;
}

const throttleOf = (error: unknown): Throttle => {
  const { status, response } = error as {
    status: number;
    response: { data: { error: { message: string; errors: { reason: string; domain: string }[] } } };
  };
  const { message, errors } = response.data.error;
  return { status, message, reason: errors[0]?.reason, domain: errors[0]?.domain };
};

/** How often a call passes before it is refused, and the refusal. */
async function until(call: () => Promise<unknown>): Promise<{ passed: number; refused: Throttle }> {
  for (let passed = 0; passed < 1000; passed++) {
    try {
      await call();
    } catch (error) {
      return { passed, refused: throttleOf(error) };
    }
  }
  throw new Error('nothing was refused');
}

test('since May 2026 a message costs 20 units, before it cost 5', async () => {
  const now = await started({ gmailUnits: 100 });
  expect((await until(now.get)).passed).toBe(5);
  const legacy = await started({ gmailUnits: 100, gmailQuota: 'legacy' });
  expect((await until(legacy.get)).passed).toBe(20);
});

test('every call has its own price', async () => {
  const { gmail, simulator } = await started({ gmailUnits: 100 });
  const startHistoryId = (await gmail.users.getProfile(me)).data.historyId ?? '';
  const passed = async (call: () => Promise<unknown>) => {
    simulator.world.clock.change({ advanceSeconds: 61 });
    return (await until(call)).passed;
  };
  expect(await passed(() => gmail.users.messages.list(me))).toBe(20);
  expect(await passed(() => gmail.users.history.list({ ...me, startHistoryId }))).toBe(50);
  expect(await passed(() => gmail.users.getProfile(me))).toBe(100);
  expect(await passed(() => gmail.users.labels.get({ ...me, id: 'INBOX' }))).toBe(100);
});

test('units come back when a minute has passed', async () => {
  const { simulator, get } = await started({ gmailUnits: 40 });
  expect((await until(get)).passed).toBe(2);
  simulator.world.clock.change({ advanceSeconds: 59 });
  expect((await until(get)).passed).toBe(0);
  simulator.world.clock.change({ advanceSeconds: 2 });
  expect((await until(get)).passed).toBe(2);
});

test('a user’s throttle comes in the words of the field, mostly as 403', async () => {
  const { simulator, get } = await started({ gmailUnits: 20 });
  await get();
  const seen: Throttle[] = [];
  for (let at = 0; at < 40; at++) seen.push((await until(get)).refused);
  const kinds = new Set(seen.map(({ status, reason }) => `${status} ${reason ?? ''}`));
  expect([...kinds].sort()).toEqual(['403 rateLimitExceeded', '403 userRateLimitExceeded', '429 rateLimitExceeded']);
  expect(seen.filter(({ status }) => status === 403).length).toBeGreaterThan(20);
  expect(seen.every(({ domain }) => domain === 'usageLimits')).toBe(true);
  const wait = seen.find(({ status }) => status === 429)?.message ?? '';
  expect(wait).toMatch(/^User-rate limit exceeded\. {2}Retry after \d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(Date.parse(wait.slice(-24)) - simulator.world.clock.now()).toBe(60_000);
});

test('one user’s minute is no other’s, while a project’s minute is everybody’s', async () => {
  const alone = await started({ gmailUnits: 40 });
  await until(alone.get);
  expect((await (await gmailOf('ann@other.test')).users.messages.list(me)).status).toBe(200);
  const together = await started({ gmailUnits: 1000, gmailProjectUnits: 60 });
  expect((await until(together.get)).passed).toBe(3);
  const other = await gmailOf('ann@other.test');
  const { refused } = await until(() => other.users.messages.list(me));
  expect(refused).toMatchObject({ status: 403, reason: 'rateLimitExceeded' });
  expect(refused.message).toContain("limit 'Queries per minute'");
});

test('a day of a project ends in dailyLimitExceeded, which a minute does not heal', async () => {
  const { simulator, get } = await started({ gmailUnits: 1000, gmailDailyUnits: 65 });
  expect(await until(get)).toMatchObject({ passed: 3, refused: { status: 403, reason: 'dailyLimitExceeded' } });
  simulator.world.clock.change({ advanceSeconds: 3600 });
  expect((await until(get)).passed).toBe(0);
  simulator.world.clock.change({ advanceSeconds: 86_400 });
  expect((await until(get)).passed).toBe(3);
});

test('a limit that was really passed is counted against the mailbox; an injected throttle is not', async () => {
  const { simulator, gmail, get } = await started({ gmailUnits: 20 });
  await until(get);
  await until(get);
  simulator.fault({ status: 403, match: '/profile' });
  await expect(gmail.users.getProfile(me)).rejects.toMatchObject({ status: 403 });
  expect(simulator.state().mailboxes[ANN]?.limits).toEqual({ units: 2 });
});

test('without a limit nothing is counted or refused', async () => {
  const { simulator, get } = await started({});
  for (let at = 0; at < 400; at++) await get();
  expect(simulator.state().mailboxes[ANN]?.limits).toEqual({});
});
