import commonProviders from 'email-providers/common.json' with { type: 'json' };
import { domainToASCII } from 'node:url';
import { getDomain, parse } from 'tldts';
import type { Deal, Folder } from './read-folder.js';
import type { Mail } from './read-mail.js';

const DAY = 86_400_000;
const FREE_MAIL = new Set(commonProviders);
/** Families with a host in every country, and the providers that everybody knows. */
const FREE_MAIL_FAMILY =
  /^(?:(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|aol|gmx|yandex)\.[a-z.]{2,7}|icloud\.com|me\.com|proton\.me|protonmail\.com|web\.de|t-online\.de|qq\.com|163\.com|mail\.ru)$/;
const SHARED_PAGES = new Set([
  'linkedin.com',
  'facebook.com',
  'twitter.com',
  'x.com',
  'wordpress.com',
  'wixsite.com',
  'sites.google.com',
]);
/** Documentation's own domains stand in lists of providers, yet in tests they are companies. */
const RESERVED = /(?:^|\.)example(?:\.(?:com|net|org))?$/;

export const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** The host itself or one below it. */
const onDomain = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) => host === domainToASCII(domain) || host.endsWith(`.${domainToASCII(domain)}`));

export function belongsToEverybody(host: string): boolean {
  if (RESERVED.test(host)) return false;
  return (
    FREE_MAIL.has(host) ||
    FREE_MAIL_FAMILY.test(host) ||
    SHARED_PAGES.has(host) ||
    parse(host, { allowPrivateDomains: true }).domain === null
  );
}

export const isInternal = (folder: Folder, address: string): boolean =>
  onDomain(hostOf(address), folder.internal) || folder.users.some(({ email }) => email === address);

export const everybody = ({ author, from, to, cc }: Mail): string[] => [
  ...new Set([...(author === null ? [] : [author]), ...from, ...to, ...cc]),
];

/** Where a mail lies, in words of the drop reasons; null for a place that is read. */
export function placeReason(folder: Folder, place: string): string | null {
  const top = (place.split('/')[0] ?? '').toLowerCase();
  if (top === 'drafts') return 'draft';
  if (top === 'deleted' || top === 'junk') return 'excluded_folder';
  const names = place.toLowerCase().split('/');
  return folder.provider === 'microsoft' && names.some((name) => /^rss[ -](?:feeds|subscriptions)$/.test(name))
    ? 'excluded_folder'
    : null;
}

/** Drop reason of a mail by its participants alone; null when they allow it. */
export function participantReason(folder: Folder, mail: Mail): string | null {
  const all = everybody(mail);
  const external = all.filter((address) => !isInternal(folder, address));
  if (all.length === 0) return 'no_external_participant';
  if (external.length === 0) return 'internal_only';
  const blocked = (address: string): boolean => onDomain(hostOf(address), folder.blocked);
  const hit = folder.blockedRule === 'any' ? all.some(blocked) : external.every(blocked);
  return hit ? 'blocked_domain' : null;
}

export interface Matched {
  accountIds: string[];
  contactIds: string[];
  leadIds: string[];
  /** the participants' addresses that were known, or whose company is */
  addresses: string[];
  opportunity: Deal | null;
}

/** What the CRM knows of the mail; null: nothing. An address that is a contact or lead is not looked up by its domain, but a contact without an account is. */
export function matched(folder: Folder, mail: Mail, sentAt: number): Matched | null {
  const people = new Set<Folder['people'][number]>();
  const accountIds = new Set<string>();
  const addresses: string[] = [];
  for (const address of everybody(mail).filter((one) => !isInternal(folder, one))) {
    const known = peopleAt(folder, address);
    known.forEach((person) => people.add(person));
    const isLoose = known.some(({ kind }) => kind === 'contact') && known.every(({ accountId }) => accountId === '');
    const accounts = known.length > 0 && !isLoose ? [] : accountsAt(folder, hostOf(address));
    accounts.forEach((id) => accountIds.add(id));
    if (known.length + accounts.length > 0) addresses.push(address);
  }
  people.forEach((person) => person.accountId !== '' && accountIds.add(person.accountId));
  if (people.size === 0 && accountIds.size === 0) return null;
  const ids = (kind: string): string[] =>
    [...people]
      .filter((person) => person.kind === kind)
      .map(({ id }) => id)
      .toSorted();
  const links = {
    accountIds: [...accountIds].toSorted(),
    contactIds: [...new Set(ids('contact'))],
    leadIds: [...new Set(ids('lead'))],
  };
  return { ...links, addresses, opportunity: opportunity(folder, links, sentAt) };
}

/** Exactly; else without its tag; else, at Gmail, without dots. */
function peopleAt(folder: Folder, address: string): Folder['people'] {
  const withEmail = (form: (email: string) => string): Folder['people'] =>
    folder.people.filter(({ email }) => email !== '' && form(email) === form(address));
  const exact = withEmail((email) => asciiAddress(email));
  if (exact.length > 0) return exact;
  const untagged = address.replace(/^([^+@]+)\+[^@]*@/, '$1@');
  const plain = untagged === address ? [] : folder.people.filter(({ email }) => asciiAddress(email) === untagged);
  if (plain.length > 0) return plain;
  return /@(?:gmail|googlemail)\.com$/.test(address) ? withEmail(gmailForm) : [];
}

const asciiAddress = (email: string): string =>
  `${email.slice(0, email.lastIndexOf('@'))}@${domainToASCII(hostOf(email))}`;

function gmailForm(email: string): string {
  const [local = '', host = ''] = email.split('@');
  return /^(?:gmail|googlemail)\.com$/.test(host) ? `${(local.split('+')[0] ?? '').replaceAll('.', '')}@gmail` : email;
}

function accountsAt(folder: Folder, host: string): string[] {
  if (belongsToEverybody(host)) return [];
  const at = (wanted: string | null): string[] =>
    folder.accounts
      .filter(({ domains }) => domains.some((domain) => domainToASCII(domain) === wanted))
      .map(({ id }) => id);
  const byHost = at(host);
  const registrable = getDomain(host, { allowPrivateDomains: true });
  return byHost.length > 0 || registrable === null || belongsToEverybody(registrable) ? byHost : at(registrable);
}

function opportunity(
  folder: Folder,
  links: { accountIds: string[]; contactIds: string[] },
  sentAt: number,
): Deal | null {
  const candidates = folder.opportunities.filter(
    (deal) => links.accountIds.includes(deal.accountId) || deal.contactIds.some((id) => links.contactIds.includes(id)),
  );
  const fitting = candidates.filter(
    (deal) => deal.created - 14 * DAY <= sentAt && (deal.open || sentAt <= deal.closed + 14 * DAY),
  );
  const rank = {
    'most-recently-updated': (deal: Deal) => -deal.updated,
    'most-recently-created': (deal: Deal) => -deal.created,
    oldest: (deal: Deal) => deal.created,
  }[folder.opportunityRule];
  if (rank === undefined) throw new Error(`unknown policy ${folder.opportunityRule}`);
  return fitting.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

/** From when on a user's mail is read, ms. */
export function lookbackStart(folder: Folder, userEmail: string, now: number): number {
  const { kind, months } = folder.lookback;
  const before = (count: number): number => {
    const date = new Date(now);
    const wanted = date.getUTCMonth() - count;
    date.setUTCMonth(wanted);
    if (date.getUTCMonth() !== ((wanted % 12) + 12) % 12) date.setUTCDate(0);
    return date.getTime();
  };
  if (kind === 'forward') return now - DAY;
  if (kind === 'fixed') return before(months);
  const owned = folder.opportunities
    .filter((deal) => deal.open && deal.owner === userEmail)
    .map((deal) => deal.created);
  return Math.max(before(12), Math.min(now - 7 * DAY, ...owned));
}
