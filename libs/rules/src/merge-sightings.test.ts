import { engagementId } from '#libs/contracts';
import { messageIdOf } from '#libs/mail';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSightings, type RevisedSighting } from './merge-sightings.js';
import { DAY, MATCH, NOW, people, sightingOf } from './sample-records.js';

const merged = (...sightings: RevisedSighting['sighting'][]) =>
  mergeSightings(sightings.map((sighting) => ({ sighting, revision: 1 }))).engagements;

/** The one engagement of these sightings. */
function one(...sightings: RevisedSighting['sighting'][]) {
  const [engagement, ...more] = merged(...sightings);
  if (!engagement || more.length > 0) throw new Error(`${more.length + 1} engagements`);
  return engagement;
}

describe('the sightings of one message', () => {
  it('become one engagement with all of them, sorted by mailbox', () => {
    const engagement = one(sightingOf('bob'), sightingOf('ann'));
    expect(engagement).toMatchObject({
      id: engagementId('t1', 'id@x.com'),
      version: 2,
      tenant: 't1',
      kind: 'email',
      messageKey: 'id@x.com',
      sentAt: NOW,
      threadId: 'id@x.com',
      crm: { accountIds: ['a1'], contactIds: [], leadIds: [], opportunityId: null },
      explanation: { matched: MATCH.evidence, category: 'correspondence', reason: 'no_rule', assigned: 'to' },
    });
    expect(engagement.sightings.map((sighting) => sighting.mailboxId)).toEqual(['microsoft-ann', 'microsoft-bob']);
  });

  it('are none without sightings', () => {
    expect(merged()).toEqual([]);
  });

  it('say what the sender’s own mailbox says, else the smallest mailbox', () => {
    const sent = sightingOf('zoe', { direction: 'outbound', text: 'as sent' });
    const received = sightingOf('ann', { text: 'as received' });
    expect(one(received, sent).text).toBe('as sent');
    expect(one(sightingOf('bob'), received).text).toBe('as received');
  });

  it('count a mailbox once: the copy with the smaller provider reference', () => {
    const engagement = one(
      sightingOf('ann', { providerRef: 'b', text: 'second' }),
      sightingOf('ann', { providerRef: 'a', text: 'first' }),
    );
    expect(engagement.sightings).toHaveLength(1);
    expect(engagement.text).toBe('first');
  });

  it('are versioned by the sum of their revisions, each copy once with its highest', () => {
    const ann = sightingOf('ann');
    const changed = sightingOf('ann', { text: 'changed' });
    const { engagements } = mergeSightings([
      { sighting: ann, revision: 1 },
      { sighting: changed, revision: 3 },
      { sighting: ann, revision: 1 },
      { sighting: sightingOf('bob'), revision: 2 },
    ]);
    expect(engagements).toMatchObject([{ version: 5, text: 'changed' }]);
  });

  it('are not mixed with those of other messages or tenants', () => {
    expect(() => merged(sightingOf('ann'), sightingOf('bob', { messageKey: 'other' }))).toThrow(RangeError);
    expect(() => merged(sightingOf('ann'), sightingOf('bob', { tenant: 't2' }))).toThrow(RangeError);
  });
});

describe('the thread', () => {
  it.each<[string, { references: string[]; inReplyTo: string | null }, string]>([
    ['begins at the first reference', { references: ['r1', 'r2'], inReplyTo: 'r2' }, 'r1'],
    ['else at the answered mail', { references: [], inReplyTo: 'r2' }, 'r2'],
    ['else at the mail', { references: [], inReplyTo: null }, 'id@x.com'],
  ])('%s', (_, headers, threadId) => {
    expect(one(sightingOf('ann', headers))).toMatchObject({ threadId, ...headers });
  });

  it('is read from another sighting where the sent copy hides its headers', () => {
    const sent = sightingOf('zoe', { direction: 'outbound' });
    const received = sightingOf('ann', { references: ['r1'], inReplyTo: 'r1' });
    expect(one(sent, received)).toMatchObject({ threadId: 'r1', references: ['r1'], inReplyTo: 'r1' });
  });
});

describe('the assignee', () => {
  const owner = { ownerEmail: 'bob@threads.com', ownerUserId: 'bob', opportunityId: 'o1', opportunityRule: 'oldest' };
  const participants = people('from:zoe@threads.com to:cust@acme.com to:ann@threads.com cc:bob@threads.com');

  it.each<[string, RevisedSighting['sighting'][], string, string]>([
    [
      'is the owner of the opportunity among the participants',
      [sightingOf('ann', {}, owner)],
      'bob',
      'opportunity_owner',
    ],
    [
      'is not an owner who takes no part',
      [sightingOf('ann', {}, { ...owner, ownerEmail: 'max@threads.com', ownerUserId: 'max' })],
      'ann',
      'to',
    ],
    ['is not an owner who is no user', [sightingOf('ann', {}, { ...owner, ownerUserId: null })], 'ann', 'to'],
    [
      'is the sender where his mailbox is sighted',
      [sightingOf('ann', { participants }), sightingOf('zoe', { participants, direction: 'outbound' })],
      'zoe',
      'sender',
    ],
    [
      'is the author behind a list where his mailbox is sighted',
      [sightingOf('ann'), sightingOf('zoe')].map((one) => ({
        ...one,
        mail: { ...one.mail, author: 'zoe@threads.com' },
      })),
      'zoe',
      'sender',
    ],
    [
      'is the first recipient sighted',
      [sightingOf('bob', { participants }), sightingOf('ann', { participants })],
      'ann',
      'to',
    ],
    [
      'is a recipient in copy after all in To',
      [sightingOf('bob', { participants }), sightingOf('cat', { participants })],
      'bob',
      'cc',
    ],
    [
      'is the smallest mailbox when nobody sighted is named',
      [sightingOf('dan', { participants }), sightingOf('cat', { participants })],
      'cat',
      'smallest_mailbox',
    ],
  ])('%s', (_, sightings, userId, rule) => {
    expect(one(...sightings)).toMatchObject({
      assignee: { userId, email: `${userId}@threads.com` },
      explanation: { assigned: rule },
    });
  });
});

describe('different mails under one id', () => {
  const forged = { participants: people('from:evil@acme.com to:ann@threads.com'), text: 'forged' };

  it('stay apart by From, the earlier one keeping the id', () => {
    const engagements = merged(sightingOf('ann'), sightingOf('bob', { ...forged, sentAt: NOW + DAY }));
    expect(engagements.map((engagement) => engagement.messageKey)).toEqual([
      'id@x.com',
      `id@x.com evil@acme.com ${new Date(NOW + DAY).toISOString()}`,
    ]);
    expect(engagements.map((engagement) => engagement.text)).toEqual(['Hello', 'forged']);
    expect(engagements.map((engagement) => engagement.version)).toEqual([2, 2]);
    expect(new Set(engagements.map((engagement) => engagement.id)).size).toBe(2);
    expect(engagements.every((engagement) => engagement.id === engagementId('t1', engagement.messageKey))).toBe(true);
  });

  it('are one where a list sent a copy on under its own address: who wrote it is the same', () => {
    const direct = sightingOf('ann');
    const viaList = sightingOf('bob', {
      participants: people('from:list@groups.org to:ann@threads.com'),
      author: 'cust@acme.com',
      text: 'Hello\n-- \nfooter of the list',
    });
    expect(merged(viaList, direct)).toHaveLength(1);
    expect(merged(direct, { ...viaList, mail: { ...viaList.mail, author: null } })).toHaveLength(2);
  });

  it.each([
    ['in the same mailbox', 'ann'],
    ['in a mailbox that comes first', 'aaa'],
  ])('do not take the place of what its author sent himself, where they claim to come by a list, %s', (_, user) => {
    const direct = sightingOf('ann', { providerRef: 'r9', text: 'signed' });
    const claimed = sightingOf(user, {
      ...{ providerRef: 'r1', author: 'cust@acme.com', text: 'forged', sentAt: NOW + DAY / 24 },
      participants: people('from:evil@evil.org to:ann@threads.com'),
    });
    expect(merged(claimed, direct)[0]).toMatchObject({ messageKey: 'id@x.com', text: 'signed' });
    const sent = { ...claimed, mail: { ...claimed.mail, direction: 'outbound' as const, sentAt: NOW } };
    expect(one(sent, direct)).toMatchObject({ text: 'signed', participants: direct.mail.participants });
  });

  it('stay apart where one mailbox holds both, and other mailboxes’ copies go with the one of their date', () => {
    const offer = { text: 'offer', sentAt: NOW };
    const contract = { text: 'contract', sentAt: NOW + DAY / 8 };
    const engagements = merged(
      sightingOf('ann', contract),
      sightingOf('bob', { ...contract, providerRef: 'r2' }),
      sightingOf('bob', { ...offer, providerRef: 'r1' }),
    );
    expect(engagements.map(({ text, sightings }) => [text, sightings.map(({ userId }) => userId)])).toEqual([
      ['offer', ['bob']],
      ['contract', ['ann', 'bob']],
    ]);
  });

  it.each([
    ['the date alone differs', { sentAt: NOW + DAY / 8 }],
    ['the words alone differ', { text: 'Hello\n-- \nfooter of the list' }],
    ['words differ, and dates by the seconds of a mail to oneself', { subject: '[list] Hello', sentAt: NOW + 59_000 }],
  ])('are one in a mailbox where %s', (_, change) => {
    expect(merged(sightingOf('ann'), sightingOf('ann', { providerRef: 'r2', ...change }))).toHaveLength(1);
  });

  it('go by a key that nobody can write as an id', () => {
    const [, apart] = merged(sightingOf('ann'), sightingOf('bob', { ...forged, sentAt: NOW + DAY }));
    expect(messageIdOf(`<${apart?.messageKey}>`)).not.toBe(apart?.messageKey);
  });

  it('stay apart when more than 48 h lie between, and only then', () => {
    expect(merged(sightingOf('ann'), sightingOf('bob', { sentAt: NOW + 2 * DAY }))).toHaveLength(1);
    expect(merged(sightingOf('ann'), sightingOf('bob', { sentAt: NOW + 2 * DAY + 1 }))).toHaveLength(2);
  });

  it('are measured from the earliest, not from the neighbour', () => {
    const dates = [0, 1.5, 3, 4.5].map((days, at) => sightingOf(`u${at}`, { sentAt: NOW + days * DAY }));
    expect(merged(...dates).map((engagement) => engagement.sightings.length)).toEqual([2, 2]);
  });
});

describe('whatever the order and the repetition of sightings', () => {
  const user = fc.constantFrom('ann', 'bob', 'cat', 'zoe');
  const from = fc.constantFrom('from:cust@acme.com', 'from:zoe@threads.com', 'from:evil@acme.com');
  const sighting = fc
    .record({
      user,
      from,
      sentAt: fc.constantFrom(0, 1, 2, 2.5, 3, 5).map((days) => NOW + days * DAY),
      providerRef: fc.constantFrom('r1', 'r2'),
      text: fc.constantFrom('Hello', 'Bye'),
      author: fc.constantFrom(null, null, 'cust@acme.com'),
      references: fc.constantFrom<string[]>([], ['r1']),
      owner: fc.constantFrom<string | null>(null, 'bob'),
      revision: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ user: id, from: who, owner, revision, ...mail }): RevisedSighting => {
      const participants = people(`${who} to:ann@threads.com to:cust2@acme.com cc:bob@threads.com`);
      const direction = who === `from:${id}@threads.com` ? 'outbound' : 'inbound';
      const match = owner === null ? {} : { ownerEmail: `${owner}@threads.com`, ownerUserId: owner };
      return { sighting: sightingOf(id, { ...mail, participants, direction }, match), revision };
    });

  it('the engagements are the same', () => {
    fc.assert(
      fc.property(
        fc
          .array(sighting, { minLength: 1, maxLength: 8 })
          .chain((all) =>
            fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)),
          ),
        ([all, shuffled, again]) => {
          expect(mergeSightings([...shuffled, ...again])).toEqual(mergeSightings(all));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('every mailbox is in an engagement, ids differ, and one more sighting or revision raises the version', () => {
    fc.assert(
      fc.property(fc.array(sighting, { minLength: 1, maxLength: 8 }), sighting, (all, more) => {
        const { engagements } = mergeSightings(all);
        const mailboxes = new Set(engagements.flatMap((one) => one.sightings.map((seen) => seen.mailboxId)));
        expect(mailboxes).toEqual(new Set(all.map((one) => one.sighting.mail.mailboxId)));
        expect(new Set(engagements.map((one) => one.id)).size).toBe(engagements.length);
        const before = engagements[0]?.version ?? 0;
        const after = mergeSightings([...all, { ...more, revision: 4 }]).engagements[0]?.version ?? 0;
        expect(after).toBeGreaterThan(before);
      }),
      { numRuns: 300 },
    );
  });
});
