/** The traps of mail classification: for each at least three mails, with the look-alikes that must be kept. Hand-written; no mail of anybody. */
import { describe, expect, it } from 'vitest';
import { IDENTITY_TRAPS } from './identity-traps.js';
import { judge, LEVELS, type TrapMail } from './judge.js';
import { MACHINE_TRAPS } from './machine-traps.js';
import { MANY_TRAPS } from './many-traps.js';
import { NOTICE_TRAPS } from './notice-traps.js';
import { PEOPLE_TRAPS } from './people-traps.js';
import { REPORT_TRAPS } from './report-traps.js';
import { SERVICE_TRAPS } from './service-traps.js';
import { STRANGER_TRAPS } from './stranger-traps.js';

const ALL = {
  ...MANY_TRAPS,
  ...PEOPLE_TRAPS,
  ...MACHINE_TRAPS,
  ...REPORT_TRAPS,
  ...NOTICE_TRAPS,
  ...IDENTITY_TRAPS,
  ...SERVICE_TRAPS,
  ...STRANGER_TRAPS,
};

const cases = (mails: readonly TrapMail[]) =>
  mails.flatMap((mail) => (mail.levels ?? LEVELS).map((level) => ({ ...mail, level })));

describe.each(Object.entries(ALL))('trap %s', (_, mails) => {
  it('is tried by at least three mails', () => {
    expect(mails.length).toBeGreaterThanOrEqual(3);
  });
  it.each(cases(mails))('$what ($level): $is', async (one) => {
    const { is, verdict } = await judge(one, one.level);
    expect({ is, reason: verdict.reason, evidence: verdict.evidence }).toMatchObject({
      is: one.is,
      reason: one.reason ?? verdict.reason,
    });
  });
});
