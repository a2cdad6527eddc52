import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CompanyMistakes, readCompany, toCrmRecords, toMailboxes, toTenant } from './index.js';

const root = mkdtempSync(join(tmpdir(), 'company-'));
afterAll(() => rmSync(root, { recursive: true }));

type Files = Record<string, string | Uint8Array | null>;

const TENANT = '{"id": "acme", "name": "Acme", "provider": "google", "internalDomains": ["Acme.example"]}';
const ANN = '{"id": "ann", "email": "Ann@acme.example", "name": "Ann Alder"}';
const OPPORTUNITIES = 'id,name,accountId,contactIds,ownerEmail,isOpen,createdAt,updatedAt,closedAt';
const GOOD: Files = {
  'company.json': `{"tenant": ${TENANT},\n "users": [\n  ${ANN}\n ]}`,
  'crm/accounts.csv':
    'id,name,domains,updatedAt\na1,"Globex, Inc.",globex.example;Bücher.example;https://www.globex.example/de/,2026-01-02\n',
  'crm/contacts.csv': 'id,email,name,accountId,updatedAt\nc1,Hank@Globex.example,Hank,a1,2026-01-02T03:04:05+02:00\n',
  'crm/leads.csv': 'id,email,name,company,updatedAt\nl1,lea@initech.example,Lea,Initech,2026-01-02\n',
  'crm/opportunities.csv': `${OPPORTUNITIES}\no1,Deal,a1,c1,ann@acme.example,no,2026-01-02,2026-01-05,2026-01-04\n`,
  'mail/ann/inbox/1.eml': 'Subject: x\n\n',
  'mail/ann/Projects/Linux/2.eml': 'Subject: y\n\n',
};

let folders = 0;
function folder(files: Files): string {
  folders += 1;
  const dir = join(root, String(folders));
  mkdirSync(dir);
  for (const [file, content] of Object.entries(files)) {
    if (content === null) continue;
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), content);
  }
  return dir;
}

async function mistakesOf(dir: string): Promise<string[]> {
  const error: unknown = await readCompany(dir).catch((thrown: unknown) => thrown);
  if (!(error instanceof CompanyMistakes)) throw new Error('the folder was accepted', { cause: error });
  expect(error.message.split('\n')).toHaveLength(error.mistakes.length);
  return error.mistakes.map(({ file, line, text }) => `${file}:${line}: ${text}`);
}

describe('a good folder', () => {
  test('is read with defaults, addresses in lower case, domains in ASCII and instants in ms', async () => {
    const company = await readCompany(folder(GOOD));
    expect(company.tenant).toEqual({
      id: 'acme',
      name: 'Acme',
      provider: 'google',
      internalDomains: ['acme.example'],
      blockedDomains: [],
      policy: {
        lookback: { kind: 'oldest-open-opportunity', months: null },
        opportunity: 'most-recently-updated',
        blocked: 'any',
        intervalMinutes: 15,
        classification: { keep: [], keepSenders: [], dropSenders: [], eSignature: 'drop' },
      },
    });
    expect(company.users).toEqual([{ id: 'ann', email: 'ann@acme.example', name: 'Ann Alder', sync: true }]);
    expect(company.accounts).toEqual([
      {
        kind: 'account',
        id: 'a1',
        name: 'Globex, Inc.',
        domains: ['globex.example', 'xn--bcher-kva.example', 'https://www.globex.example/de/'],
        updatedAt: Date.UTC(2026, 0, 2),
      },
    ]);
    expect(company.contacts[0]).toMatchObject({
      email: 'hank@globex.example',
      updatedAt: Date.UTC(2026, 0, 2, 1, 4, 5),
    });
    expect(company.opportunities[0]).toMatchObject({
      isOpen: false,
      contactIds: ['c1'],
      closedAt: Date.UTC(2026, 0, 4),
    });
    expect(company.mails().map(({ userId, folder: name }) => [userId, name])).toEqual([
      ['ann', 'Projects/Linux'],
      ['ann', 'inbox'],
    ]);
  });

  test('gives the tenant, the mailboxes without consent, and every CRM record', async () => {
    const company = await readCompany(folder(GOOD));
    expect(toTenant(company)).toMatchObject({ id: 'acme', version: 1 });
    expect(toMailboxes(company)).toEqual([
      expect.objectContaining({
        tenant: 'acme',
        id: 'google-ann',
        email: 'ann@acme.example',
        consent: 'none',
        sync: true,
      }),
    ]);
    expect(toCrmRecords(company).map(({ tenant, kind, id }) => `${tenant}/${kind}/${id}`)).toEqual([
      'acme/account/a1',
      'acme/contact/c1',
      'acme/lead/l1',
      'acme/opportunity/o1',
    ]);
    expect(toCrmRecords(company)[2]).toMatchObject({ company: 'Initech', email: 'lea@initech.example', isOpen: null });
  });

  test('may come with byte order marks, CRLF and quoted line breaks, and without CRM or mail', async () => {
    const company = await readCompany(
      folder({
        'company.json': `\uFEFF${String(GOOD['company.json']).replaceAll('\n', '\r\n')}`,
        'crm/accounts.csv': '\uFEFFid,name,domains,updatedAt\r\n"a1","Two\r\nlines ""x""",,2026-01-02 10:00\r\n\r\n',
      }),
    );
    expect(company.accounts).toEqual([
      { kind: 'account', id: 'a1', name: 'Two\nlines "x"', domains: [], updatedAt: Date.UTC(2026, 0, 2, 10) },
    ]);
    expect([...company.contacts, ...company.leads, ...company.opportunities, ...company.mails()]).toEqual([]);
  });

  test('takes 12 months where a fixed lookback names none', async () => {
    const tenant = TENANT.replace('}', ', "policy": {"lookback": {"kind": "fixed"}, "blocked": "all-external"}}');
    const { policy } = (await readCompany(folder({ 'company.json': `{"tenant": ${tenant}, "users": [${ANN}]}` })))
      .tenant;
    expect(policy).toMatchObject({ lookback: { kind: 'fixed', months: 12 }, blocked: 'all-external' });
  });

  test('says which classes of mail and which senders are kept', async () => {
    const classification =
      '{"keep": ["transactional"], "keepSenders": ["Bücher.example", "News@Globex.example"], "eSignature": "keep"}';
    const tenant = TENANT.replace('}', `, "policy": {"classification": ${classification}}}`);
    const { policy } = (await readCompany(folder({ 'company.json': `{"tenant": ${tenant}, "users": [${ANN}]}` })))
      .tenant;
    expect(policy.classification).toEqual({
      keep: ['transactional'],
      keepSenders: ['news@globex.example', 'xn--bcher-kva.example'],
      dropSenders: [],
      eSignature: 'keep',
    });
  });
});

describe('company.json', () => {
  const json = (text: string): string => folder({ ...GOOD, 'company.json': text });
  test.each([
    ['{\n "tenant": {,\n}', [/^company\.json:2: is not JSON/]],
    ['{\n "tenant":\n', [/^company\.json:2: is not JSON: ends too early$/]],
    ['[]', [/^company\.json:1: expected object/]],
    [
      `{"tenant": ${TENANT},\n"users": [],\n"extra": 1}`,
      [/:2: users: at least one user$/, /:3: extra: is not a known key$/],
    ],
    [
      `{"tenant": {"id": "a/b", "name": "x",\n"provider": "yahoo", "internalDomains": ["a b"]},\n"users": [${ANN}]}`,
      [
        /:1: tenant\.id: "a\/b" holds a slash$/,
        /:2: tenant\.provider: expected one of "microsoft"\|"google"$/,
        /:2: tenant\.internalDomains\.0: "a b" is not a domain$/,
      ],
    ],
    [
      `{"tenant": ${TENANT.replace('}', ',\n"policy": {"lookback": {"kind": "never"},\n"intervalMinutes": 0, "maybe": {"a": [1, 2]}}}')}, "users": [${ANN}]}`,
      [
        /:2: tenant\.policy\.lookback\.kind: expected one of/,
        /:3: tenant\.policy\.intervalMinutes: /,
        /:3: tenant\.policy\.maybe: is not a known key$/,
      ],
    ],
    [
      `{"tenant": ${TENANT.replace('}', ',\n"policy": {"classification": {"keep": ["correspondence"],\n"keepSenders": ["a.example", "no domain",\n"@b.example"], "keepSender": [],\n"dropSenders": ["c.example"], "eSignature": "maybe"}}}')}, "users": [${ANN}]}`,
      [
        /:2: tenant\.policy\.classification\.keep\.0: expected one of "marketing"\|"transactional"\|"automated"$/,
        /:3: tenant\.policy\.classification\.keepSenders\.1: "no domain" is not a domain$/,
        /:4: tenant\.policy\.classification\.keepSenders\.2: "@b\.example" is not an e-mail address$/,
        /:5: tenant\.policy\.classification\.eSignature: expected one of "keep"\|"drop"$/,
        /:4: tenant\.policy\.classification\.keepSender: is not a known key$/,
      ],
    ],
    [
      `{"tenant": ${TENANT.replace('}', ',\n"policy": {"classification": {"keepSenders": ["A.example"],\n"dropSenders": ["b.example",\n"a.example"]}}}')}, "users": [${ANN}]}`,
      [
        /:4: tenant\.policy\.classification\.dropSenders\.1: "a\.example" is kept, as "a\.example" stands in keepSenders$/,
      ],
    ],
    [
      `{"tenant": ${TENANT},\n"users": [${ANN},\n${ANN},\n{"id": "", "email": "no", "sync": "yes"}]}`,
      [
        /:4: users\.2\.id: is empty$/,
        /:4: users\.2\.email: "no" is not an e-mail address$/,
        /:4: users\.2\.name: is missing$/,
        /:4: users\.2\.sync: /,
      ],
    ],
    [
      `{"tenant": ${TENANT},\n"users": [${ANN},\n${ANN}]}`,
      [
        /:3: users\.1\.id: "ann" is already on line 2$/,
        /:3: users\.1\.email: "ann@acme\.example" is already on line 2$/,
      ],
    ],
    [`{"tenant": ${TENANT}}`, [/:1: users: is missing$/]],
  ])('%j is refused', async (text, expected) => {
    expect(await mistakesOf(json(text))).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });
});

describe('the CRM files', () => {
  const accounts = 'id,name,domains,updatedAt\n';
  const contacts = 'id,email,name,accountId,updatedAt\n';
  const opportunities = `${OPPORTUNITIES}\n`;
  test.each<[string, string, string[]]>([
    ['accounts', '', ['1: the header must be id,name,domains,updatedAt; the file is empty']],
    [
      'accounts',
      'id,name,domain,updatedAt\na1,x,y,z\n',
      ['1: the header must be id,name,domains,updatedAt; it is id,name,domain,updatedAt'],
    ],
    [
      'accounts',
      `${accounts}a1,x,globex.example,2026-01-02,more\na1,short\n`,
      ['2: has 5 columns, the header has 4', '3: has 2 columns, the header has 4', '3: id: "a1" is already on line 2'],
    ],
    [
      'accounts',
      `${accounts}a1,x,https://globex.example;globex,2026-02-30\n`,
      [
        '2: domains: "globex" is neither a domain nor a web address',
        '2: updatedAt: "2026-02-30" is not a date (ISO 8601, for example 2026-03-31 or 2026-03-31T09:30:00Z)',
      ],
    ],
    [
      'accounts',
      `${accounts}a1,x,,2026-01-02\n,y,,2026-01-02T25:00Z\n`,
      ['3: id: is empty', '3: updatedAt: "2026-01-02T25:00Z" is not a time of a day'],
    ],
    [
      'accounts',
      `${accounts}a1,"two\nlines",,2026-01-02\n\na/2,y,,2026-01-02\na1,z,,\n`,
      [
        '5: id: "a/2" holds a slash',
        '6: updatedAt: "" is not a date (ISO 8601, for example 2026-03-31 or 2026-03-31T09:30:00Z)',
        '6: id: "a1" is already on line 2',
      ],
    ],
    [
      'accounts',
      `${accounts}a1,x,,2026-01-02\n${'a'.repeat(101)},"y,,2026-01-02\n`,
      ['3: a quote is opened here or below and never closed'],
    ],
    [
      'accounts',
      `${accounts}a1,x,,2026-01-02\na2,y "or" z,,2026-01-02\n`,
      ['3: a quote stands in the middle of a cell: quote the whole cell, and double the quotes in it'],
    ],
    [
      'accounts',
      `${accounts}a1,x,,2026-01-02\n${'a'.repeat(101)},y,,2026-01-02\n`,
      ['3: id: is 101 characters long, at most 100'],
    ],
    ['contacts', `${contacts}c1,hank@globex,Hank,,2026-01-02\n`, ['2: email: "hank@globex" is not an e-mail address']],
    [
      'contacts',
      `${contacts}c1,Hank <hank@globex.example>,Hank,a1,2026-01-02\n`,
      ['2: email: "Hank <hank@globex.example>" is not an e-mail address'],
    ],
    [
      'contacts',
      `${contacts}c1,hank@globex.example,Hank,a9,2026-01-02\n`,
      ['2: accountId: crm/accounts.csv has no "a9"'],
    ],
    [
      'opportunities',
      `${opportunities}o1,Deal,a1,c1;c9,ann@acme.example,maybe,2026-01-02,2026-01-02,\n`,
      ['2: isOpen: "maybe" is neither true nor false', '2: contactIds: crm/contacts.csv has no "c9"'],
    ],
    [
      'opportunities',
      `${opportunities}o1,Deal,a9,c1;c9,,TRUE,2026-01-02,2026-01-02,\n`,
      ['2: accountId: crm/accounts.csv has no "a9"', '2: contactIds: crm/contacts.csv has no "c9"'],
    ],
    [
      'opportunities',
      `${opportunities}o1,Deal,,,,0,2026-01-02,2026-01-02,2026-01-01\n`,
      ['2: closedAt: is before createdAt'],
    ],
  ])('%s.csv %j is refused', async (name, text, expected) => {
    const file = `crm/${name}.csv`;
    const onlyThis = name === 'accounts' ? { 'crm/contacts.csv': null, 'crm/opportunities.csv': null } : {};
    const later = name === 'contacts' ? { 'crm/opportunities.csv': null } : {};
    const found = await mistakesOf(folder({ ...GOOD, ...onlyThis, ...later, [file]: text }));
    expect(found).toEqual(expected.map((mistake) => `${file}:${mistake}`));
  });

  test('a misspelt file and bytes that are no UTF-8 are refused, and a broken file hides no unknown links of others', async () => {
    const files = {
      'crm/account.csv': 'x',
      'crm/leads.csv': new Uint8Array([0xff, 0xfe, 0x41]),
      'crm/accounts.csv': 'what\n',
    };
    expect(await mistakesOf(folder({ ...GOOD, ...files }))).toEqual([
      'crm/accounts.csv:1: the header must be id,name,domains,updatedAt; it is what',
      'crm/leads.csv:1: is not UTF-8 text',
      expect.stringMatching(/^crm\/account\.csv:1: is not a CRM file/),
    ]);
  });
});

describe('the mail folders', () => {
  test('mail of strangers, mail in no folder and other files are refused by name', async () => {
    const stray = {
      'mail/bob/inbox/1.eml': '',
      'mail/ann/1.eml': '',
      'mail/ann/inbox/a.txt': '',
      'mail/b.eml': '',
      'mail/ann/.x': '',
    };
    expect(await mistakesOf(folder({ ...GOOD, ...stray }))).toEqual([
      'mail/ann/1.eml:1: lies in no folder: mail lies in mail/<user id>/<folder>/',
      'mail/ann/inbox/a.txt:1: is not a mail file (.eml)',
      'mail/b.eml:1: lies beside the users: mail lies in mail/<user id>/<folder>/',
      'mail/bob:1: no user of company.json has the id "bob"',
    ]);
  });

  test('a mail file that cannot be opened is refused', async () => {
    const dir = folder(GOOD);
    symlinkSync('nowhere.eml', join(dir, 'mail/ann/inbox/2.eml'));
    symlinkSync('3.eml', join(dir, 'mail/ann/inbox/3.eml'));
    expect(await mistakesOf(dir)).toEqual([
      'mail/ann/inbox/2.eml:1: is missing',
      'mail/ann/inbox/3.eml:1: cannot be read: ELOOP',
    ]);
  });

  test('mail and folders may be links', async () => {
    const dir = folder(GOOD);
    symlinkSync('Projects', join(dir, 'mail/ann/More'));
    symlinkSync('1.eml', join(dir, 'mail/ann/inbox/2.eml'));
    const mails = (await readCompany(dir)).mails();
    expect(mails.map(({ folder: name }) => name)).toEqual(['More/Linux', 'Projects/Linux', 'inbox', 'inbox']);
  });
});

describe('the folder itself', () => {
  test('must be there, be a folder, and hold company.json', async () => {
    expect(await mistakesOf(join(root, 'nowhere'))).toEqual([expect.stringMatching(/^\.:1: there is no folder /)]);
    expect(await mistakesOf(join(folder(GOOD), 'company.json'))).toEqual([
      expect.stringMatching(/is a file, a folder is expected$/),
    ]);
    expect(await mistakesOf(folder({ 'crm/accounts.csv': 'x' }))).toEqual([
      'company.json:1: is missing',
      expect.stringMatching(/^crm\/accounts\.csv:1: the header/),
    ]);
  });
});
