import type { LateRecord, OpportunityPlan, PersonPlan, TenantPlan } from './plan.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const instant = (at: number): string => new Date(at).toISOString();

/** The tenant's policy in the words of our interfaces; `lookback` in place of the plan's. */
export const policyOf = (tenant: TenantPlan, lookback = tenant.lookback) => ({
  lookback,
  opportunity: tenant.opportunityRule,
  blocked: tenant.blocked,
  intervalMinutes: 15,
});

/** The place of a copy of a message in the user's folder: `<folder>/<kind and number>.eml`. */
export const fileOf = (folder: string, message: number): string => `${folder}/m${message}.eml`;

/** Writes a tenant as a company folder; instants in ms since 1970. */
export function writeCompany(dir: string, tenant: TenantPlan, now: number): void {
  const { id, provider, domain, blockedDomains, users } = tenant;
  mkdirSync(join(dir, 'crm'), { recursive: true });
  const settings = { id, name: id, provider, internalDomains: [domain], blockedDomains, policy: policyOf(tenant) };
  writeFileSync(join(dir, 'company.json'), JSON.stringify({ tenant: settings, users }));
  const updatedAt = instant(now);
  const crm = (name: string, header: string, rows: readonly (string | null)[][]) =>
    writeFileSync(join(dir, 'crm', `${name}.csv`), [header, ...rows.map((row) => row.join(','))].join('\n'));
  const people = (kind: PersonPlan['kind']) => tenant.people.filter((person) => person.kind === kind);
  crm(
    'accounts',
    'id,name,domains,updatedAt',
    tenant.accounts.map((account) => [account.id, account.name, account.domains.join(';'), updatedAt]),
  );
  crm(
    'contacts',
    'id,email,name,accountId,updatedAt',
    people('contact').map((one) => [one.id, one.email, one.name, one.accountId, updatedAt]),
  );
  crm(
    'leads',
    'id,email,name,company,updatedAt',
    people('lead').map((one) => [one.id, one.email, one.name, '', updatedAt]),
  );
  crm(
    'opportunities',
    'id,name,accountId,contactIds,ownerEmail,isOpen,createdAt,updatedAt,closedAt',
    tenant.opportunities.map(opportunityRow),
  );
  tenant.messages.forEach(({ raw, copies }, message) => {
    for (const { userId, folder } of copies) {
      const file = join(dir, 'mail', userId, fileOf(folder, message));
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, raw);
    }
  });
}

function opportunityRow(deal: OpportunityPlan): (string | null)[] {
  const closedAt = deal.closedAt === null ? '' : instant(deal.closedAt);
  const ids = deal.contactIds.join(';');
  const dates = [instant(deal.createdAt), instant(deal.updatedAt), closedAt];
  return [deal.id, deal.name, deal.accountId, ids, deal.ownerEmail, String(deal.isOpen), ...dates];
}

/** A record that comes late, as crm-sync takes it: `PUT .../crm/<path>`. */
export function lateRecordOf(record: LateRecord): { path: string; body: object } {
  if (record.kind === 'account') {
    const { id, name, domains } = record.account;
    return { path: `accounts/${id}`, body: { name, domains } };
  }
  if (record.kind === 'opportunity') {
    const { id, accountId, ...body } = record.opportunity;
    return { path: `opportunities/${id}`, body: { ...body, accountId: accountId === '' ? null : accountId } };
  }
  const { id, name, email } = record.person;
  return { path: `${record.kind}s/${id}`, body: { name, email } };
}
