import type { ClassificationPolicy, DropReason } from '#libs/contracts';
import { domainOf } from '#libs/mail';
import { dropReasonOf, type MailCategory } from './classify.js';
import { isBelow } from './domains.js';

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
