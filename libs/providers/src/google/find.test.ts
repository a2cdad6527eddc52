import { afterEach, expect, test, vi } from 'vitest';
import { ConsentLost, ProviderUnavailable } from '../failures.js';
import { ANN, gmailRig, mail, type Rig, subjects } from './gmail-rig.js';
import { GMAIL_PRICES } from './prices.js';

vi.setConfig({ testTimeout: 30_000 });

let rig: Rig | undefined;
const opened = async (...options: Parameters<typeof gmailRig>) => (rig = await gmailRig(...options));

afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const withId = (path: string, id: string) => mail(path, { 'Message-ID': id });

test('a mail is found by its Message-ID in every place, with and without brackets, by one list', async () => {
  const { source, simulator, seen } = await opened([
    withId('inbox/1.eml', '<deal@customer.test>'),
    withId('deleted/2.eml', '<deal@customer.test>'),
    withId('junk/3.eml', '<deal@customer.test>'),
    withId('drafts/4.eml', '<deal@customer.test>'),
    withId('inbox/5.eml', '<other@customer.test>'),
  ]);
  const refs = await source.find('<deal@customer.test>');
  expect(seen).toEqual(['token 200', 'messages.list 200']);
  expect(await source.find(' deal@customer.test ')).toEqual(refs);
  const envelopes = (await source.envelopes(refs)).flatMap((one) => ('subject' in one ? [one] : []));
  expect(subjects(envelopes)).toEqual([
    'about deleted/2.eml',
    'about drafts/4.eml',
    'about inbox/1.eml',
    'about junk/3.eml',
  ]);
  expect(envelopes.map(({ folder }) => folder).sort()).toEqual(['draft', 'inbox', 'spam', 'trash']);
  expect(simulator.state().violations).toEqual([]);
});

test.each([
  "<o'hara@customer.test>",
  '<a+b=c&d#e%20?/\\@customer.test>',
  '<{8A2F-11}@customer.test>',
  '<(a)OR|from:bob@customer.test>',
  '<-in:"inbox"@customer.test>',
  'bare-token-without-brackets',
])('an id is taken as it stands, whatever signs it holds: %s', async (id) => {
  const { source } = await opened([withId('inbox/1.eml', id), withId('inbox/2.eml', '<other@customer.test>')]);
  const found = await source.envelopes(await source.find(id));
  expect(found).toMatchObject([{ subject: 'about inbox/1.eml' }]);
});

test('an id cannot add a term to the search', async () => {
  const { source } = await opened([withId('inbox/1.eml', '<deal@customer.test>')]);
  expect(await source.find('<none@customer.test> OR from:bob@customer.test')).toEqual([]);
  expect(await source.find('none@customer.test OR in:anywhere')).toEqual([]);
  expect(await source.find('<none@customer.test OR in:anywhere>')).toEqual([]);
});

test('what no mail carries is not found, and what is no id is not asked for', async () => {
  const { source, seen } = await opened([withId('inbox/1.eml', '<deal@customer.test>')]);
  expect(await source.find('<none@customer.test>')).toEqual([]);
  seen.length = 0;
  for (const none of ['', ' ', '<>', '<@>']) expect(await source.find(none)).toEqual([]);
  expect(seen).toEqual([]);
});

test('trouble is what it is for every other call', async () => {
  const { source, simulator } = await opened([withId('inbox/1.eml', '<deal@customer.test>')]);
  simulator.fault({ match: 'messages', status: 429, retryAfter: 7 });
  await expect(source.find('deal@customer.test')).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 7_000 });
  simulator.fault({ match: 'messages', status: 200, body: '<html>sorry</html>' });
  await expect(source.find('deal@customer.test')).rejects.toBeInstanceOf(ProviderUnavailable);
  simulator.revoke(ANN, true);
  await expect(source.find('deal@customer.test')).rejects.toBeInstanceOf(ConsentLost);
});

test.each(['2026', 'legacy'] as const)('it costs what a list costs at the prices of %s', async (prices) => {
  let at = 1_000_000;
  const waits: number[] = [];
  const wait = (ms: number) => {
    waits.push(ms);
    at += ms;
    return Promise.resolve();
  };
  const units = GMAIL_PRICES[prices].units['messages.list'];
  const quota = { prices, mailboxUnits: 60 * units, now: () => at, wait };
  const { source } = await opened([withId('inbox/1.eml', '<deal@customer.test>')], { quota });
  for (let asked = 0; asked < 20; asked += 1) await source.find('deal@customer.test');
  // 60 lists are due in a minute, of which 85 % are spent
  const waited = waits.reduce((sum, ms) => sum + ms, 0);
  expect(waited).toBeGreaterThan((19 / 60 / 0.85) * 60_000 - 1_000);
  expect(waited).toBeLessThan((21 / 60 / 0.85) * 60_000);
});
