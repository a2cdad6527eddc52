import { describe, expect, it } from 'vitest';
import type { Policy, Tenant } from '#libs/contracts';
import { admitEnvelope, admitParticipants, admitText, type Envelope, isOversize } from './admission.js';
import { lookbackKey, lookbackStart } from './lookback.js';
import { crmOf, DAY, NOW, people, recordOf, tenantOf, usersOf } from './sample-records.js';

const crm = crmOf(recordOf('account', 'a1', { domains: ['acme.com'] }));
const context = (change: Partial<Tenant> = {}) => ({
  tenant: tenantOf(change),
  crm,
  users: usersOf(),
  lookbackStart: NOW - 10 * DAY,
});
const envelope = (change: Partial<Envelope> = {}): Envelope => ({
  isDraft: false,
  folders: ['inbox'],
  participants: people('from:z@acme.com to:sue@threads.com'),
  author: null,
  sentAt: NOW,
  receivedAt: NOW,
  ...change,
});

describe('a mail is admitted by its envelope', () => {
  it('when it matches, with the match', () => {
    expect(admitEnvelope(envelope(), context())).toMatchObject({ admitted: true, match: { accountIds: ['a1'] } });
  });

  it.each<[string, Partial<Envelope>]>([
    ['draft', { isDraft: true, folders: ['inbox'] }],
    ['draft', { folders: ['Drafts'], participants: [] }],
    ['excluded_folder', { folders: ['projects', 'DeletedItems'], participants: [] }],
    ['excluded_folder', { folders: ['junkemail'], sentAt: null, receivedAt: null }],
    ['malformed', { participants: people('to:z@acme.com') }],
    ['malformed', { sentAt: null, receivedAt: null }],
    ['outside_lookback', { receivedAt: NOW - 11 * DAY, participants: people('from:a@threads.com') }],
    ['outside_lookback', { receivedAt: null, sentAt: NOW - 11 * DAY }],
    ['internal_only', { participants: people('from:a@threads.com to:b@eu.threads.com') }],
    ['blocked_domain', { participants: people('from:z@acme.com cc:x@sub.bad.org') }],
    ['no_crm_match', { participants: people('from:z@other.com') }],
  ])('not: %s for %j', (reason, change) => {
    expect(admitEnvelope(envelope(change), context({ blockedDomains: ['bad.org'] }))).toEqual({
      admitted: false,
      reason,
    });
  });

  it('not from a sender whom the tenant drops, unless one whom it keeps', () => {
    const classification = {
      ...tenantOf().policy.classification,
      dropSenders: ['acme.com'],
      keepSenders: ['z@acme.com'],
    };
    const policy: Policy = { ...tenantOf().policy, classification };
    const from = (sender: string) => admitEnvelope(envelope({ participants: people(sender) }), context({ policy }));
    expect(from('from:news@mail.acme.com')).toEqual({ admitted: false, reason: 'blocked_sender' });
    expect(from('from:z@acme.com').admitted).toBe(true);
    expect(from('from:sue@threads.com to:y@acme.com').admitted).toBe(true);
  });

  it('blocked by one participant, or only when all external ones are blocked', () => {
    const policy: Policy = { ...tenantOf().policy, blocked: 'all-external' };
    const mixed = envelope({ participants: people('from:z@acme.com to:x@bad.org') });
    expect(admitEnvelope(mixed, context({ blockedDomains: ['bad.org'], policy })).admitted).toBe(true);
    const all = envelope({ participants: people('from:sue@threads.com to:x@bad.org') });
    expect(admitEnvelope(all, context({ blockedDomains: ['bad.org'], policy }))).toMatchObject({
      reason: 'blocked_domain',
    });
    const own = envelope({ participants: people('from:sue@threads.com to:z@acme.com') });
    expect(admitEnvelope(own, context({ blockedDomains: ['threads.com'] }))).toMatchObject({
      reason: 'blocked_domain',
    });
  });

  it('by who wrote it, where a list of ours sent it on', () => {
    const group = envelope({ participants: people('from:sales@threads.com to:sales@threads.com') });
    expect(admitEnvelope(group, context())).toMatchObject({ reason: 'internal_only' });
    expect(admitEnvelope({ ...group, author: 'z@acme.com' }, context()).admitted).toBe(true);
    expect(admitEnvelope({ ...group, author: 'x@bad.org' }, context({ blockedDomains: ['bad.org'] }))).toMatchObject({
      reason: 'blocked_domain',
    });
  });

  it('not by a colleague without a mailbox, who is internal all the same', () => {
    const colleagues = envelope({ participants: people('from:sue@threads.com to:no.mailbox@threads.com') });
    expect(admitEnvelope(colleagues, context())).toMatchObject({ reason: 'internal_only' });
  });

  it('by a customer in copy between two colleagues', () => {
    const inCopy = envelope({ participants: people('from:sue@threads.com to:bob@threads.com cc:z@acme.com') });
    expect(admitEnvelope(inCopy, context()).admitted).toBe(true);
  });

  it('again by its participants alone', () => {
    const nobody = { participants: [], author: null, sentAt: NOW };
    expect(admitParticipants(nobody, context())).toEqual({ admitted: false, reason: 'no_external_participant' });
    expect(
      admitParticipants({ participants: people('to:z@acme.com'), author: null, sentAt: 0 }, context()).admitted,
    ).toBe(true);
  });
});

describe('a mail is admitted by its text', () => {
  const mail = {
    author: null,
    participants: people('from:z@acme.com'),
    subject: 'Hi',
    signals: {},
    direction: 'inbound' as const,
    inReplyTo: null,
    references: [],
  };

  it('with its category and its parts', () => {
    const text = 'Yes.\n\nOn Mon, 5 Feb 2024 at 10:11, Sue <sue@threads.com> wrote:\n> Do you?\n\n-- \nZed';
    expect(admitText({ ...mail, text }, tenantOf())).toEqual({
      admitted: true,
      classification: {
        category: 'correspondence',
        reason: 'no_rule',
        newText: 'Yes.',
        quotedText: 'On Mon, 5 Feb 2024 at 10:11, Sue <sue@threads.com> wrote:\n> Do you?',
        signature: '-- \nZed',
        disclaimer: '',
      },
    });
  });

  it('not when its text is too large, whatever it is', () => {
    const signals = { 'list-unsubscribe': '<x>' };
    const refused = admitText({ ...mail, signals, text: 'x'.repeat(1_000_000) }, tenantOf());
    expect(refused).toEqual({ admitted: false, reason: 'oversize' });
  });

  it('not when its category is dropped', () => {
    const signals = { 'list-unsubscribe': '<x>' };
    expect(admitText({ ...mail, signals, text: 'Buy' }, tenantOf())).toEqual({
      admitted: false,
      reason: 'marketing',
    });
  });

  it.each<[string, number, boolean]>([
    ['x', 999_998, false],
    ['x', 999_999, true],
    ['\n', 500_000, true],
    ['é', 499_999, false],
    ['é', 500_000, true],
    ['\u0001', 166_667, true],
  ])('measured as JSON in UTF-8: %j x %d', (unit, count, expected) => {
    expect(isOversize(unit.repeat(count))).toBe(expected);
  });
});

describe('what a mail is dropped for', () => {
  it.each<[string, Partial<Envelope>]>([
    ['excluded_folder', { folders: ['junkemail'], receivedAt: 0, participants: [] }],
    ['outside_lookback', { receivedAt: 0, participants: [], isDraft: true }],
    ['draft', { isDraft: true, participants: [] }],
    ['malformed', { participants: [] }],
  ])('%s comes first, where several are true', (reason, change) => {
    expect(admitEnvelope(envelope(change), context())).toEqual({ admitted: false, reason });
  });
});

describe('the lookback', () => {
  const now = Date.UTC(2026, 2, 31, 12);
  const policy = (kind: Policy['lookback']['kind'], months: number | null = null): Policy => ({
    ...tenantOf().policy,
    lookback: { kind, months },
  });
  it.each<[string, Policy, number | null, number]>([
    ['24 hours, forward', policy('forward'), 0, now - DAY],
    ['12 months, fixed', policy('fixed'), null, Date.UTC(2025, 2, 31, 12)],
    ['whole calendar months, fixed', policy('fixed', 1), null, Date.UTC(2026, 1, 28, 12)],
    ['to the oldest open opportunity', policy('oldest-open-opportunity'), now - 60 * DAY, now - 60 * DAY],
    ['a week when there is none', policy('oldest-open-opportunity'), null, now - 7 * DAY],
    ['a week at least', policy('oldest-open-opportunity'), now - DAY, now - 7 * DAY],
    ['12 months at most', policy('oldest-open-opportunity'), 0, Date.UTC(2025, 2, 31, 12)],
  ])('reaches back %s', (_, given, oldest, expected) => {
    expect(lookbackStart(given, oldest, now)).toBe(expected);
  });

  it.each<[string, Policy, number | null]>([
    ['forward', policy('forward', 3), 7],
    ['fixed 12', policy('fixed'), 7],
    ['fixed 3', policy('fixed', 3), null],
    ['oldest-open-opportunity', policy('oldest-open-opportunity'), null],
    ['oldest-open-opportunity 7', policy('oldest-open-opportunity'), 7],
  ])('comes from %s, and from no clock', (expected, given, oldest) => {
    expect(lookbackKey(given, oldest)).toBe(expected);
  });
});
