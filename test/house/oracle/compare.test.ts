import { describe, expect, test } from 'vitest';
import { type ActualEngagement, compareEngagements, expectHouse, type ExpectedEngagement } from './index.js';
import { NOW, writeFolder } from './small-folder.js';

async function expected(): Promise<ExpectedEngagement[]> {
  const mails = {
    'ann/inbox/1.eml': ['Message-ID: <m1@x>', 'Subject: One'],
    'bob/inbox/1.eml': ['Message-ID: <m1@x>', 'Subject: One'],
    'bob/inbox/2.eml': [
      'Message-ID: <m1@x>',
      'From: eve@globex.example',
      'Subject: Two',
      `Date: ${new Date(NOW).toUTCString()}`,
    ],
    'bob/inbox/3.eml': ['Message-ID:', 'Subject: Three'],
  };
  const dir = writeFolder({ accounts: ['a1,Globex,globex.example,2026-01-01'], mails });
  return (await expectHouse([dir], NOW)).engagements;
}

/** An export that says exactly what is expected. */
function exported(wanted: ExpectedEngagement): ActualEngagement {
  const participants = wanted.participants.map((text) => ({
    role: text.split(' ')[0] ?? '',
    email: text.split(' ')[1] ?? '',
  }));
  const messageKey =
    wanted.messageKey === null
      ? 'fp-1'
      : wanted.messageKey + (wanted.variant > 0 ? ' eve@acme.example 2026-03-31T09:30:00.000Z' : '');
  const { accountIds, contactIds, leadIds, opportunityId, category, reason } = wanted;
  return {
    tenant: wanted.tenant,
    messageKey,
    assignee: { userId: wanted.assignee },
    participants,
    subject: wanted.subject,
    sentAt: wanted.sentAt,
    threadId: wanted.threadId ?? messageKey,
    crm: { accountIds, contactIds, leadIds, opportunityId },
    sightings: wanted.sightings,
    explanation: { category, reason },
  };
}

describe('compareEngagements', () => {
  test('finds nothing where all is as expected, in any order', async () => {
    const wanted = await expected();
    expect(wanted).toHaveLength(3);
    expect(compareEngagements(wanted, wanted.map(exported).toReversed())).toEqual([]);
  });

  test('names what is missing, what is too many, and what is doubled', async () => {
    const wanted = await expected();
    const [one, two, three] = wanted.map(exported);
    if (!one || !two || !three) throw new Error('three engagements');
    const differences = compareEngagements(wanted, [one, one, { ...three, sentAt: 1 }]);
    expect(differences.map(({ kind }) => kind).toSorted()).toEqual(['missing', 'missing', 'unexpected', 'unexpected']);
    expect(differences.map(({ text }) => text).join('\n')).toContain(
      'missing: acme <m1@x, mail 2 of that id> "Two", made from ',
    );
  });

  test.each<[string, Partial<ActualEngagement>]>([
    ['assignee is "bob", must be "ann"', { assignee: { userId: 'bob' } }],
    ['accountIds is [], must be ["a1"]', { crm: { accountIds: [], contactIds: [], leadIds: [] } }],
    [
      'opportunityId is "o1", must be null',
      { crm: { accountIds: ['a1'], contactIds: [], leadIds: [], opportunityId: 'o1' } },
    ],
    [
      'category is "marketing", must be "correspondence"',
      { explanation: { category: 'marketing', reason: 'no_rule' } },
    ],
    ['sightings is [], must be ["google-ann ann inbound","google-bob bob inbound"]', { sightings: [] }],
    ['threadId is "t", must be "m1@x"', { threadId: 't' }],
  ])('says: %s', async (text, change) => {
    const wanted = await expected();
    const actual = wanted.map(exported);
    const index = actual.findIndex(({ subject }) => subject === 'One');
    const changed = actual.map((one, at) => (at === index ? { ...one, ...change } : one));
    expect(compareEngagements(wanted, changed)).toEqual([{ kind: 'different', text: `acme <m1@x> "One": ${text}` }]);
  });
});
