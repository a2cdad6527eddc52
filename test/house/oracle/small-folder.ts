import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export const NOW = Date.UTC(2026, 5, 30, 12);
export const DAY = 86_400_000;

/** A company folder written by hand, in few words. */
export interface SmallFolder {
  provider?: 'microsoft' | 'google';
  tenant?: object;
  policy?: object;
  users?: { id: string; email: string; sync?: boolean }[];
  accounts?: string[];
  contacts?: string[];
  leads?: string[];
  opportunities?: string[];
  /** path below `mail/` to header lines and, after an empty line, text; From, To, Date and Message-ID are filled in where they are missing */
  mails: Record<string, string[]>;
}

export const USERS = [
  { id: 'ann', email: 'ann@acme.example' },
  { id: 'bob', email: 'bob@acme.example' },
  { id: 'cid', email: 'cid@acme.example' },
];

const HEADERS = {
  accounts: 'id,name,domains,updatedAt',
  contacts: 'id,email,name,accountId,updatedAt',
  leads: 'id,email,name,company,updatedAt',
  opportunities: 'id,name,accountId,contactIds,ownerEmail,isOpen,createdAt,updatedAt,closedAt',
};

const root = mkdtempSync(join(tmpdir(), 'oracle-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Writes the folder to a new place, which is gone after the tests, and returns its path. */
export function writeFolder(folder: SmallFolder): string {
  const dir = mkdtempSync(join(root, 'company-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  };
  const users = (folder.users ?? USERS).map((user) => ({ name: user.id, ...user }));
  const tenant = {
    id: 'acme',
    name: 'Acme',
    provider: folder.provider ?? 'google',
    internalDomains: ['acme.example'],
    policy: { lookback: { kind: 'fixed', months: 12 }, ...folder.policy },
    ...folder.tenant,
  };
  write('company.json', JSON.stringify({ tenant, users }));
  for (const name of ['accounts', 'contacts', 'leads', 'opportunities'] as const) {
    write(`crm/${name}.csv`, [HEADERS[name], ...(folder[name] ?? [])].join('\n'));
  }
  for (const [path, lines] of Object.entries(folder.mails)) write(`mail/${path}`, mailText(path, lines));
  return dir;
}

function mailText(path: string, lines: string[]): string {
  const end = lines.indexOf('');
  const header = end < 0 ? lines : lines.slice(0, end);
  const defaults = {
    From: 'hank@globex.example',
    To: 'ann@acme.example',
    Date: new Date(NOW - 10 * DAY).toUTCString(),
    'Message-ID': `<${path.replaceAll(/[^a-z0-9]/gi, '-')}@made.example>`,
  };
  const missing = Object.entries(defaults).filter(([name]) => !header.some((line) => line.startsWith(`${name}:`)));
  const kept = header.filter((line) => !/^[\w-]+:$/.test(line));
  return [
    ...missing.map(([name, value]) => `${name}: ${value}`),
    ...kept,
    '',
    ...(end < 0 ? ['Hello'] : lines.slice(end + 1)),
    '',
  ].join('\r\n');
}
