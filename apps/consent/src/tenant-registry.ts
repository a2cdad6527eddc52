import type { Transaction } from 'kysely';
import type { Tenant } from '#libs/contracts';
import { notFound } from '#libs/http';
import { type Database, inStore, type Store } from '#libs/store';
import { domainSet, type TenantSettings } from './domain/tenant-settings.js';
import type { Outbox } from './outbox.js';
import { settingsJson, tenantOf } from './tenant-row.js';

/** Tenants: every change is one transaction, one version more, and on its way to the topic when the call returns. */
export class TenantRegistry {
  constructor(
    private readonly store: Store,
    private readonly outbox: Outbox,
    private readonly now: () => number,
  ) {}

  async list(): Promise<Tenant[]> {
    const rows = await inStore(() => this.store.selectFrom('tenants').selectAll().orderBy('id').execute());
    return rows.map(tenantOf);
  }

  /** Throws Problem 404. */
  async get(id: string): Promise<Tenant> {
    const row = await inStore(() =>
      this.store.selectFrom('tenants').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    if (row === undefined) throw notFound('tenant');
    return tenantOf(row);
  }

  /** Creates the tenant or replaces its settings. Saying the same again changes nothing. */
  async put(id: string, settings: TenantSettings): Promise<Tenant> {
    return this.write(id, () => settings);
  }

  /** Changes an existing tenant's settings. Throws Problem 404. */
  async change(id: string, next: (settings: TenantSettings) => TenantSettings): Promise<Tenant> {
    return this.write(id, (tenant) => {
      if (tenant === undefined) throw notFound('tenant');
      return next(tenant);
    });
  }

  private async write(id: string, next: (tenant: Tenant | undefined) => TenantSettings): Promise<Tenant> {
    const tenant = await inStore(() =>
      this.store
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx) => {
          const row = await tx.selectFrom('tenants').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
          const before = row === undefined ? undefined : tenantOf(row);
          const settings = inOneForm(next(before));
          const json = settingsJson(id, settings);
          if (before !== undefined && settingsJson(id, before) === json) return before;
          await this.upsert(tx, id, json);
          return { id, ...settings, version: (before?.version ?? 0) + 1 };
        }),
    );
    await this.outbox.published();
    return tenant;
  }

  private async upsert(tx: Transaction<Database>, id: string, settings: string): Promise<void> {
    await tx
      .insertInto('tenants')
      .values({ id, settings, version: 1 })
      .onDuplicateKeyUpdate((eb) => ({ settings, version: eb('version', '+', 1) }))
      .execute();
    await this.outbox.note(tx, 'tenants', [id], this.now());
  }
}

/** Both lists in one form, so that saying the same again is seen to be the same. */
function inOneForm(settings: TenantSettings): TenantSettings {
  const { name, policy } = settings;
  const internalDomains = domainSet(settings.internalDomains);
  const blockedDomains = domainSet(settings.blockedDomains);
  return { name, policy, internalDomains, blockedDomains };
}
