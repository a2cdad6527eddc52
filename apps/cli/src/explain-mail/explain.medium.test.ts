import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { type Engagement, engagementId, type Provider } from '#libs/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Explanation, MailExplanation, Step } from '../../../fetcher/src/fetcher.module.js';
import { ExplainRig, mail, mailboxOf, TENANT } from './explain-rig.js';

const PROVIDERS: Provider[] = ['microsoft', 'google'];
const YEARS_AGO = 'Mon, 02 Nov 2020 10:00:00 +0000';

let rig: ExplainRig;
beforeAll(async () => {
  rig = await ExplainRig.open([
    mail('inbox/kept', {}, 'We take it.\r\n\r\nOn Monday Ann wrote:\r\n> Do you?\r\n'),
    mail('inbox/private', { From: 'mum@family.test', Subject: 'canary-subject' }, 'canary-text\r\n'),
    mail('inbox/news', { 'List-Unsubscribe': '<https://x.test/u>', Subject: 'Offers' }, 'canary-news\r\n'),
    mail('inbox/old', { Date: YEARS_AGO }),
    mail('inbox/blocked', { Cc: 'spy@blocked.test' }),
    mail('deleted/gone', {}),
    mail('inbox/twice', { 'Message-ID': '<twice@x.test>' }),
    mail('Projects/twice', { 'Message-ID': '<twice@x.test>', From: 'Eve <eve@elsewhere.test>' }),
    mail('inbox/large', {}, `${'0123456789'.repeat(105_000)}\r\n`),
    mail('inbox/poisoned', {}),
  ]);
});
afterAll(() => rig.end());
afterEach(() => rig.simulator.clearFaults());

async function explained(provider: Provider, path: string, ...more: string[]): Promise<Explanation> {
  const ran = await rig.explain([
    '--mailbox',
    `${provider}-ann`,
    '--message-id',
    `<${path}@x.test>`,
    '--json',
    ...more,
  ]);
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
  return JSON.parse(ran.out) as Explanation;
}

async function theMail(provider: Provider, path: string): Promise<MailExplanation> {
  const { mails } = await explained(provider, path);
  const [only] = mails;
  if (!only || mails.length !== 1) throw new Error(`${mails.length} mails`);
  return only;
}

const stepOf = ({ steps }: MailExplanation, name: Step['name']) => steps.find((step) => step.name === name);
const bodiesRead = (provider: Provider) => rig.simulator.state().bodies[`ann@${provider}.test`] ?? {};

describe.each(PROVIDERS)('a mailbox at %s', (provider) => {
  test('a kept mail shows every step, and by which facts it was judged', async () => {
    const explanation = await explained(provider, 'inbox/kept');
    const [kept] = explanation.mails;
    if (!kept) throw new Error('no mail');
    expect(explanation).toMatchObject({
      tenant: 'acme',
      mailbox: { id: `${provider}-ann`, provider },
      tenantVersion: 3,
      crmRecords: 4,
    });
    expect(kept).toMatchObject({
      messageKey: 'inbox/kept@x.test',
      outcome: 'kept',
      reason: null,
      stored: { producedFromHere: false, engagements: [] },
    });
    expect(kept.steps.map(({ name, passes }) => [name, passes])).toEqual([
      ['place', true],
      ['participants', true],
      ['match', true],
      ['opportunity', null],
      ['signals', null],
      ['size', true],
      ['text', null],
      ['category', true],
    ]);
    expect(stepOf(kept, 'place')?.facts).toMatchObject({ places: expect.arrayContaining(['inbox']), isDraft: false });
    expect(stepOf(kept, 'participants')?.facts['participants']).toEqual([
      { role: 'from', email: 'bob@customer.test', name: 'Bob', side: 'external', blocked: false, userId: null },
      {
        ...{ role: 'to', email: 'someone@microsoft.test', name: null, side: 'internal', blocked: false },
        userId: null,
      },
    ]);
    expect(stepOf(kept, 'match')?.facts).toMatchObject({
      contactIds: ['c1'],
      evidence: [{ email: 'bob@customer.test', kind: 'contact', recordId: 'c1', how: 'address' }],
    });
    expect(stepOf(kept, 'opportunity')?.facts).toMatchObject({
      opportunityId: 'o1',
      policy: 'oldest',
      candidates: [
        { id: 'o1', chosen: true, openAtDate: true },
        { id: 'o2', chosen: false, openAtDate: false },
      ],
    });
    expect(stepOf(kept, 'text')?.facts).toMatchObject({ newText: 'We take it.', quotedText: expect.any(String) });
    expect(stepOf(kept, 'category')?.facts).toMatchObject({ category: 'correspondence', direction: 'inbound' });
  });

  test('a mail that its header rejects is explained without its text being downloaded', async () => {
    const before = bodiesRead(provider);
    const rejected = await theMail(provider, 'inbox/private');
    expect(rejected).toMatchObject({
      outcome: 'dropped',
      reason: 'no_crm_match',
      storedSays: 'Nothing of it is stored.',
    });
    expect(stepOf(rejected, 'match')).toMatchObject({ passes: false, reason: 'no_crm_match', facts: { evidence: [] } });
    expect(stepOf(rejected, 'text')).toMatchObject({ passes: null, facts: { notAsked: expect.any(String) } });
    expect(JSON.stringify(rejected)).not.toContain('canary-text');
    expect(bodiesRead(provider)).toEqual(before);
  });

  test('a mail that its text or its signals reject shows them', async () => {
    const rejected = await theMail(provider, 'inbox/news');
    expect(rejected).toMatchObject({ outcome: 'dropped', reason: 'marketing' });
    expect(stepOf(rejected, 'signals')?.facts).toMatchObject({ signals: { 'list-unsubscribe': '<https://x.test/u>' } });
    expect(stepOf(rejected, 'category')).toMatchObject({ passes: false, facts: { category: 'marketing' } });
    expect(stepOf(rejected, 'text')?.facts).toMatchObject({ newText: 'canary-news' });
  });

  test.each([
    ['inbox/old', 'outside_lookback', 'place'],
    ['deleted/gone', 'excluded_folder', 'place'],
    ['inbox/blocked', 'blocked_domain', 'participants'],
    ['inbox/large', 'oversize', 'size'],
  ] as const)('%s is not kept: %s, by the step %s', async (path, reason, name) => {
    const rejected = await theMail(provider, path);
    expect(rejected).toMatchObject({ outcome: 'dropped', reason });
    expect(rejected.steps.find(({ passes }) => passes === false)).toMatchObject({ name, reason });
  });

  test('each mail that carries the Message-ID is explained by itself, and one alone by its ref', async () => {
    const { mails } = await explained(provider, 'twice');
    expect(mails.map(({ outcome, reason }) => `${outcome} ${reason}`).toSorted()).toEqual([
      'dropped no_crm_match',
      'kept null',
    ]);
    const [first] = mails;
    const byRef = await rig.explain(['--mailbox', `ann@${provider}.test`, '--ref', first?.ref ?? '', '--json']);
    const [again, ...others] = (JSON.parse(byRef.out) as Explanation).mails;
    expect([again?.ref, again?.says, others]).toEqual([first?.ref, first?.says, []]);
  });

  test.each([
    ['--message-id', 'nobody@x.test', /There is no mail with this Message-ID in .*: copy it whole/],
    ['--ref', 'AAMkADAwATM0MDAAMS0', /(There is no mail with this id|refuses this mail)/],
    ['--ref', '1234567890abcdef', /(There is no mail with this id|refuses this mail)/],
  ])('%s %s is not found: 1, with what to do next', async (option, id, sentence) => {
    const { code, out, err } = await rig.explain(['--mailbox', `${provider}-ann`, option, id]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
  });

  test('a provider in trouble is named with what to do next', async () => {
    const args = ['--mailbox', `${provider}-ann`, '--message-id', 'inbox/kept@x.test'];
    rig.simulator.fault({ match: 'messages', status: 429, retryAfter: 12 });
    expect(await rig.explain(args)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/Try again in 12 s/),
    });
    rig.simulator.clearFaults();
    rig.simulator.fault({ match: 'messages', status: 0 });
    const { err } = await rig.explain(args);
    expect(err).toMatch(/^The provider could not be reached\. \(no_answer.*Try again in a minute\. If this stays/);
  });

  test('a mailbox that may not be read is not read: nothing is asked of the provider', async () => {
    const args = ['--mailbox', `${provider}-ann`, '--message-id', 'inbox/kept@x.test'];
    const before = rig.simulator.state().requests;
    const states = [
      [{ sync: false }, /sync_off/],
      [{ consent: 'revoked' }, /consent_revoked/],
      [{ consent: 'none' }, /no_consent/],
    ] as const;
    for (const [index, [state, sentence]] of states.entries()) {
      await rig.publish(TENANT, [mailboxOf(provider, { ...state, version: index + 2 })]);
      expect(await rig.explain(args)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(sentence) });
    }
    expect(rig.simulator.state().requests).toEqual(before);
    await rig.publish(TENANT, [mailboxOf(provider, { version: 9 })]);
  });
});

test('a mail whose body alone is refused is put aside, as the fetcher does; one of which nothing is given is a failure', async () => {
  rig.simulator.fault({ kind: 'poison', mail: '<inbox/poisoned@x.test>' });
  const aside = await theMail('microsoft', 'inbox/poisoned');
  expect(aside).toMatchObject({ outcome: 'put_aside', reason: expect.stringMatching(/^(http|item)_500$/) });
  expect(stepOf(aside, 'category')).toMatchObject({ passes: null, facts: { notAsked: 'the provider refuses it' } });
  // Gmail refuses the header of such a mail, too
  const refused = await rig.explain(['--mailbox', 'google-ann', '--message-id', 'inbox/poisoned@x.test']);
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/http_500.*try again later/) });
});

test('nothing is stored, kept or rejected: no row, no record, no rotated token, no line on stderr', async () => {
  const before = await rig.everythingStored();
  for (const provider of PROVIDERS)
    for (const path of ['inbox/kept', 'inbox/private', 'inbox/news', 'deleted/gone'])
      expect((await explained(provider, path)).mails).toHaveLength(1);
  expect(await rig.everythingStored()).toEqual(before);
  expect(rig.simulator.state().violations).toEqual([]);
});

test('what is stored of a mail is shown: the engagement, and the one of another mail under its id', async () => {
  const { ref } = await theMail('google', 'inbox/kept');
  const document = (key: string, from: string, daysAgo: number): Engagement => ({
    id: engagementId('acme', key),
    ...{ version: 4, tenant: 'acme', kind: 'email', messageKey: key, assignee: { userId: 'ann', email: 'ann@x.test' } },
    participants: [{ role: 'from', email: from, name: null }],
    ...{ subject: 's', text: 't', newText: 't', sentAt: Date.now() - daysAgo * 86_400_000, threadId: 'thread-1' },
    ...{ inReplyTo: null, references: [] },
    crm: { accountIds: ['a1'], contactIds: ['c1'], leadIds: [], opportunityId: 'o1' },
    sightings: [{ mailboxId: 'google-ann', userId: 'ann', direction: 'inbound' }],
    explanation: { matched: [], opportunity: 'oldest', category: 'correspondence', reason: 'no_rule', assigned: 'to' },
  });
  const key = 'inbox/kept@x.test';
  const apart = [`${key} eve@x.test 2026-01-01T00:00:00.000Z`, `${key} bob@customer.test 2026-01-01T00:00:00.000Z`];
  const all = [
    document(key, 'bob@customer.test', 1),
    document(apart[0] ?? '', 'eve@x.test', 1),
    document(apart[1] ?? '', 'bob@customer.test', 1.3),
  ];
  await rig.store
    .insertInto('engagements')
    .values(
      all.map((one) => ({
        ...{ tenant: 'acme', id: one.id, version: one.version, kind: one.kind, message_key: one.messageKey },
        ...{ assignee_user_id: 'ann', assignee_email: 'ann@x.test', subject: 's', sent_at: one.sentAt },
        ...{ thread_id: one.threadId, opportunity_id: 'o1', document: JSON.stringify(one) },
      })),
    )
    .execute();
  const ref_hash = createHash('sha256').update(ref).digest().subarray(0, 16);
  const row = { tenant: 'acme', mailbox_id: 'google-ann', ref_hash, received_at: 1 };
  await rig.store.insertInto('kept_mails').values(row).execute();
  const seen = await theMail('google', 'inbox/kept');
  expect(seen.storedSays).toMatch(/^It is engagement .*, version 4, of ann@x\.test \(to\)\.$/);
  expect(seen.stored).toMatchObject({ producedFromHere: true, putAside: null });
  expect(seen.stored.engagements).toHaveLength(3);
  expect(seen.stored.engagements).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: engagementId('acme', key), isThisMail: true, seenHere: true, assigned: 'to' }),
      ...apart.map((one) => expect.objectContaining({ id: engagementId('acme', one), isThisMail: false })),
    ]),
  );
  const elsewhere = await theMail('microsoft', 'inbox/kept');
  expect(elsewhere.storedSays).toContain('The copy of this mailbox is no part of it.');
});

test('the lookback is the one that the mailbox has, until the settings make another', async () => {
  const of = { tenant: 'acme', mailbox_id: 'google-ann', provider: 'google' as const };
  const since = (lookback_key: string) => ({ ...of, state: 'live' as const, lookback_start: 1_000, lookback_key });
  const rest = { due_at: 0, live_due_at: 0, crm_decided_at: 0, reconcile_gaps: 0, expected: 0, failures: 0 };
  await rig.store
    .insertInto('sync_state')
    .values({ ...since('fixed 12'), ...rest, consent_version: 1 })
    .execute();
  expect(await theMail('google', 'inbox/old')).toMatchObject({ outcome: 'kept' });
  await rig.store.updateTable('sync_state').set({ lookback_key: 'forward' }).execute();
  expect(await theMail('google', 'inbox/old')).toMatchObject({ reason: 'outside_lookback' });
});

test('as text: sections, one line a signal, and what today’s rules are', async () => {
  const args = ['--mailbox', 'microsoft-ann', '--message-id', '<inbox/news@x.test>'];
  const { code, out, err } = await rig.explain(args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^microsoft-ann \(ann@microsoft\.test\) of acme\nDecided at .* by the rules of this version/);
  expect(out).toMatch(/^decision +Not kept, marketing: it is bulk mail\.$/m);
  expect(out).toMatch(/^category: does not pass \(marketing\)$/m);
  expect(out).toMatch(/^ +list-unsubscribe +<https:\/\/x\.test\/u>$/m);
  expect(out).toMatch(/^ +bob@customer\.test +contact +c1 +address$/m);
});

describe('wrong names and settings', () => {
  const byId = ['--message-id', 'inbox/kept@x.test'];

  test('a mailbox and a tenant that are not there are answered with those that are', async () => {
    const wrong = await rig.explain(['--mailbox', 'microsoft-bob', ...byId]);
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toBe('The tenant has no mailbox "microsoft-bob": name one of google-ann, microsoft-ann.\n');
    const other = await rig.explain(['--tenant', 'acne', '--mailbox', 'microsoft-ann', ...byId]);
    expect(other).toMatchObject({ code: 1, err: 'There is no tenant "acne": name one of acme.\n' });
  });

  test('a setting that is missing or cannot be used says so', async () => {
    const args = ['--mailbox', 'microsoft-ann', ...byId];
    expect(await rig.explain(args, { THREADLINE_KEYS: '' })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^THREADLINE_KEYS is not set: /),
    });
    expect(await rig.explain(args, { THREADLINE_KEYS: 'k1:short' })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^THREADLINE_KEYS cannot be used/),
    });
    const otherKey = `k2:${Buffer.alloc(32, 8).toString('base64')}`;
    expect(await rig.explain(args, { THREADLINE_KEYS: otherKey })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/sealing keys of this installation/),
    });
    expect(await rig.explain(args, { THREADLINE_MICROSOFT_CLIENT_ID: '' })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not_configured.*Set the client id/),
    });
  });
});
