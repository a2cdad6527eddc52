import { z } from 'zod';
import {
  CLASSIFICATION_DEFAULT,
  type ClassificationPolicy,
  E_SIGNATURE_CHOICES,
  KEEPABLE_CATEGORIES,
  type Tenant,
} from '#libs/contracts';

/** A tenant's settings as they are stored and published; its id and version stand beside them. */
export type TenantSettings = Omit<Tenant, 'id' | 'version'>;

/** What stands in the store: written by us alone, checked all the same. */
export const storedSettings = z.object({
  name: z.string(),
  internalDomains: z.array(z.string()),
  blockedDomains: z.array(z.string()),
  policy: z.object({
    lookback: z.object({
      kind: z.enum(['oldest-open-opportunity', 'fixed', 'forward']),
      months: z.int().nullable(),
    }),
    opportunity: z.enum(['most-recently-updated', 'most-recently-created', 'oldest']),
    blocked: z.enum(['any', 'all-external']),
    intervalMinutes: z.int(),
    // rows from before there were these settings say nothing of them
    classification: z
      .object({
        keep: z.array(z.enum(KEEPABLE_CATEGORIES)),
        keepSenders: z.array(z.string()),
        dropSenders: z.array(z.string()),
        eSignature: z.enum(E_SIGNATURE_CHOICES),
      })
      .default((): ClassificationPolicy => CLASSIFICATION_DEFAULT),
  }),
});

/** Each domain once, sorted: two lists that say the same are the same. */
export const domainSet = (domains: readonly string[]): string[] => [...new Set(domains)].toSorted();

/** What these settings do that hardly anybody wants, a sentence each. */
export function warningsOf(settings: TenantSettings): string[] {
  const { internalDomains, blockedDomains, policy } = settings;
  const isInternal = (one: string) =>
    internalDomains.some((internal) => internal === one || internal.endsWith(`.${one}`));
  const own = blockedDomains.filter(isInternal);
  const ownSenders = policy.classification.dropSenders.filter(isInternal);
  const nobody = internalDomains.length === 0 ? ['No internal domains: mail among colleagues is not told apart.'] : [];
  return [
    ...nobody,
    ...own.map((domain) => `${domain} is blocked and internal: the mail of its users is dropped.`),
    ...ownSenders.map((domain) => `${domain} stands in dropSenders and is internal: what its users write is dropped.`),
  ];
}
