import type { Company } from '#libs/company';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { Dispatcher } from 'undici';
import { consentInBrowser } from './consent-browser.js';
import { call } from './http.js';

/** Mailboxes that are connected at the same time. */
const CONNECTING_MAX = 6;

/** What an admin does first: the tenant with its lists and policy, its users, and the CRM's records. Nothing is read yet. */
export async function setUpTenant(company: Company, consentUrl: string, crmSyncUrl: string): Promise<void> {
  const { id, name, internalDomains, blockedDomains, policy } = company.tenant;
  const at = `${consentUrl}/v1/tenants/${encodeURIComponent(id)}`;
  await call('PUT', at, { name, internalDomains, blockedDomains, policy });
  for (const user of company.users) {
    await call('PUT', `${at}/users/${encodeURIComponent(user.id)}`, { email: user.email, name: user.name });
    await call('PUT', `${at}/users/${encodeURIComponent(user.id)}/mailboxes/${company.tenant.provider}`);
  }
  for (const kind of ['accounts', 'contacts', 'leads', 'opportunities']) {
    const file = join(company.dir, 'crm', `${kind}.csv`);
    if (!existsSync(file)) continue;
    const url = `${crmSyncUrl}/v1/tenants/${encodeURIComponent(id)}/crm/${kind}/import?mode=replace`;
    await call('POST', url, await readFile(file, 'utf8'), 'text/csv');
  }
}

/** What the employees do: each connects the mailbox and switches "Import Email Conversations" on. */
export async function connectMailboxes(company: Company, consentUrl: string, provider: Dispatcher): Promise<void> {
  const limit = pLimit(CONNECTING_MAX);
  const { id, provider: at } = company.tenant;
  await Promise.all(
    company.users.map((user) =>
      limit(async () => {
        const mailbox = `${consentUrl}/v1/tenants/${encodeURIComponent(id)}/users/${encodeURIComponent(user.id)}/mailboxes/${at}`;
        if (user.sync) await consentInBrowser(`${mailbox}/connect`, provider);
        await call('PUT', `${mailbox}/sync`, { on: user.sync });
      }),
    ),
  );
}
