import { DROP_REASONS } from '#libs/contracts';
import { ConsentLost, ProviderUnavailable, Refused } from '#libs/providers';
import { expect, test } from 'vitest';
import type { Stored, StoredEngagement } from './explanation.js';
import { outcomeSays, providerSays, storedSays } from './words.js';

const NOTHING: Stored = { producedFromHere: false, putAside: null, engagements: [] };
const ENGAGEMENT: StoredEngagement = {
  id: 'e1',
  version: 2,
  assignee: { userId: 'ann', email: 'ann@x.test' },
  threadId: 't',
  crm: { accountIds: [], contactIds: [], leadIds: [], opportunityId: null },
  sightings: [],
  isThisMail: true,
  seenHere: true,
  sentAt: '2026-11-02T10:00:00.000Z',
  assigned: 'to',
  category: 'correspondence',
  reason: 'no_rule',
};

test('every reason is a sentence that names it', () => {
  for (const reason of DROP_REASONS) expect(outcomeSays('dropped', reason)).toMatch(new RegExp(`^Not kept.*${reason}`));
  expect(outcomeSays('dropped', 'no_crm_match')).toContain('the CRM knows none of its external participants');
  expect(outcomeSays('kept', null)).toMatch(/^Kept/);
  expect(outcomeSays('put_aside', 'http_500')).toMatch(/^Put aside.*\(http_500\)/);
});

test('what is stored is told against what is decided today', () => {
  expect(storedSays('dropped', NOTHING)).toBe('Nothing of it is stored.');
  expect(storedSays('kept', NOTHING)).toContain('the fetcher has still to read it');
  const own = { ...NOTHING, producedFromHere: true, engagements: [ENGAGEMENT] };
  expect(storedSays('kept', own)).toBe('It is engagement e1, version 2, of ann@x.test (to).');
  expect(storedSays('dropped', own)).toContain('It was kept by the rules, the settings or the CRM of then.');
  const elsewhere = { ...NOTHING, engagements: [{ ...ENGAGEMENT, seenHere: false }] };
  expect(storedSays('dropped', elsewhere)).toMatch(/The copy of this mailbox is no part of it\.$/);
  const another = { ...NOTHING, engagements: [{ ...ENGAGEMENT, isThisMail: false }] };
  expect(storedSays('dropped', another)).toBe('Nothing of it is stored.');
  expect(storedSays('kept', { ...NOTHING, producedFromHere: true })).toContain('there is no engagement');
  const putAside = { state: 'retrying', attempts: 1, code: 'http_500', nextAt: '' };
  expect(storedSays('put_aside', { ...NOTHING, putAside })).toContain('id of it alone is stored');
});

test('a provider that does not serve is told with its code and what to do next; any other error is none of its', () => {
  expect(providerSays(new ProviderUnavailable('gmail', 'throttled', 1_500, 'id-1'))).toBe(
    'The provider limits how much is read at a time, and the mailbox waits. (throttled, request id-1) Try again in 2 s.',
  );
  expect(providerSays(new ProviderUnavailable('google', 'not_configured'))).toMatch(/Set the client id and secret/);
  expect(providerSays(new ConsentLost('invalid_grant'))).toMatch(/\(invalid_grant\) Send the owner the connect link/);
  expect(providerSays(new Refused('app', 'app_credentials'))).toMatch(/\(app_credentials\) Make a new secret/);
  expect(providerSays(new Error('a bug'))).toBeNull();
});
