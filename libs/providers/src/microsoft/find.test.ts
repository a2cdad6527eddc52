import { afterEach, expect, test } from 'vitest';
import { ConsentLost, ProviderUnavailable } from '../failures.js';
import { ANN, mail, mailboxOf, subjects } from './mailbox-rig.js';

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function opened(...options: Parameters<typeof mailboxOf>) {
  const rig = await mailboxOf(...options);
  stop = rig.stop;
  rig.seen.length = 0;
  return rig;
}

const withId = (path: string, id: string) => mail(path, { 'Message-ID': id });

test('a mail is found by its Message-ID in every folder, with and without brackets, by one request', async () => {
  const { source, simulator, seen } = await opened([
    withId('inbox/1.eml', '<deal@customer.test>'),
    withId('deleted/2.eml', '<deal@customer.test>'),
    withId('drafts/3.eml', '<deal@customer.test>'),
    withId('inbox/4.eml', '<Deal@customer.test>'),
  ]);
  const refs = await source.find('<deal@customer.test>');
  expect(seen).toEqual(['token 200', 'find 200']);
  expect(await source.find(' deal@customer.test ')).toEqual(refs);
  const found = await source.envelopes(refs);
  const envelopes = found.flatMap((one) => ('subject' in one ? [one] : []));
  expect(subjects(envelopes)).toEqual(['about deleted/2.eml', 'about drafts/3.eml', 'about inbox/1.eml']);
  expect(envelopes.map(({ folder }) => folder).sort()).toEqual(['deleteditems', 'drafts', 'inbox']);
  expect(simulator.state().violations).toEqual([]);
});

test('the ids that are found stay when the mail moves', async () => {
  const { source, simulator } = await opened([withId('inbox/1.eml', '<deal@customer.test>')]);
  const before = await source.find('deal@customer.test');
  simulator.move(ANN, '<deal@customer.test>', 'Projects');
  expect(await source.find('deal@customer.test')).toEqual(before);
  expect(await source.envelopes(before)).toMatchObject([{ folderId: expect.any(String) }]);
});

test.each([
  "<o'hara''@customer.test>",
  '<a+b=c&d#e%20?/\\@customer.test>',
  '<{8A2F-11}(x|y)@customer.test>',
  "<x'or'y@customer.test>",
  '<ü@customer.test>',
  'bare-token-without-brackets',
])('an id is taken as it stands, whatever signs it holds: %s', async (id) => {
  const { source } = await opened([withId('inbox/1.eml', id), withId('inbox/2.eml', '<other@customer.test>')]);
  const found = await source.envelopes(await source.find(id));
  expect(found).toMatchObject([{ subject: 'about inbox/1.eml' }]);
});

test('what no mail carries is not found, and what is no id is not asked for', async () => {
  const { source, seen } = await opened([withId('inbox/1.eml', '<deal@customer.test>')]);
  expect(await source.find('<none@customer.test>')).toEqual([]);
  expect(await source.find('deal')).toEqual([]);
  seen.length = 0;
  for (const none of ['', ' ', '<>', '<@>']) expect(await source.find(none)).toEqual([]);
  expect(seen).toEqual([]);
});

test('trouble is what it is for every other call', async () => {
  const { source, simulator } = await opened([withId('inbox/1.eml', '<deal@customer.test>')]);
  simulator.fault({ match: '/me/messages', status: 429, retryAfter: 7 });
  await expect(source.find('deal@customer.test')).rejects.toMatchObject({ code: 'http_429', retryAfterMs: 7_000 });
  simulator.fault({ match: '/me/messages', kind: 'invalid-json' });
  await expect(source.find('deal@customer.test')).rejects.toBeInstanceOf(ProviderUnavailable);
  simulator.revoke(ANN, true);
  await expect(source.find('deal@customer.test')).rejects.toBeInstanceOf(ConsentLost);
});

test('it waits its turn and is counted against the limit of the mailbox', async () => {
  const { source, simulator } = await opened([withId('inbox/1.eml', '<deal@customer.test>')], { latencyMs: 5 });
  await Promise.all(Array.from({ length: 6 }, () => source.find('deal@customer.test')));
  expect(simulator.state().mailboxes[ANN]?.maxInFlight).toBe(1);
  for (let asked = 6; asked < 50; asked += 1) await source.find('deal@customer.test');
  expect(source.paceMs()).toBeGreaterThan(0);
});
