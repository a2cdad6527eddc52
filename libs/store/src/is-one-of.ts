import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a row is one of `keys`: its tenant, and `column` within it. Spelled `tenant = ? AND column IN (...)` for each tenant, because for
 * `(tenant, column) IN ((?, ?), ...)` MariaDB 10.11 takes twenty times as long over some hundred keys.
 */
export function isOneOf(column: string, keys: readonly { tenant: string; key: string }[]): RawBuilder<boolean> {
  const tenants = [...Map.groupBy(keys, ({ tenant }) => tenant)].map(
    ([tenant, ofTenant]) =>
      sql`(tenant = ${tenant} AND ${sql.ref(column)} IN (${sql.join(ofTenant.map(({ key }) => key))}))`,
  );
  return tenants.length === 0 ? sql<boolean>`FALSE` : sql<boolean>`(${sql.join(tenants, sql` OR `)})`;
}
