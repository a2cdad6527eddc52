import type { Tenant } from '#libs/contracts';

/** The tenants of this installation, kept from the `tenants` topic (key: tenant id). */
export class TenantDirectory {
  private readonly byId = new Map<string, Tenant>();

  /** Takes a record of the table; null deletes. */
  apply(key: string, tenant: Tenant | null): void {
    if (tenant === null) this.byId.delete(key);
    else this.byId.set(key, tenant);
  }

  /** The tenant with this id, null when there is none. */
  find(id: string): Tenant | null {
    return this.byId.get(id) ?? null;
  }
}
