import { z } from 'zod';
import {
  INTERVAL_MINUTES_DEFAULT,
  INTERVAL_MINUTES_MAX,
  LOOKBACK_MONTHS_DEFAULT,
  LOOKBACK_MONTHS_MAX,
  type Tenant,
} from '#libs/contracts';

/** A tenant's settings as they are stored and published; its id and version stand beside them. */
export type TenantSettings = Omit<Tenant, 'id' | 'version'>;

const lookback = z.strictObject({
  kind: z.enum(['oldest-open-opportunity', 'fixed', 'forward']),
  months: z.int().min(1).max(LOOKBACK_MONTHS_MAX).nullish(),
});

/** Policy as people send it: what is left out has the product's default. */
export const policyInput = z.strictObject({
  lookback: lookback.default({ kind: 'oldest-open-opportunity' }),
  opportunity: z.enum(['most-recently-updated', 'most-recently-created', 'oldest']).default('most-recently-updated'),
  blocked: z.enum(['any', 'all-external']).default('any'),
  intervalMinutes: z.int().min(1).max(INTERVAL_MINUTES_MAX).default(INTERVAL_MINUTES_DEFAULT),
});

/** The policy with its defaults: months only for a fixed lookback. */
export function policyOf(input: z.infer<typeof policyInput>): TenantSettings['policy'] {
  const { kind, months } = input.lookback;
  return { ...input, lookback: { kind, months: kind === 'fixed' ? (months ?? LOOKBACK_MONTHS_DEFAULT) : null } };
}

/** What stands in the store: written by us alone, checked all the same. */
export const storedSettings = z.object({
  name: z.string(),
  internalDomains: z.array(z.string()),
  blockedDomains: z.array(z.string()),
  policy: z.object({
    lookback: z.object({ kind: lookback.shape.kind, months: z.int().nullable() }),
    opportunity: policyInput.shape.opportunity.unwrap(),
    blocked: policyInput.shape.blocked.unwrap(),
    intervalMinutes: z.int(),
  }),
});

/** Each domain once, sorted: two lists that say the same are the same. */
export const domainSet = (domains: readonly string[]): string[] => [...new Set(domains)].toSorted();

/** What these settings do that hardly anybody wants, a sentence each. */
export function warningsOf(settings: Pick<TenantSettings, 'internalDomains' | 'blockedDomains'>): string[] {
  const { internalDomains, blockedDomains } = settings;
  const own = blockedDomains.filter((blocked) =>
    internalDomains.some((internal) => internal === blocked || internal.endsWith(`.${blocked}`)),
  );
  const nobody = internalDomains.length === 0 ? ['No internal domains: mail among colleagues is not told apart.'] : [];
  return [...nobody, ...own.map((domain) => `${domain} is blocked and internal: the mail of its users is dropped.`)];
}
