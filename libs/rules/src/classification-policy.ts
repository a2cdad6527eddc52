import type { DropReason } from '#libs/contracts';
import { domainOf } from '#libs/mail';
import { dropReasonOf, type MailCategory } from './classify.js';
import { isBelow } from './domains.js';

/** What a tenant wants of mail that is not correspondence. Senders are normalised addresses or domains; a domain stands for those below it, too. */
export interface ClassificationPolicy {
  /** categories that are kept although they are not correspondence; `automated` with bounces, automatic replies and calendar notices */
  keep: readonly ('marketing' | 'transactional' | 'automated')[];
  /** all mail of these is kept; goes before `dropSenders`, for mail that is missed is worse than mail too many */
  keepSenders: readonly string[];
  /** no mail of these is kept, correspondence neither */
  dropSenders: readonly string[];
  /** notices of signature services: a step of the deal to some, noise to others; `keep` does not touch them */
  eSignature: 'keep' | 'drop';
}

/** Only correspondence is kept. */
export const STRICT_CLASSIFICATION: ClassificationPolicy = {
  keep: [],
  keepSenders: [],
  dropSenders: [],
  eSignature: 'drop',
};

/** Under which reason a mail of this category from these senders (normalised From addresses) is dropped under a tenant's policy; null when it is kept. */
export function dropReasonUnder(
  policy: ClassificationPolicy,
  verdict: Pick<MailCategory, 'category' | 'reason'>,
  senders: readonly string[],
): DropReason | null {
  if (senders.some((one) => isListed(one, policy.keepSenders))) return null;
  if (senders.some((one) => isListed(one, policy.dropSenders))) return 'blocked_sender';
  const reason = dropReasonOf(verdict);
  if (reason === null) return null;
  if (verdict.reason === 'e_signature') return policy.eSignature === 'keep' ? null : reason;
  return policy.keep.some((kept) => kept === verdict.category) ? null : reason;
}

function isListed(email: string, listed: readonly string[]): boolean {
  if (listed.length === 0) return false;
  return listed.includes(email) || isBelow(domainOf(email), new Set(listed.filter((one) => !one.includes('@'))));
}
