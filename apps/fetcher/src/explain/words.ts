import type { DropReason } from '#libs/contracts';
import { ConsentLost, ProviderUnavailable, Refused } from '#libs/providers';
import { wordsOf } from '../domain/state-words.js';
import type { Outcome, Stored } from './explanation.js';

/** Why a mail is not kept, for people; libs/rules/README.md says when each holds. */
const REASONS: Readonly<Partial<Record<DropReason, string>>> = {
  excluded_folder: 'it lies in a folder that is never read, or below one',
  draft: 'it is a draft',
  malformed: 'it has no usable From address, or no usable date at all',
  outside_lookback: 'it was received before the lookback of the mailbox begins',
  no_external_participant: 'it has no participants',
  internal_only: 'every participant is on an internal domain of the tenant',
  blocked_domain: 'a domain of its participants is on the tenant’s blocked list',
  no_crm_match: 'the CRM knows none of its external participants, by address or by domain',
  bounce: 'it tells that another mail was not delivered',
  auto_reply: 'a machine answered',
  calendar_notice: 'it is an invitation, an answer to one, or its cancellation',
  marketing: 'it is bulk mail',
  transactional: 'a machine sent it, and takes no answer',
  oversize: 'it is larger than what is kept',
  erased: 'a person in it was erased',
};

/** One sentence on how a mail fares. `reason`: the drop reason, or the provider's code where it is put aside. Pure. */
export function outcomeSays(outcome: Outcome, reason: string | null): string {
  if (outcome === 'kept') return 'Kept: every step of admission lets it pass.';
  if (outcome === 'put_aside')
    return `Put aside: the provider refuses this mail alone (${reason}), so that nobody can tell; the fetcher asks for it again.`;
  const words = Object.entries(REASONS).find(([name]) => name === reason)?.[1];
  return words === undefined ? `Not kept: ${reason}.` : `Not kept, ${reason}: ${words}.`;
}

/** One sentence on what is stored of a mail that fares so today. Pure. */
export function storedSays(outcome: Outcome, stored: Stored): string {
  const own = stored.engagements.find((one) => one.isThisMail);
  const then = outcome === 'dropped' ? ' It was kept by the rules, the settings or the CRM of then.' : '';
  if (own) {
    const { id, version, assignee, assigned } = own;
    const here = own.seenHere ? '' : ' The copy of this mailbox is no part of it.';
    return `It is engagement ${id}, version ${version}, of ${assignee.email} (${assigned}).${here}${own.seenHere ? then : ''}`;
  }
  if (stored.producedFromHere)
    return `The fetcher produced it, and there is no engagement: it is on its way, or a later stage did not keep it.${then}`;
  if (stored.putAside) return 'The provider’s id of it alone is stored, so that it is asked for again.';
  return outcome === 'kept'
    ? 'Nothing of it is stored yet: the fetcher has still to read it.'
    : 'Nothing of it is stored.';
}

/** What to tell an admin when the provider does not serve a mailbox; null: the error is none of a provider's. Pure. */
export function providerSays(error: unknown): string | null {
  const known = error instanceof ProviderUnavailable || error instanceof ConsentLost || error instanceof Refused;
  if (!known) return null;
  const { says, next } = wordsOf(error instanceof ConsentLost ? 'needs_reconnect' : 'throttled', error.code);
  const cause = `${error.code}${error.requestId === null ? '' : `, request ${error.requestId}`}`;
  return `${says} (${cause}) ${error instanceof ProviderUnavailable ? retrySays(error, next) : next}`;
}

function retrySays({ code, retryAfterMs }: ProviderUnavailable, next: string): string {
  if (code === 'not_configured') return 'Set the client id and secret of the provider as the fetcher has them.';
  const when = retryAfterMs === undefined ? 'in a minute' : `in ${Math.ceil(retryAfterMs / 1000)} s`;
  return next.startsWith('Nothing') ? `Try again ${when}.` : `Try again ${when}. ${next}`;
}
