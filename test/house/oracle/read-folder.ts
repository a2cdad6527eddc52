import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A company folder as the oracle reads it, by itself; it trusts the folder (libs/company refuses bad ones). Instants in ms. */
export interface Folder {
  tenant: string;
  provider: string;
  internal: string[];
  blocked: string[];
  blockedRule: string;
  lookback: { kind: string; months: number };
  opportunityRule: string;
  users: { id: string; email: string; sync: boolean }[];
  accounts: { id: string; domains: string[] }[];
  people: { kind: 'contact' | 'lead'; id: string; email: string; accountId: string }[];
  opportunities: Deal[];
  mails: { userId: string; folder: string; path: string }[];
}

export interface Deal {
  id: string;
  accountId: string;
  contactIds: string[];
  owner: string;
  open: boolean;
  created: number;
  updated: number;
  closed: number;
}

interface CompanyJson {
  tenant: {
    id: string;
    provider: string;
    internalDomains: string[];
    blockedDomains?: string[];
    policy?: { lookback?: { kind: string; months?: number }; opportunity?: string; blocked?: string };
  };
  users: { id: string; email: string; sync?: boolean }[];
}

type Row = Record<string, string>;

function table(dir: string, name: string): Row[] {
  const path = join(dir, 'crm', `${name}.csv`);
  const text =
    readdirSync(dir).includes('crm') && readdirSync(join(dir, 'crm')).includes(`${name}.csv`)
      ? readFileSync(path, 'utf8')
      : '';
  return parse<Row>(text.replaceAll('\r\n', '\n'), { bom: true, columns: true, trim: true, skip_empty_lines: true });
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
const lower = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase());

function instant(text: string | undefined): number {
  const [date = '', time] = (text ?? '').split(/[T ]/);
  if (date === '') return NaN;
  if (time === undefined) return Date.parse(`${date}T00:00:00Z`);
  return Date.parse(`${date}T${time}${/(?:z|[+-]\d\d:?\d\d)$/i.test(time) ? '' : 'Z'}`);
}

function deal(row: Row): Deal {
  const updated = instant(row['updatedAt']);
  const closed = instant(row['closedAt']);
  return {
    id: row['id'] ?? '',
    accountId: row['accountId'] ?? '',
    contactIds: list(row['contactIds']),
    owner: (row['ownerEmail'] ?? '').toLowerCase(),
    open: ['true', 'yes', '1'].includes((row['isOpen'] ?? '').toLowerCase()),
    created: instant(row['createdAt']),
    updated,
    closed: Number.isNaN(closed) ? updated : closed,
  };
}

export function readFolder(dir: string): Folder {
  const { tenant, users } = JSON.parse(
    readFileSync(join(dir, 'company.json'), 'utf8').replace(/^\uFEFF/, ''),
  ) as CompanyJson;
  const { lookback, opportunity, blocked } = tenant.policy ?? {};
  const person = (kind: 'contact' | 'lead') => (row: Row) => ({
    kind,
    id: row['id'] ?? '',
    email: (row['email'] ?? '').toLowerCase(),
    accountId: kind === 'contact' ? (row['accountId'] ?? '') : '',
  });
  return {
    tenant: tenant.id,
    provider: tenant.provider,
    internal: lower(tenant.internalDomains),
    blocked: lower(tenant.blockedDomains ?? []),
    blockedRule: blocked ?? 'any',
    lookback: { kind: lookback?.kind ?? 'oldest-open-opportunity', months: lookback?.months ?? 12 },
    opportunityRule: opportunity ?? 'most-recently-updated',
    users: users.map((user) => ({ id: user.id, email: user.email.toLowerCase(), sync: user.sync ?? true })),
    accounts: table(dir, 'accounts').map((row) => ({ id: row['id'] ?? '', domains: lower(list(row['domains'])) })),
    people: [...table(dir, 'contacts').map(person('contact')), ...table(dir, 'leads').map(person('lead'))],
    opportunities: table(dir, 'opportunities').map(deal),
    mails: users.flatMap((user) => mailsOf(dir, user.id)),
  };
}

function mailsOf(dir: string, userId: string): Folder['mails'] {
  if (!readdirSync(dir).includes('mail') || !readdirSync(join(dir, 'mail')).includes(userId)) return [];
  const root = join(dir, 'mail', userId);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => /\.eml$/i.test(entry.name) && !entry.isDirectory(),
  );
  return entries.map((entry) => ({
    userId,
    folder: entry.parentPath
      .slice(root.length + 1)
      .split('\\')
      .join('/'),
    path: join(entry.parentPath, entry.name),
  }));
}
