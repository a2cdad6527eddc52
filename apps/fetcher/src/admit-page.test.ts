import { CLASSIFICATION_DEFAULT, type CrmRecord, type Mailbox, type Tenant } from '#libs/contracts';
import type { Body, Envelope } from '#libs/providers';
import { CrmDirectory, UserDirectory } from '#libs/rules';
import { expect, test } from 'vitest';
import {
  admitHeaders,
  type Dropped,
  type PageFacts,
  type ReadMail,
  readMails,
  sparedFrom,
  textReason,
} from './admit-page.js';

const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

const CONTACT: CrmRecord = {
  tenant: 't',
  kind: 'contact',
  id: 'c1',
  name: 'Bob',
  updatedAt: 1,
  domains: [],
  email: 'bob@customer.test',
  accountId: null,
  company: null,
  contactIds: [],
  ownerEmail: null,
  isOpen: null,
  createdAt: null,
  closedAt: null,
  matchableSince: null,
};

const MAILBOX: Mailbox = {
  tenant: 't',
  id: 'microsoft-ann',
  userId: 'ann',
  email: 'Ann@us.test',
  name: 'Ann',
  provider: 'microsoft',
  sync: true,
  consent: 'granted',
  consentVersion: 4,
  version: 1,
};

function facts(): PageFacts {
  const tenant: Tenant = {
    id: 't',
    name: 'T',
    internalDomains: ['us.test'],
    blockedDomains: ['blocked.test'],
    policy: {
      lookback: { kind: 'fixed', months: 12 },
      opportunity: 'most-recently-updated',
      blocked: 'any',
      intervalMinutes: 15,
      classification: { ...CLASSIFICATION_DEFAULT, dropSenders: ['dropped.test'] },
    },
    version: 1,
  };
  const crm = new CrmDirectory();
  crm.apply('t/contact/c1', CONTACT);
  return { tenant, mailbox: MAILBOX, crm, users: new UserDirectory(), lookbackStart: START };
}

function envelope(more: Partial<Envelope> = {}): Envelope {
  return {
    ref: 'm1',
    folder: 'inbox',
    folderId: 'f1',
    places: ['inbox'],
    isDraft: false,
    messageId: '<id-1@customer.test>',
    sentAt: START + DAY,
    receivedAt: START + DAY + 5_000,
    from: [{ email: 'bob@customer.test', name: 'Bob' }],
    to: [{ email: 'ann@us.test', name: '' }],
    cc: [],
    author: null,
    subject: 'the offer',
    ...more,
  };
}

const body = (more: Partial<Body> = {}): Body => ({
  ref: 'm1',
  text: 'Hello',
  inReplyTo: null,
  references: [],
  signals: {},
  ...more,
});

/** What becomes of mails whose bodies were asked for. */
function admitBodies(
  kept: readonly Envelope[],
  bodies: Parameters<typeof readMails>[1],
  { mailbox, tenant }: PageFacts,
) {
  const { mails, unread } = readMails(kept, bodies, mailbox);
  const admitted: ReadMail[] = [];
  const dropped: Dropped[] = [];
  for (const one of mails) {
    const reason = textReason(one.mail, tenant);
    if (reason === null) admitted.push(one);
    else dropped.push({ envelope: one.envelope, reason });
  }
  return { admitted, dropped, unread };
}

const someone = (email: string) => [{ email, name: '' }];

const byHeaders: [string, Partial<Envelope>][] = [
  ['draft', { isDraft: true }],
  ['malformed', { from: [] }],
  ['outside_lookback', { receivedAt: START - 1 }],
  ['internal_only', { from: someone('carl@us.test') }],
  ['blocked_domain', { cc: someone('x@mail.blocked.test') }],
  ['blocked_sender', { from: someone('status@mail.dropped.test'), cc: someone('bob@customer.test') }],
  ['no_crm_match', { from: someone('x@elsewhere.test') }],
];

test.each(byHeaders)('%s is decided by the headers alone: no body is asked for', (reason, more) => {
  const mail = envelope(more);
  expect(admitHeaders([mail], facts())).toEqual({ kept: [], dropped: [{ envelope: mail, reason }] });
});

test('mail that a label puts into an excluded place is not read; it stands in that label’s total', () => {
  const there = [envelope({ places: ['trash'] }), envelope({ places: ['draft'], isDraft: true })];
  expect(admitHeaders(there, facts())).toEqual({ kept: [], dropped: [] });
});

test('an admitted mail becomes a record that says all of where it was seen, and nothing else', () => {
  const { admitted, dropped, unread } = admitBodies([envelope()], [body({ inReplyTo: 'a@x' })], facts());
  expect(admitted[0]?.mail).toEqual({
    tenant: 't',
    messageKey: 'id-1@customer.test',
    mailboxId: 'microsoft-ann',
    userId: 'ann',
    mailboxEmail: 'Ann@us.test',
    provider: 'microsoft',
    providerRef: 'm1',
    folder: 'inbox',
    direction: 'inbound',
    sentAt: START + DAY,
    receivedAt: START + DAY + 5_000,
    participants: [
      { role: 'from', email: 'bob@customer.test', name: 'Bob' },
      { role: 'to', email: 'ann@us.test', name: null },
    ],
    author: null,
    subject: 'the offer',
    text: 'Hello',
    inReplyTo: 'a@x',
    references: [],
    signals: {},
    consentVersion: 4,
  });
  expect([admitted.length, dropped, unread]).toEqual([1, [], []]);
});

test('of a kept mail it is known what only the settings of its tenant spare it', () => {
  const classification = { ...CLASSIFICATION_DEFAULT, keepSenders: ['customer.test'] };
  const { tenant } = facts();
  const lenient = { ...tenant, policy: { ...tenant.policy, classification } };
  const news = { 'list-unsubscribe': '<mailto:off@customer.test>' };
  const read = (signals: Body['signals']) => readMails([envelope()], [body({ signals })], MAILBOX).mails[0];
  const sparedOf = (signals: Body['signals'], by: Tenant) => {
    const mail = read(signals)?.mail;
    return mail && sparedFrom(mail, by);
  };
  expect(sparedOf(news, lenient)).toBe('marketing');
  expect(sparedOf({}, lenient)).toBeNull();
  expect(sparedOf({}, tenant)).toBeNull();
});

test('mail of the mailbox’s own address is outbound, in any case of letters', () => {
  const own = envelope({ from: someone('ann@us.test'), to: someone('bob@customer.test') });
  expect(admitBodies([own], [body()], facts()).admitted[0]?.mail.direction).toBe('outbound');
});

test.each(['sentitems', 'sent'])(
  'mail in %s whose sender cannot be read is the owner’s, elsewhere it is malformed',
  (place) => {
    const legacy = envelope({ from: [], to: someone('bob@customer.test') });
    expect(admitHeaders([legacy], facts()).dropped.map(({ reason }) => reason)).toEqual(['malformed']);
    const there = { folder: place, places: [place] };
    const { kept } = admitHeaders([{ ...legacy, ...there }], facts());
    const named = envelope({ ...there, from: someone('bob@customer.test') });
    expect(admitHeaders([named], facts()).kept).toEqual([named]);
    const written = { ...legacy, ...there, author: { email: 'bob@customer.test', name: 'Bob' } };
    expect(admitHeaders([written], facts()).dropped.map(({ reason }) => reason)).toEqual(['malformed']);
    expect(admitBodies(kept, [body()], facts()).admitted[0]?.mail).toMatchObject({
      direction: 'outbound',
      participants: [{ role: 'from', email: 'ann@us.test', name: 'Ann' }, { role: 'to' }],
    });
  },
);

test('mail that a group of ours sent on is kept for who wrote it, and says so', () => {
  const group = envelope({ from: someone('sales@us.test'), to: someone('sales@us.test') });
  expect(admitHeaders([group], facts()).dropped.map(({ reason }) => reason)).toEqual(['internal_only']);
  const written = { ...group, author: { email: 'bob@customer.test', name: 'Bob' } };
  expect(admitHeaders([written], facts()).kept).toEqual([written]);
  expect(admitBodies([written], [body()], facts()).admitted[0]?.mail).toMatchObject({
    author: 'bob@customer.test',
    direction: 'inbound',
    participants: [{ role: 'from', email: 'sales@us.test' }, {}],
  });
  const own = { ...group, author: { email: 'ann@us.test', name: '' } };
  expect(admitBodies([own], [body()], facts()).admitted[0]?.mail.direction).toBe('outbound');
});

test('a mail without a usable Message-ID has the same key each time, by its content', () => {
  const keyOf = (more: Partial<Body>) =>
    admitBodies([envelope({ messageId: null })], [body(more)], facts()).admitted[0]?.mail.messageKey;
  expect(keyOf({})).toMatch(/^fp-[0-9a-f]{32}$/);
  expect(keyOf({})).toBe(keyOf({}));
  expect(keyOf({})).not.toBe(keyOf({ text: 'Other words' }));
});

test('an unusable Date header is replaced by the time of receipt', () => {
  expect(admitBodies([envelope({ sentAt: null })], [body()], facts()).admitted[0]?.mail.sentAt).toBe(
    START + DAY + 5_000,
  );
});

test('automatic mail and mail that is too large are dropped, each for its reason', () => {
  const crowd = Array.from({ length: 60_000 }, (_, index) => ({ email: `person-${index}@customer.test`, name: '' }));
  const kept = [envelope(), envelope(), envelope({ to: crowd })];
  const bodies = [
    body({ signals: { 'auto-submitted': 'auto-replied' } }),
    body({ text: 'x'.repeat(1_100_000) }),
    body(),
  ];
  const { admitted, dropped } = admitBodies(kept, bodies, facts());
  expect(admitted).toEqual([]);
  expect(dropped.map(({ reason }) => reason)).toEqual(['auto_reply', 'oversize', 'oversize']);
});

test.each([
  ['refused', { ref: 'm1', unread: 'http_500' }, 'http_500'],
  ['not found', { ref: 'm1', gone: true as const }, 'not_found'],
])('a mail whose body is %s is neither kept nor dropped', (_how, refused, code) => {
  const kept = [envelope({ ref: 'm0' }), envelope()];
  const { admitted, dropped, unread } = admitBodies(kept, [body({ ref: 'm0' }), refused], facts());
  expect([admitted.map(({ envelope: one }) => one.ref), dropped, unread]).toEqual([
    ['m0'],
    [],
    [{ ref: 'm1', unread: code }],
  ]);
});
