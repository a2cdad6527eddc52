import type { Engagement, RawEmail } from '#libs/contracts';
import { expect, test } from 'vitest';
import { mergeSightings } from '#libs/rules';
import { checkNothingLost } from './promises.js';

const mail = (mailboxId: string, from: string, text: string): RawEmail => ({
  ...{ tenant: 't', messageKey: 'id@x.com', mailboxId, userId: mailboxId, mailboxEmail: `${mailboxId}@t.example` },
  ...{ provider: 'google', providerRef: `${mailboxId} ${from}`, folder: 'inbox', direction: 'inbound', author: null },
  ...{ sentAt: 1, receivedAt: 1, participants: [{ role: 'from', email: from, name: null }], subject: 's', text },
  ...{ inReplyTo: null, references: [], signals: {}, consentVersion: 1 },
});
const MATCH = {
  ...{ accountIds: ['a1'], contactIds: [], leadIds: [], opportunityId: null, opportunityRule: null },
  ...{ ownerEmail: null, ownerUserId: null, evidence: [] },
};
const SAID = {
  category: 'correspondence',
  reason: 'no_rule',
  newText: '',
  quotedText: '',
  signature: '',
  disclaimer: '',
};

const admitted = [
  mail('ann', 'cust@acme.com', 'the offer'),
  mail('bob', 'eve@evil.example', 'another mail of that id'),
];
const { engagements } = mergeSightings(
  admitted.map((one) => ({ sighting: { mail: one, match: MATCH, classification: { ...SAID } }, revision: 1 })) as never,
);
const checked = (mariadb: readonly Engagement[]) =>
  checkNothingLost(admitted, [{ admitted: 2 }] as never, { topic: mariadb, mariadb, search: mariadb });

test('a mail that is kept apart from another of its id is in an engagement', () => {
  expect(engagements).toHaveLength(2);
  expect(checked(engagements)).toMatchObject({ promise: 'P2', holds: true });
});

test('a sighting that is in no engagement is missed', () => {
  for (const left of engagements) expect(checked([left])).toMatchObject({ holds: false });
});
