import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Company } from '#libs/company';

/** A mail with a word of its own; `kept`: whether the rules keep it. */
interface Planted {
  folder: string;
  from: string;
  to: string;
  headers: string[];
  kept: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Writes into a company's folder one mail for each way of being rejected, and one that is kept, all carrying words that stand nowhere else.
 * Returns the word of every mail: in its subject, names, addresses, text, Message-ID and a header.
 */
export function plantCanaries(company: Company, run: string): { rejected: string[]; kept: string } {
  const { tenant, users, contacts, dir } = company;
  const user = users.find(({ sync }) => sync);
  const blocked = tenant.blockedDomains[0] ?? 'blocked.example';
  const contact = contacts.find(({ email }) => email && !email.endsWith(blocked))?.email ?? '';
  if (!user) throw new Error('the company has no mailbox that is read');
  const me = user.email;
  const known = { from: contact, to: me, headers: [] as string[], kept: false };
  const planted: Record<string, Planted> = {
    kept: { ...known, folder: 'inbox', kept: true },
    stranger: { ...known, folder: 'inbox', from: 'somebody@stranger.example' },
    blocked: { ...known, folder: 'inbox', from: `somebody@${blocked}` },
    internal: { ...known, folder: 'inbox', from: `colleague@${tenant.internalDomains[0]}` },
    draft: { ...known, folder: 'drafts', from: me, to: contact },
    deleted: { ...known, folder: 'deleted' },
    junk: { ...known, folder: 'junk' },
    // nobody writes to this address: a mailing of somebody who was written to is kept when that is known
    marketing: {
      ...known,
      folder: 'inbox',
      from: `news@${contact.slice(contact.indexOf('@') + 1)}`,
      headers: ['List-Unsubscribe: <https://customer.example/leave>'],
    },
    bounce: { ...known, folder: 'inbox', headers: ['X-Failed-Recipients: nobody@customer.example'] },
    autoReply: { ...known, folder: 'inbox', headers: ['Auto-Submitted: auto-replied'] },
    old: { ...known, folder: 'archive', headers: [`Date: ${new Date(Date.now() - 900 * DAY_MS).toUTCString()}`] },
  };
  const words: { word: string; kept: boolean }[] = [];
  for (const [i, [name, mail]] of Object.entries(planted).entries()) {
    const word = `${run}${i.toString(36)}x`;
    const folder = join(dir, 'mail', user.id, mail.folder);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `canary-${name}.eml`), emlOf(mail, word));
    words.push({ word, kept: mail.kept });
  }
  return {
    rejected: words.filter(({ kept }) => !kept).map(({ word }) => word),
    kept: words.find(({ kept }) => kept)?.word ?? '',
  };
}

function emlOf({ from, to, headers }: Planted, word: string): string {
  const date = headers.some((header) => header.startsWith('Date:'))
    ? []
    : [`Date: ${new Date(Date.now() - DAY_MS).toUTCString()}`];
  return [
    ...[`From: "Name ${word}" <${from}>`, `To: "Recipient ${word}" <${to}>`, ...date],
    ...[`Subject: subject ${word}`, `Message-ID: <${word}@canary.example>`, `X-Canary: header ${word}`],
    ...headers,
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><body><p>The text says ${word} and nothing more.</p></body></html>`,
  ].join('\r\n');
}

/** The forms in which a word may lie in a file: as it is, in UTF-16, in hex, and in Base64 at each alignment. */
function formsOf(word: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift, 'a'), Buffer.from(word)]).toString('base64');
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
  return [word, word.toUpperCase(), Buffer.from(word).toString('hex'), ...base64]
    .map((form) => Buffer.from(form))
    .concat(Buffer.from(word, 'utf16le'));
}

const FILE_BYTES_MAX = 1024 * 1024 * 1024;

/** The files below `folder` that hold `word` in any form. */
export function filesWith(folder: string, word: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => holdsOneOf(file, [word]));
}

/** Whether a file holds one of `words` in any form. A file that disappears while it is read holds nothing any more. */
export function holdsOneOf(file: string, words: readonly string[]): boolean {
  try {
    if (statSync(file).size > FILE_BYTES_MAX) throw new Error(`${file} is too large to be searched`);
    const bytes = readFileSync(file);
    return words.flatMap(formsOf).some((form) => bytes.includes(form));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
