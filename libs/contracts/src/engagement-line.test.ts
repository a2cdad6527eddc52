import { expect, test } from 'vitest';
import { type Engagement, engagementLine } from './index.js';

const engagement: Engagement = {
  id: '1c340625-589a-52e9-afa3-c8ff649f7772',
  version: 3,
  tenant: 'acme',
  kind: 'email',
  messageKey: 'm@x',
  assignee: { userId: 'u1', email: 'u1@acme.example' },
  participants: [{ role: 'from', email: 'c@customer.example', name: null }],
  subject: 'Ürsula 🧵',
  text: 'one\ntwo\u2028three',
  newText: 'one',
  sentAt: 1_790_000_000_007,
  threadId: 'm@x',
  inReplyTo: null,
  references: ['a@x', 'b@x'],
  crm: { accountIds: ['a1'], contactIds: [], leadIds: [], opportunityId: null },
  sightings: [{ mailboxId: 'google-u1', userId: 'u1', direction: 'inbound' }],
  explanation: {
    matched: [{ email: 'c@customer.example', kind: 'contact', recordId: 'c1', how: 'address' }],
    opportunity: null,
    category: 'correspondence',
    reason: 'default',
    assigned: 'to',
  },
};

/** The same value with every object's keys turned round. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reversed(inner)])
      .toReversed(),
  );
};

test('an engagement is one line whose fields stand in the documented order', () => {
  expect(engagementLine(engagement)).toBe(
    '{"id":"1c340625-589a-52e9-afa3-c8ff649f7772","version":3,"tenant":"acme","kind":"email","messageKey":"m@x",' +
      '"assignee":{"userId":"u1","email":"u1@acme.example"},' +
      '"participants":[{"role":"from","email":"c@customer.example","name":null}],"subject":"Ürsula 🧵",' +
      '"text":"one\\ntwo\u2028three","newText":"one","sentAt":"2026-09-21T14:13:20.007Z","threadId":"m@x","inReplyTo":null,' +
      '"references":["a@x","b@x"],"crm":{"accountIds":["a1"],"contactIds":[],"leadIds":[],"opportunityId":null},' +
      '"sightings":[{"mailboxId":"google-u1","userId":"u1","direction":"inbound"}],' +
      '"explanation":{"matched":[{"email":"c@customer.example","kind":"contact","recordId":"c1","how":"address"}],' +
      '"opportunity":null,"category":"correspondence","reason":"default","assigned":"to"}}',
  );
});

test('the order in which a store gives the fields back does not show, nor do fields that are not exported', () => {
  const stored = { ...(reversed(engagement) as Engagement), seen: true };
  expect(engagementLine(stored)).toBe(engagementLine(engagement));
});
