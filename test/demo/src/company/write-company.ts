import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoCrm } from './crm.js';
import type { DealtMail } from './deal.js';
import type { DemoTenant } from './people.js';

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function csv<R>(columns: readonly (keyof R & string)[], header: readonly string[], rows: readonly R[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(String(row[column]))).join(','));
  return [header.join(','), ...lines, ''].join('\n');
}

/** Writes one company folder (design: company folder). Mail is written byte for byte. */
export function writeCompany(
  dir: string,
  tenant: DemoTenant,
  blockedDomains: string[],
  crm: DemoCrm,
  mails: readonly DealtMail[],
): void {
  mkdirSync(join(dir, 'crm'), { recursive: true });
  const { users, ...settings } = tenant;
  writeFileSync(
    join(dir, 'company.json'),
    `${JSON.stringify({ tenant: { ...settings, blockedDomains }, users }, null, 2)}\n`,
  );
  const accounts = ['id', 'name', 'domains', 'updatedAt'] as const;
  writeFileSync(join(dir, 'crm', 'accounts.csv'), csv(accounts, accounts, crm.accounts));
  const people = ['id', 'email', 'name', 'belongsTo', 'updatedAt'] as const;
  writeFileSync(
    join(dir, 'crm', 'contacts.csv'),
    csv(people, ['id', 'email', 'name', 'accountId', 'updatedAt'], crm.contacts),
  );
  writeFileSync(join(dir, 'crm', 'leads.csv'), csv(people, ['id', 'email', 'name', 'company', 'updatedAt'], crm.leads));
  const deals = [
    'id',
    'name',
    'accountId',
    'contactIds',
    'ownerEmail',
    'isOpen',
    'createdAt',
    'updatedAt',
    'closedAt',
  ] as const;
  writeFileSync(join(dir, 'crm', 'opportunities.csv'), csv(deals, deals, crm.opportunities));
  const made = new Set<string>();
  for (const { userId, folder, origin, mail } of mails) {
    const place = join(dir, 'mail', userId, folder);
    if (!made.has(place)) mkdirSync(place, { recursive: true });
    made.add(place);
    writeFileSync(join(place, `${origin.replace('/', '-')}.eml`), mail.toString(), 'latin1');
  }
}
