import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Company, readCompany } from '#libs/company';
import { shiftedDate } from './dates.js';
import { addressesIn, MailText } from './header.js';
import { buildDemoCompanies } from './index.js';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const root = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(root, { recursive: true }));

interface File {
  company: Company;
  userId: string;
  folder: string;
  mail: MailText;
}

let dirs: string[] = [];
let files: File[] = [];
beforeAll(async () => {
  dirs = await buildDemoCompanies(join(root, 'one'), { now: NOW, seed: 'x' });
  const companies = await Promise.all(dirs.map((dir) => readCompany(dir)));
  files = companies.flatMap((company) =>
    company.mails().map(({ userId, folder, path }) => ({
      company,
      userId,
      folder,
      mail: new MailText(readFileSync(path, 'latin1')),
    })),
  );
}, 60_000);

async function fingerprint(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const dir of folders) {
    for (const { path } of (await readCompany(dir)).mails())
      hash.update(path.slice(dir.length)).update(readFileSync(path));
    for (const file of [
      'company.json',
      'crm/accounts.csv',
      'crm/contacts.csv',
      'crm/leads.csv',
      'crm/opportunities.csv',
    ]) {
      hash.update(readFileSync(join(dir, file)));
    }
  }
  return hash.digest('hex');
}

describe('the demo companies', { timeout: 60_000 }, () => {
  test('are two good company folders, one at each provider, with a dozen users and at least 2,500 mails', () => {
    const companies = [...new Set(files.map(({ company }) => company))];
    expect(companies.map(({ tenant }) => tenant.provider)).toEqual(['microsoft', 'google']);
    expect(companies.reduce((sum, { users }) => sum + users.length, 0)).toBeGreaterThanOrEqual(12);
    expect(files.length).toBeGreaterThan(2_500);
    for (const { accounts, contacts, leads, opportunities, tenant } of companies) {
      expect([accounts.length, contacts.length, leads.length, opportunities.length].every((count) => count > 5)).toBe(
        true,
      );
      expect(tenant.blockedDomains).toHaveLength(2);
    }
  });

  test('hold every kind of place, and the same message in up to four and more mailboxes', () => {
    const places = new Set(files.map(({ folder }) => folder));
    const expected = ['inbox', 'sent', 'drafts', 'deleted', 'deleted/Old', 'junk', 'archive', 'Projects/Linux'];
    expect(expected.filter((place) => !places.has(place))).toEqual([]);
    const holders = Map.groupBy(files, ({ company, mail }) => `${company.tenant.id} ${mail.value('message-id')}`);
    const sizes = [...holders.values()].map((copies) => new Set(copies.map(({ userId }) => userId)).size);
    for (const size of [2, 3, 4]) expect(sizes.filter((one) => one === size).length).toBeGreaterThan(40);
  });

  test('ends shortly before now and lies mostly within 12 months', () => {
    const dates = files.map(({ mail }) => Date.parse(mail.value('date'))).filter((date) => !Number.isNaN(date));
    const newest = dates.reduce((latest, date) => Math.max(latest, date), 0);
    expect(newest).toBeLessThan(NOW);
    expect(newest).toBeGreaterThan(NOW - 5 * DAY);
    expect(dates.filter((date) => date > NOW - 365 * DAY).length / files.length).toBeGreaterThan(0.9);
  });

  test('sent mail is from the user to somebody outside; what is delivered names its holder', () => {
    for (const { company, userId, folder, mail } of files) {
      const email = company.users.find(({ id }) => id === userId)?.email ?? '';
      const outbound = folder === 'sent' || folder === 'drafts';
      expect(addressesIn(mail.value(outbound ? 'from' : 'delivered-to'))).toContain(email);
      expect(mail.value('bcc')).toBe('');
    }
  });

  test('the same seed gives the same bytes, another seed others', async () => {
    const again = await buildDemoCompanies(join(root, 'again'), { now: NOW + 3_600_000, seed: 'x' });
    expect(await fingerprint(again)).toBe(await fingerprint(dirs));
    const other = await buildDemoCompanies(join(root, 'other'), { now: NOW, seed: 'y' });
    expect(await fingerprint(other)).not.toBe(await fingerprint(dirs));
  });

  test('a finished build of the same day is used again, an older or unfinished one is built anew', async () => {
    const out = join(root, 'reused');
    const [dir = ''] = await buildDemoCompanies(out, { now: NOW, seed: 'x' });
    const file = join(dir, 'company.json');
    const before = statSync(file).mtimeMs;
    await buildDemoCompanies(out, { now: NOW + 1, seed: 'x' });
    expect(statSync(file).mtimeMs).toBe(before);
    writeFileSync(join(dir, 'mail', 'left-over.eml'), 'x');
    await buildDemoCompanies(out, { now: NOW + DAY, seed: 'x' });
    expect(statSync(file).mtimeMs).toBeGreaterThan(before);
    await expect(readCompany(dir)).resolves.toBeDefined();
    rmSync(join(out, '.demo-company.json'));
    writeFileSync(file, '{');
    await buildDemoCompanies(out, { now: NOW + DAY, seed: 'x' });
    await expect(readCompany(dir)).resolves.toBeDefined();
  });
});

test.each([
  ['Thu, 22 Aug 2002 18:26:25 +0700', 10, 'Sun, 01 Sep 2002 18:26:25 +0700'],
  ['31 Dec 02 23:59 EST', 1, 'Wed, 01 Jan 2003 23:59 EST'],
  ['Sat, 13 Apr 102 18:49:02 -0400 (EDT)', 365, 'Sun, 13 Apr 2003 18:49:02 -0400 (EDT)'],
  ['2002/09/14 Sat 13:06:03 GMT', 10, '2002/09/14 Sat 13:06:03 GMT'],
])('the date %j becomes, %i days later, %j', (date, days, expected) => {
  expect(shiftedDate(date, days)).toBe(expected);
});

test('header fields are exchanged without touching a byte of the rest', () => {
  const mail = new MailText('From ann@x  Thu Aug 22\nSubject: a\n b\nTo: x\nTo: y\nX-Odd : \xe9\n\nFrom me:\n\xff\n');
  expect(mail.value('subject')).toBe('a b');
  expect(mail.with({ To: 'z', Cc: null, 'X-New': 'n' }).toString()).toBe(
    'X-New: n\nSubject: a\n b\nTo: z\nX-Odd : \xe9\n\nFrom me:\n\xff\n',
  );
  expect(new MailText('A: 1\r\n\r\nb').with({ B: '2' }).toString()).toBe('B: 2\r\nA: 1\r\n\r\nb');
});
