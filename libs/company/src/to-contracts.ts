import { type CrmRecord, type Mailbox, mailboxId, type Tenant, wholeCrmRecord } from '#libs/contracts';
import type { Account, Company, Contact, Lead, Opportunity } from './company.js';

/** A row of a CRM file as the record of a tenant's CRM. */
export function toCrmRecord(tenant: string, row: Account | Contact | Lead | Opportunity): CrmRecord {
  return wholeCrmRecord({ ...row, tenant });
}

/** Every CRM record of the company. */
export function toCrmRecords(company: Company): CrmRecord[] {
  const rows = [...company.accounts, ...company.contacts, ...company.leads, ...company.opportunities];
  return rows.map((row) => toCrmRecord(company.tenant.id, row));
}

/** The company's tenant in its first version. */
export function toTenant(company: Company): Tenant {
  const { id, name, internalDomains, blockedDomains, policy } = company.tenant;
  return { id, name, internalDomains, blockedDomains, policy, version: 1 };
}

/** The users' mailboxes in their first version, before anybody consented. */
export function toMailboxes(company: Company): Mailbox[] {
  const { id: tenant, provider } = company.tenant;
  return company.users.map((user) => ({
    tenant,
    id: mailboxId(provider, user.id),
    userId: user.id,
    email: user.email,
    name: user.name,
    provider,
    sync: user.sync,
    consent: 'none',
    consentVersion: 0,
    version: 1,
  }));
}
