import type { Grant } from '../state/tokens.js';
import type { World } from '../state/world.js';

/** What was consented to: by administrators for whole tenants (Microsoft), by users for themselves (Google). */
export class Consents {
  readonly #tenants = new Map<string, string>();
  readonly #withdrawnAt = new Map<string, number>();
  readonly #users = new Set<string>();

  /** An administrator grants these scopes to an application, for everybody in the tenant. */
  grantTenant(tenantId: string, client: string, scope: string): void {
    this.#tenants.set(`${tenantId}\0${client}`, scope);
  }

  /** The scopes that an administrator granted; null: none did. */
  ofTenant(tenantId: string, client: string): string | null {
    return this.#tenants.get(`${tenantId}\0${client}`) ?? null;
  }

  /**
   * An administrator takes away what any application was granted in a tenant, by whomever.
   *
   * @param at ms UTC: what was issued by then needs a new consent
   */
  withdrawTenant(tenantId: string, at: number): void {
    this.#withdrawnAt.set(tenantId, at);
    for (const key of this.#tenants.keys()) if (key.startsWith(`${tenantId}\0`)) this.#tenants.delete(key);
  }

  /** True when the tenant's consent was taken away after the grant. */
  withdrawn({ tenant, issuedAt }: Grant): boolean {
    return issuedAt <= (this.#withdrawnAt.get(tenant) ?? -Infinity);
  }

  /** A user consents. Answers true when it is the first time since the last revocation. */
  firstOfUser(email: string, client: string): boolean {
    const key = `${email.toLowerCase()}\0${client}`;
    const first = !this.#users.has(key);
    this.#users.add(key);
    return first;
  }

  /** The consents of a user are gone, as after a revocation. */
  forgetUser(email: string): void {
    for (const key of this.#users) if (key.startsWith(`${email.toLowerCase()}\0`)) this.#users.delete(key);
  }
}

const known = new WeakMap<World, Consents>();

/** The consents of a world. */
export function consentsOf(world: World): Consents {
  const found = known.get(world) ?? new Consents();
  known.set(world, found);
  return found;
}

/** False when the tenant's policy keeps the application's own token from a mailbox. */
export function applicationReads(world: World, grant: Grant, email: string): boolean {
  if (grant.user !== null) return true;
  const policies = (world.options.applicationAccess ?? []).filter(
    (one) =>
      world.company(one.tenant)?.tenantId === grant.tenant && (one.client === undefined || one.client === grant.client),
  );
  if (policies.length === 0) return true;
  return policies.some(({ mailboxes }) => mailboxes.some((one) => one.toLowerCase() === email.toLowerCase()));
}
