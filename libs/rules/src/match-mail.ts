import type { Match, MatchEvidence, RawEmail, Tenant } from '#libs/contracts';
import { domainOf } from '#libs/mail';
import type { CrmDirectory } from './crm-directory.js';
import { isBelow } from './domains.js';
import { chooseOpportunity } from './opportunity.js';
import { addressesOf, type Parties } from './parties.js';
import type { Person } from './people-table.js';
import type { UserDirectory } from './user-directory.js';

/** The addresses of a mail that are no colleague's, each once, in order. A colleague has a mailbox, whatever its domain, or an address on an internal domain. */
export function externalAddresses(parties: Parties, tenant: Tenant, users: UserDirectory): string[] {
  const internal = domainSet(tenant.internalDomains);
  return addressesOf(parties).filter(
    (email) => !isBelow(domainOf(email), internal) && users.userOf(tenant.id, email) === null,
  );
}

/**
 * What the CRM knows of a mail's external participants; null when it knows none. `sentAt`: ms since 1970, chooses the opportunity. An address decides
 * before its domain does, which is asked where the CRM gives a contact no account. Evidence stands in the order of the participants, contacts before
 * leads, then by id.
 */
export function matchMail(
  mail: Parties & Pick<RawEmail, 'sentAt'>,
  tenant: Tenant,
  crm: CrmDirectory,
  users: UserDirectory,
): Match | null {
  const evidence: MatchEvidence[] = [];
  const accountIds = new Set<string>();
  for (const email of externalAddresses(mail, tenant, users)) {
    const byAddress = crm.peopleOf(tenant.id, email);
    for (const { kind, id, accountId } of byAddress?.people ?? []) {
      evidence.push({ email, kind, recordId: id, how: byAddress?.how ?? 'address' });
      if (accountId !== null) accountIds.add(accountId);
    }
    if (byAddress && !lacksAccount(byAddress.people)) continue;
    const byDomain = crm.accountsOf(tenant.id, domainOf(email));
    for (const id of byDomain?.accountIds ?? []) {
      evidence.push({ email, kind: 'account', recordId: id, how: byDomain?.how ?? 'host' });
      accountIds.add(id);
    }
  }
  return evidence.length === 0 ? null : matchOf(evidence, [...accountIds].sort(), mail.sentAt, tenant, crm, users);
}

function matchOf(
  evidence: MatchEvidence[],
  accountIds: string[],
  sentAt: number,
  tenant: Tenant,
  crm: CrmDirectory,
  users: UserDirectory,
): Match {
  const idsOf = (kind: MatchEvidence['kind']): string[] =>
    [...new Set(evidence.filter((one) => one.kind === kind).map((one) => one.recordId))].sort();
  const contactIds = idsOf('contact');
  const candidates = crm.opportunitiesOf(tenant.id, accountIds, contactIds);
  const opportunity = chooseOpportunity(candidates, tenant.policy.opportunity, sentAt);
  const ownerEmail = opportunity?.ownerEmail ?? null;
  return {
    accountIds,
    contactIds,
    leadIds: idsOf('lead'),
    opportunityId: opportunity?.id ?? null,
    opportunityRule: opportunity ? tenant.policy.opportunity : null,
    ownerEmail,
    ownerUserId: ownerEmail === null ? null : (users.userOf(tenant.id, ownerEmail)?.userId ?? null),
    evidence,
  };
}

/** Whether the CRM knows a contact and not whose; a lead is nobody's yet. */
const lacksAccount = (people: readonly Person[]): boolean =>
  people.every(({ accountId }) => accountId === null) && people.some(({ kind }) => kind === 'contact');

const domainSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The list as a set, made once for each list: tenants live long, mails are many. */
export function domainSet(domains: readonly string[]): ReadonlySet<string> {
  const known = domainSets.get(domains);
  if (known) return known;
  const made = new Set(domains.map((domain) => domain.toLowerCase()));
  domainSets.set(domains, made);
  return made;
}
