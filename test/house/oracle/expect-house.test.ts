import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectHouse } from './index.js';
import { DAY, NOW, type SmallFolder, USERS, writeFolder } from './small-folder.js';

const GLOBEX = { accounts: ['a1,Globex,globex.example,2026-01-01'] };

/** File name to drop reason, `kept` for what is kept. */
async function verdicts(folder: SmallFolder): Promise<Record<string, string>> {
  const { mails } = await expectHouse([writeFolder(folder)], NOW);
  return Object.fromEntries(mails.map(({ path, reason }) => [basename(path, '.eml'), reason ?? 'kept']));
}

async function engagements(folder: SmallFolder) {
  return (await expectHouse([writeFolder(folder)], NOW)).engagements;
}

describe('admission', () => {
  test('drops for the first reason that holds', async () => {
    const old = new Date(NOW - 400 * DAY).toUTCString();
    expect(
      await verdicts({
        ...GLOBEX,
        tenant: { blockedDomains: ['rival.example'] },
        mails: {
          'ann/inbox/kept.eml': [],
          'ann/Customers/Globex/nested.eml': [],
          'ann/drafts/draft.eml': ['From:', 'From: '],
          'ann/junk/junk.eml': [],
          'ann/deleted/Old/deleted.eml': [],
          'ann/inbox/nobody.eml': ['From: undisclosed'],
          'ann/inbox/old.eml': [`Date: ${old}`, 'From: bob@acme.example'],
          'ann/inbox/internal.eml': ['From: bob@mail.acme.example', '', 'hank@globex.example called'],
          'ann/inbox/blocked.eml': ['Cc: x@shop.rival.example'],
          'ann/inbox/stranger.eml': ['From: x@unknown.example'],
          'ann/inbox/news.eml': ['List-Unsubscribe: <mailto:off@globex.example>'],
          'ann/inbox/huge.eml': ['', 'x'.repeat(1_000_001)],
        },
      }),
    ).toEqual({
      kept: 'kept',
      nested: 'kept',
      draft: 'draft',
      junk: 'excluded_folder',
      deleted: 'excluded_folder',
      nobody: 'malformed',
      old: 'outside_lookback',
      internal: 'internal_only',
      blocked: 'blocked_domain',
      stranger: 'no_crm_match',
      news: 'marketing',
      huge: 'oversize',
    });
  });

  test('blocks only mail whose every outsider is blocked where the tenant says so', async () => {
    const folder = {
      ...GLOBEX,
      tenant: { blockedDomains: ['rival.example'] },
      policy: { blocked: 'all-external' },
      mails: { 'ann/inbox/one.eml': ['Cc: x@rival.example'], 'ann/inbox/all.eml': ['From: x@rival.example'] },
    };
    expect(await verdicts(folder)).toEqual({ one: 'kept', all: 'blocked_domain' });
  });

  test.each([
    [
      { kind: 'fixed', months: 1 },
      { d1: 'kept', d8: 'kept', d40: 'outside_lookback', d200: 'outside_lookback' },
    ],
    [{ kind: 'forward' }, { d1: 'kept', d8: 'outside_lookback', d40: 'outside_lookback', d200: 'outside_lookback' }],
    [{ kind: 'oldest-open-opportunity' }, { d1: 'kept', d8: 'kept', d40: 'kept', d200: 'outside_lookback' }],
  ])('reads back by %j', async (lookback, expected) => {
    const dated = (days: number): string[] => [`Date: ${new Date(NOW - days * DAY + 60_000).toUTCString()}`];
    const mails = {
      'ann/inbox/d1.eml': dated(1),
      'ann/inbox/d8.eml': dated(8),
      'ann/inbox/d40.eml': dated(40),
      'ann/inbox/d200.eml': dated(200),
    };
    const opportunities = [
      'o1,Deal,a1,,ann@acme.example,true,2026-05-01,2026-05-01,',
      'o2,Lost,a1,,ann@acme.example,false,2026-01-01,2026-01-01,2026-02-01',
      'o3,Hers,a1,,bob@acme.example,true,2025-01-01,2026-01-01,',
    ];
    expect(await verdicts({ ...GLOBEX, policy: { lookback }, opportunities, mails })).toEqual(expected);
  });

  test('reads back one week where the user owns no open opportunity, and no further than 12 months', async () => {
    const mails = {
      'ann/inbox/d8.eml': [`Date: ${new Date(NOW - 8 * DAY).toUTCString()}`],
      'bob/inbox/d370.eml': [`Date: ${new Date(NOW - 370 * DAY).toUTCString()}`],
    };
    const opportunities = ['o1,Deal,a1,,bob@acme.example,true,2024-01-01,2026-05-01,'];
    const lookback = { kind: 'oldest-open-opportunity' };
    expect(await verdicts({ ...GLOBEX, policy: { lookback }, opportunities, mails })).toEqual({
      d8: 'outside_lookback',
      d370: 'outside_lookback',
    });
  });

  test('a mail nested beyond all limits is judged by its header, an empty file is malformed', async () => {
    const nested = (depth: number): string[] =>
      depth === 0
        ? ['x']
        : [`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`, ...nested(depth - 1)];
    const mails = { 'ann/inbox/deep.eml': nested(400), 'ann/inbox/empty.eml': ['From:', 'From: ', 'To:', 'To: '] };
    expect(await verdicts({ ...GLOBEX, mails })).toEqual({ deep: 'kept', empty: 'malformed' });
  });

  test('a switched-off mailbox is not read', async () => {
    const users = [{ ...USERS[0], id: 'ann', email: 'ann@acme.example', sync: false }];
    const found = await expectHouse([writeFolder({ ...GLOBEX, users, mails: { 'ann/inbox/1.eml': [] } })], NOW);
    expect(found.engagements).toEqual([]);
    expect(found.mailboxes['acme/google-ann']).toEqual({
      tenant: 'acme',
      mailboxId: 'google-ann',
      userId: 'ann',
      seen: 0,
      admitted: 0,
      dropped: {},
    });
  });
});

describe('match', () => {
  test.each<[from: string, expected: string]>([
    ['Hank@Globex.Example', 'c1 a1'],
    ['hank+sales@globex.example', 'c1 a1'],
    ['other@globex.example', ' a1'],
    ['other@eu.globex.example', ' a1'],
    ['other@b\u00fccher.example', ' a2'],
    ['j.o.e+x@googlemail.com', 'c2 '],
    ['some.one@gmail.com', 'none'],
    ['some.one@hotmail.com', 'none'],
    ['lea@initech.example', ' l1'],
    ['x@notglobex.example', 'none'],
  ])('%s', async (from, expected) => {
    const [found] = await engagements({
      accounts: [
        'a1,Globex,globex.example,2026-01-01',
        'a2,B,xn--bcher-kva.example,2026-01-01',
        'a3,Free,gmail.com;hotmail.com,2026-01-01',
      ],
      contacts: ['c1,hank@globex.example,Hank,a1,2026-01-01', 'c2,joe@gmail.com,Joe,,2026-01-01'],
      leads: ['l1,Lea@initech.example,Lea,,2026-01-01'],
      mails: { 'ann/inbox/1.eml': [`From: ${from}`] },
    });
    const shown = found && `${found.contactIds.join()} ${found.accountIds.join()}${found.leadIds.join()}`;
    expect(shown ?? 'none').toBe(expected);
  });

  test.each([
    ['most-recently-updated', 'o2'],
    ['most-recently-created', 'o3'],
    ['oldest', 'o1'],
  ])('the policy %s chooses among the opportunities of that time', async (opportunity, expected) => {
    const opportunities = [
      'o0,Too old,a1,,,false,2025-01-01,2026-06-29,2026-06-01',
      'o1,Oldest,a1,,,true,2026-01-01,2026-02-01,',
      'o2,Updated,,c1,,false,2026-02-01,2026-06-28,2026-06-10',
      'o3,Soon,a1,,,true,2026-07-03,2026-06-01,',
      'o4,Too late,a1,,,true,2026-07-06,2026-06-30,',
      'o5,Other,a2,,,true,2025-12-01,2026-06-30,',
    ];
    const accounts = ['a1,Globex,globex.example,2026-01-01', 'a2,B,b.example,2026-01-01'];
    const contacts = ['c1,hank@globex.example,Hank,a1,2026-01-01'];
    const [found] = await engagements({
      accounts,
      contacts,
      policy: { opportunity },
      opportunities,
      mails: { 'ann/inbox/1.eml': [] },
    });
    expect(found?.opportunityId).toBe(expected);
  });
});

describe('classification', () => {
  test('headers of sent mail are hidden at Microsoft alone', async () => {
    const mails = {
      'ann/sent/1.eml': ['From: ann@acme.example', 'To: hank@globex.example', 'Auto-Submitted: auto-generated'],
    };
    expect(await verdicts({ ...GLOBEX, provider: 'microsoft', mails })).toEqual({ 1: 'kept' });
    expect(await verdicts({ ...GLOBEX, provider: 'google', mails })).toEqual({ 1: 'transactional' });
  });

  test.each<[string[], string]>([
    [['Content-Type: multipart/report; report-type=delivery-status; boundary=x'], 'bounce'],
    [['From: MAILER-DAEMON@globex.example'], 'bounce'],
    [['Subject: Undeliverable: x', 'Return-Path: <>'], 'bounce'],
    [['Subject: Automatic reply: x'], 'auto_reply'],
    [['Return-Path: <>'], 'auto_reply'],
    [['Content-Type: text/calendar; method=REQUEST'], 'calendar_notice'],
    [['List-Id: <news.globex.example>'], 'marketing'],
    [['Precedence: bulk'], 'marketing'],
    [['Precedence: bulk', 'List-Id: <x.y>', 'List-Post: <mailto:all@globex.example>'], 'kept'],
    [['From: no-reply@globex.example'], 'transactional'],
    [['Subject: RE: Automatic reply: x'], 'kept'],
  ])('%j', async (lines, expected) => {
    expect(await verdicts({ ...GLOBEX, mails: { 'ann/inbox/1.eml': lines } })).toEqual({ 1: expected });
  });
});

describe('engagements', () => {
  const copy = [
    'Message-ID: <m1@x>',
    'To: bob@acme.example',
    'Cc: ann@acme.example',
    'Subject: Hi',
    'References: <r0@x> <r1@x>',
    'In-Reply-To: <r1@x>',
  ];

  test('one for a message in several mailboxes, with a sighting of each', async () => {
    const found = await engagements({
      ...GLOBEX,
      mails: { 'ann/inbox/1.eml': copy, 'bob/archive/1.eml': copy, 'cid/inbox/1.eml': copy },
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      messageKey: 'm1@x',
      variant: 0,
      assignee: 'bob',
      threadId: 'r0@x',
      participants: ['cc ann@acme.example', 'from hank@globex.example', 'to bob@acme.example'],
      sightings: ['ann', 'bob', 'cid'].map((userId) => ({
        mailboxId: `google-${userId}`,
        userId,
        direction: 'inbound',
      })),
    });
  });

  test.each<[string, string[], string[], string]>([
    ['the owner of the opportunity, though his mailbox did not see it', ['ann'], ['Cc: cid@acme.example'], 'cid'],
    [
      'the sender, though others received it',
      ['ann', 'bob'],
      ['From: bob@acme.example', 'To: hank@globex.example', 'Cc: ann@acme.example'],
      'bob',
    ],
    [
      'the first To whose mailbox saw it',
      ['ann', 'bob'],
      ['To: x@globex.example, bob@acme.example, ann@acme.example'],
      'bob',
    ],
    [
      'the first Cc whose mailbox saw it',
      ['ann', 'bob'],
      ['To: x@globex.example', 'Cc: bob@acme.example, ann@acme.example'],
      'bob',
    ],
    ['the smallest mailbox', ['bob', 'ann'], ['To: x@globex.example'], 'ann'],
  ])('is assigned to %s', async (_rule, holders, lines, expected) => {
    const mails = Object.fromEntries(holders.map((user) => [`${user}/inbox/1.eml`, ['Message-ID: <m1@x>', ...lines]]));
    const opportunities = ['o1,Deal,a1,,cid@acme.example,true,2026-01-01,2026-02-01,'];
    const found = await engagements({ ...GLOBEX, opportunities, mails });
    expect(found.map(({ assignee }) => assignee)).toEqual([expected]);
  });

  test('mails of other authors, or of other days, that carry one id are kept apart', async () => {
    const days = (count: number): string => `Date: ${new Date(NOW - count * DAY).toUTCString()}`;
    const found = await engagements({
      ...GLOBEX,
      mails: {
        'ann/inbox/1.eml': ['Message-ID: <m1@x>', days(10)],
        'bob/inbox/1.eml': ['Message-ID: <m1@x>', days(9)],
        'ann/inbox/2.eml': ['Message-ID: <m1@x>', days(5)],
        'bob/inbox/2.eml': ['Message-ID: <m1@x>', days(8), 'From: forger@globex.example'],
      },
    });
    expect(found.map(({ from, variant, sightings }) => [from, variant, sightings.length])).toEqual([
      ['hank@globex.example', 0, 2],
      ['forger@globex.example', 1, 1],
      ['hank@globex.example', 2, 1],
    ]);
  });

  test('threads follow ids along the chain, and lead no stranger to a customer', async () => {
    const days = (count: number): string => `Date: ${new Date(NOW - count * DAY).toUTCString()}`;
    const reply = (id: string, to: string, count: number, ...more: string[]): string[] => [
      `Message-ID: <${id}@x>`,
      `In-Reply-To: <${to}@x>`,
      days(count),
      ...more,
    ];
    const found = await engagements({
      accounts: [...GLOBEX.accounts, 'a2,Initech,initech.example,2026-01-01'],
      mails: {
        'ann/inbox/1.eml': ['Message-ID: <a@x>', days(9)],
        'ann/inbox/2.eml': reply('b', 'a', 8),
        'bob/inbox/3.eml': reply('c', 'b', 7),
        'ann/inbox/4.eml': reply('d', 'a', 6, 'From: x@initech.example'),
        'ann/inbox/5.eml': reply('e', 'cut-off', 5, 'References: <cut-off@x> <c@x>'),
      },
    });
    expect(found.map(({ messageKey, threadId }) => `${messageKey} ${threadId}`)).toEqual([
      'a@x a@x',
      'b@x a@x',
      'd@x d@x',
      'e@x a@x',
      'c@x a@x',
    ]);
  });

  test('mail that a list sent on under its own address belongs to its author', async () => {
    const [found] = await engagements({
      ...GLOBEX,
      mails: {
        'ann/inbox/1.eml': ['From: "Hank via Sales" <sales@acme.example>', 'Reply-To: hank@globex.example'],
      },
    });
    expect(found).toMatchObject({ from: 'sales@acme.example', accountIds: ['a1'] });
  });

  test('copies without an id are told by what they say', async () => {
    const noId = ['Message-ID:', 'Subject: Hi', '', 'the same'];
    const other = ['Message-ID:', 'Subject: Hi', '', 'something else'];
    const found = await engagements({
      ...GLOBEX,
      mails: { 'ann/inbox/1.eml': noId, 'bob/inbox/1.eml': noId, 'ann/inbox/2.eml': other },
    });
    expect(found.map(({ messageKey, threadId, sightings }) => [messageKey, threadId, sightings.length])).toEqual([
      [null, null, 2],
      [null, null, 1],
    ]);
  });

  test('two tenants have engagements of their own for the same message', async () => {
    const one = writeFolder({ ...GLOBEX, mails: { 'ann/inbox/1.eml': copy } });
    const two = writeFolder({ ...GLOBEX, tenant: { id: 'other' }, mails: { 'ann/inbox/1.eml': copy } });
    const found = await expectHouse([one, two], NOW);
    expect(found.engagements.map(({ tenant }) => tenant)).toEqual(['acme', 'other']);
    expect(Object.keys(found.mailboxes)).toHaveLength(6);
  });
});
