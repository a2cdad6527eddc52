import type { ClassificationPolicy, DropReason } from '#libs/contracts';
import { domainOf } from '#libs/mail';
import { dropReasonOf, type MailCategory } from './classify.js';
import { isBelow } from './domains.js';

/**
 * Under which reason a mail is dropped, its class and the tenant's settings for classes and senders taken together; null when it is kept.
 * `senders`: its From addresses, normalised. Pure.
 */
export function dropReasonUnder(
  verdict: MailCategory,
  senders: readonly string[],
  settings: ClassificationPolicy,
): DropReason | null {
  if (senders.some((email) => isOneOf(email, settings.dropSenders))) return 'blocked_domain';
  const reason = dropReasonOf(verdict);
  if (reason === null || verdict.category === 'correspondence') return reason;
  if (settings.keep.includes(verdict.category)) return null;
  const isKept = verdict.category !== 'automated' && senders.some((email) => isOneOf(email, settings.keepSenders));
  return isKept ? null : reason;
}

function isOneOf(email: string, list: readonly string[]): boolean {
  return list.includes(email) || isBelow(domainOf(email), new Set(list));
}
