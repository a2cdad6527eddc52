import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCompany } from '#libs/company';
import { CLASSIFICATION_DEFAULT, type ClassificationPolicy } from '#libs/contracts';
import { Failure } from '../failure.js';
import type { CheckLine } from './check-line.js';
import { checkMail, type CheckOptions } from './check-mail.js';
import { registerMail } from './command.js';

const MAIL =
  'From: Zed <zed@acme.com>\r\nTo: sue@threads.com\r\nDate: Mon, 5 Feb 2024 10:11:12 +0000\r\nMessage-ID: <id@acme.com>\r\nSubject: Hi\r\n';
const FILES: Record<string, string> = {
  'mails/a.eml': `${MAIL}\r\nHello\r\n\r\nOn Mon, 5 Feb 2024 at 10:11, Sue <sue@threads.com> wrote:\r\n> Hi\r\n\r\n-- \r\nZed\r\n`,
  'mails/b/list.eml': `${MAIL}List-Unsubscribe: <x>\r\nIn-Reply-To: <q@x>\r\nReturn-Path: <>\r\n\r\nBuy\r\n`,
  'mails/.hidden.eml': MAIL,
  'mails/c-noise.eml': '\0\0\0',
  'box.mbox': [1, 2, 3]
    .map(
      (n) =>
        `From zed@acme.com  Mon Feb  5 10:11:12 2024\nMessage-ID: <${n}@x>\nFrom: zed@acme.com\nDate: Mon, 5 Feb 2024 10:11:12 +0000\n\nMail ${n}\n>From here on\nFrom what I know\n\n`,
    )
    .join(''),
  'company/company.json': JSON.stringify({
    tenant: {
      id: 't1',
      name: 'Threads',
      provider: 'microsoft',
      internalDomains: ['threads.com'],
      blockedDomains: ['bad.org'],
      policy: { lookback: { kind: 'fixed', months: 1 }, opportunity: 'oldest', blocked: 'any', intervalMinutes: 15 },
    },
    users: [{ id: 'sue', email: 'sue@threads.com', name: 'Sue', sync: true }],
  }),
  'company/crm/accounts.csv': 'id,name,domains,updatedAt\na1,Acme,acme.com,2024-01-01T00:00:00Z\n',
  'out.eml':
    MAIL.replace('From: Zed <zed@acme.com>', 'From: sue@threads.com').replace('To: sue@', 'To: zed@acme.com, bob@') +
    '\r\nHi\r\n',
  'news.eml': `${MAIL}List-Unsubscribe: <x>\r\n\r\nBuy\r\n`,
  'blocked.eml': `${MAIL}Cc: x@bad.org\r\n\r\nHi\r\n`,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-check-'));
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function check(paths: string[], options: CheckOptions = {}): Promise<CheckLine[]> {
  const lines: CheckLine[] = [];
  for await (const line of checkMail(
    paths.map((path) => (path === '-' ? path : join(folder, path))),
    options,
  ))
    lines.push(line);
  return lines;
}

async function* stream(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size)
    yield Promise.resolve(bytes.subarray(at, at + size)).then((part) => part);
}

describe('mail check', () => {
  it('says of a mail what the rules make of it', async () => {
    expect(await check(['mails/a.eml'])).toEqual([
      {
        path: join(folder, 'mails/a.eml'),
        index: null,
        malformed: null,
        messageKey: 'id@acme.com',
        date: '2024-02-05T10:11:12.000Z',
        from: ['zed@acme.com'],
        to: ['sue@threads.com'],
        cc: [],
        subject: 'Hi',
        inReplyTo: null,
        references: [],
        direction: 'inbound',
        category: 'correspondence',
        reason: 'no_rule',
        evidence: [],
        admitted: true,
        dropReason: null,
        match: null,
        text: 'Hello\n\nOn Mon, 5 Feb 2024 at 10:11, Sue <sue@threads.com> wrote:\n> Hi\n\n-- \nZed',
        newText: 'Hello',
        quotedText: 'On Mon, 5 Feb 2024 at 10:11, Sue <sue@threads.com> wrote:\n> Hi',
        signature: '-- \nZed',
        disclaimer: '',
      },
    ]);
  });

  it('walks folders in order and gives broken mail a line', async () => {
    const lines = await check(['mails']);
    expect(lines.map((line) => [line.path.slice(folder.length + 1), line.reason, line.admitted])).toEqual([
      ['mails/a.eml', 'no_rule', true],
      ['mails/b/list.eml', 'null_return_path', false],
      ['mails/c-noise.eml', 'malformed', false],
    ]);
  });

  it('keeps a mail without a date, as a provider says when it came, and none without a sender', async () => {
    const undated = MAIL.replace(/Date: .*\r\n/, '');
    const [kept] = await check(['-'], { standardInput: stream(`${undated}\r\nHi\r\n`, 99) });
    expect(kept).toMatchObject({ malformed: null, date: null, admitted: true });
    const [unsent] = await check(['-'], {
      standardInput: stream(`${undated.replace(/From: .*\r\n/, '')}\r\nHi\r\n`, 99),
    });
    expect(unsent).toMatchObject({ malformed: null, admitted: false, dropReason: 'malformed' });
  });

  it('hides at a level what a provider would not give', async () => {
    const at = async (level: 'full' | 'graph' | 'body') => (await check(['mails/b/list.eml'], { level }))[0];
    expect(await at('full')).toMatchObject({ reason: 'null_return_path', inReplyTo: 'q@x' });
    expect(await at('graph')).toMatchObject({ reason: 'list_unsubscribe', evidence: ['list-unsubscribe'] });
    expect(await at('body')).toMatchObject({ reason: 'no_rule', inReplyTo: null });
  });

  it('reads an mbox mail by mail, from a file and from standard input in pieces of any size', async () => {
    const lines = await check(['box.mbox']);
    expect(lines.map((line) => [line.index, line.messageKey])).toEqual([
      [1, '1@x'],
      [2, '2@x'],
      [3, '3@x'],
    ]);
    expect(lines[1]).toMatchObject({ text: 'Mail 2\nFrom here on\nFrom what I know' });
    for (const size of [1, 7, 100_000]) {
      const piped = await check(['-'], { standardInput: stream(FILES['box.mbox'] ?? '', size) });
      expect(piped).toEqual(lines.map((line) => ({ ...line, path: '-' })));
    }
  });

  it('gives an empty input a malformed line', async () => {
    expect(await check(['-'], { standardInput: stream('', 1) })).toMatchObject([{ path: '-', reason: 'malformed' }]);
  });

  it('keeps the classes and senders that a company keeps', async () => {
    const company = await readCompany(join(folder, 'company'));
    const decided = async (classification: Partial<ClassificationPolicy>) => {
      const policy = { ...company.tenant.policy, classification: { ...CLASSIFICATION_DEFAULT, ...classification } };
      const lines = await check(['news.eml', 'mails/a.eml'], {
        company: { ...company, tenant: { ...company.tenant, policy } },
      });
      return lines.map((line) => ('admitted' in line ? line.admitted : null));
    };
    expect(await decided({})).toEqual([false, true]);
    expect(await decided({ keep: ['marketing'] })).toEqual([true, true]);
    expect(await decided({ keepSenders: ['acme.com'] })).toEqual([true, true]);
    expect(await decided({ dropSenders: ['zed@acme.com'] })).toEqual([false, false]);
  });

  it('decides with a company’s CRM and lists', async () => {
    const company = await readCompany(join(folder, 'company'));
    const [matched, sent, blocked] = await check(['mails/a.eml', 'out.eml', 'blocked.eml'], { company });
    expect(matched).toMatchObject({ admitted: true, direction: 'inbound', match: { accountIds: ['a1'] } });
    expect(sent).toMatchObject({
      admitted: true,
      direction: 'outbound',
      reason: 'outbound',
      match: { accountIds: ['a1'] },
    });
    expect(blocked).toMatchObject({ admitted: false, dropReason: 'blocked_domain', match: null });
  });

  it('ends with the system’s error when a path is not there', async () => {
    await expect(check(['nowhere.eml'])).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the command', () => {
  async function run(...args: string[]): Promise<{ out: string; error: unknown }> {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const program = new Command().exitOverride();
    registerMail(program, { stdout, stderr, env: {} });
    const error: unknown = await program.parseAsync(['mail', 'check', ...args], { from: 'user' }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return { out: String(stdout.read() ?? ''), error };
  }

  it('prints one JSON line a mail', async () => {
    const { out, error } = await run(join(folder, 'box.mbox'), '--company', join(folder, 'company'), '--json');
    expect(error).toBeNull();
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { index: 1, admitted: true, match: { accountIds: ['a1'] } },
      { index: 2 },
      { index: 3 },
    ]);
  });

  it.each<[string, string[], RegExp]>([
    ['a path that is not there', ['/nowhere/at/all.eml'], /no \/nowhere\/at\/all\.eml/],
    ['a company folder that is none', ['-', '--company', '/nowhere'], /no folder/],
  ])('says what is wrong with %s', async (_, args, sentence) => {
    const { error } = await run(...args);
    expect(error).toBeInstanceOf(Failure);
    expect(String(error)).toMatch(sentence);
  });
});
