import { expect, test } from 'vitest';
import { historiesOf, type LedgerChange } from './ledger.js';

const AT = Date.UTC(2026, 5, 30, 12);
const PATH = 'drafts/m1.eml';

function change(what: string, given: Partial<LedgerChange>): LedgerChange {
  return {
    ...{ email: 'ann@acme.example', at: AT, what, path: PATH, receivedAt: AT + 7, from: null, to: null },
    ...given,
  };
}

const placesOf = (changes: LedgerChange[], provider: 'microsoft' | 'google' = 'microsoft') =>
  historiesOf({ email: 'ann@acme.example', provider }, changes, () => ['first', 'second'])[0]?.states;

test('a mail is followed from folder to folder until it is gone', () => {
  const states = placesOf([
    change('loaded', { to: 'inbox' }),
    change('read', { from: 'inbox', to: 'inbox' }),
    change('moved', { from: 'inbox', to: 'junk' }),
    change('removed', { from: 'junk' }),
  ]);
  expect(states?.map(({ place }) => place)).toEqual(['inbox', 'junk', null]);
});

test('a mail goes with its folder, and others stay', () => {
  const moved = change('folder-moved', { path: null, receivedAt: null, from: 'deleted/Old', to: 'Old' });
  const inOld = placesOf([change('loaded', { to: 'deleted/Old/Sub' }), moved]);
  expect(inOld?.map(({ place }) => place)).toEqual(['deleted/Old/Sub', 'Old/Sub']);
  const beside = placesOf([change('loaded', { to: 'deleted/Older' }), moved]);
  expect(beside?.map(({ place }) => place)).toEqual(['deleted/Older']);
});

test('a draft says something else after each edit, and Microsoft tells when it was sent, in seconds', () => {
  const changes = [
    change('loaded', { to: 'drafts' }),
    change('edited', { from: 'drafts', to: 'drafts' }),
    change('sent', { from: 'drafts', to: 'sent' }),
  ];
  const sent = placesOf(changes);
  expect(sent?.map(({ place, raw }) => `${place} ${raw}`)).toEqual(['drafts first', 'drafts second', 'sent second']);
  expect(sent?.at(-1)).toMatchObject({ receivedAt: AT, sentAt: AT });
  expect(placesOf(changes, 'google')?.at(-1)).toMatchObject({ receivedAt: AT + 7, sentAt: undefined });
});
