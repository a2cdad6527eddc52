import type { Selectable } from 'kysely';
import type { Tenant } from '#libs/contracts';
import type { TenantsTable } from '#libs/store';
import { storedSettings, type TenantSettings } from './domain/tenant-settings.js';

/** A row of tenants as the contracts' Tenant. Throws when the row was not written by us. */
export function tenantOf(row: Selectable<TenantsTable>): Tenant {
  return { id: row.id, ...storedSettings.parse(row.settings), version: row.version };
}

/** What the column settings holds of a tenant. */
export function settingsJson(id: string, settings: TenantSettings): string {
  const { name, internalDomains, blockedDomains, policy } = settings;
  return JSON.stringify({ id, name, internalDomains, blockedDomains, policy });
}
