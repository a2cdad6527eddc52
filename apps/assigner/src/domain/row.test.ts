import type { ClassifiedEmail } from '#libs/contracts';
import { expect, test } from 'vitest';
import { addSighting, markPublished, mergeRow, type MessageRow } from './row.js';

const EMPTY: MessageRow = { sightings: [], published: [] };

function sighting(user: string, changed: Partial<ClassifiedEmail['mail']> = {}): ClassifiedEmail {
  return {
    mail: {
      tenant: 't',
      messageKey: 'k',
      mailboxId: `google-${user}`,
      userId: user,
      mailboxEmail: `${user}@t.example`,
      provider: 'google',
      providerRef: `ref-${user}`,
      folder: 'inbox',
      direction: 'inbound',
      sentAt: 1_790_000_000_000,
      receivedAt: 1_790_000_000_000,
      author: null,
      participants: [{ role: 'from', email: 'c@c.example', name: null }],
      subject: 's',
      text: 'text',
      inReplyTo: null,
      references: [],
      signals: {},
      consentVersion: 1,
      ...changed,
    },
    match: {
      accountIds: [],
      contactIds: ['c1'],
      leadIds: [],
      opportunityId: null,
      opportunityRule: null,
      ownerEmail: null,
      ownerUserId: null,
      evidence: [],
    },
    classification: {
      category: 'correspondence',
      reason: 'default',
      newText: 'text',
      quotedText: '',
      signature: '',
      disclaimer: '',
    },
  };
}

test('a sighting that is known leaves the row itself, so that nothing has to be written', () => {
  const row = addSighting(EMPTY, sighting('u1'));
  expect(addSighting(row, sighting('u1'))).toBe(row);
  expect(EMPTY.sightings).toEqual([]);
});

test('other content of the same copy replaces it and raises its revision', () => {
  const row = addSighting(addSighting(EMPTY, sighting('u1')), sighting('u1', { subject: 'mended' }));
  expect(row.sightings).toEqual([{ sighting: sighting('u1', { subject: 'mended' }), revision: 2 }]);
});

test('an id that was published and stands for nothing any more is gone, above every version it had', () => {
  const seen = addSighting(EMPTY, sighting('u1'));
  const published = {
    ...markPublished(seen, mergeRow(seen)),
    published: ['an-id-of-before', ...mergeRow(seen).engagements.map(({ id }) => id)],
  };
  const merged = mergeRow(addSighting(published, sighting('u2')));
  expect(merged.gone).toEqual([{ id: 'an-id-of-before', version: 2 }]);
  expect(merged.engagements).toHaveLength(1);
});

test('published ids are kept once, sorted, and never forgotten', () => {
  const row = addSighting({ sightings: [], published: ['zzz'] }, sighting('u1'));
  const [engagement] = mergeRow(row).engagements;
  const marked = markPublished(row, mergeRow(row));
  expect(marked.published).toEqual([engagement?.id, 'zzz']);
  expect(markPublished(marked, mergeRow(marked)).published).toEqual(marked.published);
});
