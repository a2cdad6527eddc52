import { expect, it } from 'vitest';
import type { Engagement } from '#libs/contracts';
import { summaryOf } from './summary.js';

const engagement: Engagement = {
  id: 'e',
  version: 1,
  tenant: 'acme',
  kind: 'email',
  messageKey: 'k',
  assignee: { userId: 'ann', email: 'ann@acme.example' },
  participants: [],
  subject: 'Offer',
  text: 'Hello\n> older',
  newText: 'Hello',
  sentAt: 1,
  threadId: 'k',
  inReplyTo: null,
  references: ['r'],
  crm: { accountIds: [], contactIds: [], leadIds: [], opportunityId: null },
  sightings: [],
  explanation: { matched: [], opportunity: null, category: 'correspondence', reason: 'default', assigned: 'to' },
};

it('leaves the texts out and shows how the mail begins', () => {
  const summary = summaryOf({ ...engagement, newText: '  Hello\n\tworld ' });
  expect(summary.snippet).toBe('Hello world');
  for (const field of ['text', 'newText', 'references', 'explanation']) expect(summary).not.toHaveProperty(field);
});

it('shows the whole text where the mail adds nothing', () => {
  expect(summaryOf({ ...engagement, newText: ' ' }).snippet).toBe('Hello > older');
});

it('cuts between characters, never inside one', () => {
  const { snippet } = summaryOf({ ...engagement, newText: '🧵'.repeat(500) });
  expect([...snippet]).toHaveLength(200);
  expect(snippet).toBe(`${'🧵'.repeat(199)}…`);
  expect(summaryOf({ ...engagement, newText: 'x'.repeat(200) }).snippet).toBe('x'.repeat(200));
});
