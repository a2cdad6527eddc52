import { crmRecords, type Mailbox, mailboxes, type Tenant, tenants, type Topic } from '#libs/contracts';
import { CrmDirectory, TenantDirectory, UserDirectory } from '#libs/rules';
import { readTopic, type TopicSettings } from '#libs/stage';

/** What the tables hold of one tenant now. */
export interface KnownFacts {
  /** null: there is no such tenant */
  tenant: Tenant | null;
  /** ids of all tenants, sorted */
  tenantIds: string[];
  mailboxes: Mailbox[];
  users: UserDirectory;
  crm: CrmDirectory;
}

/**
 * Reads the tables that admission decides by, as they are now, beside the apps and without a trace: no offset is
 * committed. Of other tenants only the ids are kept. Throws what `readTopic` throws.
 */
export async function readFacts(settings: TopicSettings, tenantId: string): Promise<KnownFacts> {
  const [directory, ids] = [new TenantDirectory(), new Set<string>()];
  const [users, crm, ofTenant] = [new UserDirectory(), new CrmDirectory(), new Map<string, Mailbox>()];
  const own = (key: string) => key.startsWith(`${tenantId}/`);
  await Promise.all([
    each(settings, tenants, (key, tenant) => {
      directory.apply(key, tenant);
      if (tenant === null) ids.delete(key);
      else ids.add(key);
    }),
    each(settings, mailboxes, (key, mailbox) => {
      if (!own(key)) return;
      users.apply(key, mailbox);
      if (mailbox === null) ofTenant.delete(key);
      else ofTenant.set(key, mailbox);
    }),
    each(settings, crmRecords, (key, record) => {
      if (own(key)) crm.apply(key, record);
    }),
  ]);
  return {
    tenant: directory.find(tenantId),
    tenantIds: [...ids].sort(),
    mailboxes: [...ofTenant.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    users,
    crm,
  };
}

async function each<T>(
  settings: TopicSettings,
  topic: Topic<T>,
  apply: (key: string, value: T | null) => void,
): Promise<void> {
  for await (const { key, value } of readTopic(settings, topic)) apply(key, value);
}
