import { getDomain } from 'tldts';
import { normaliseDomain } from '#libs/mail';
import { FREE_MAIL_DOMAINS, PAGE_HOSTS, SHARED_HOSTS, SHARED_SUFFIXES } from './shared-domains.js';

/** The registrable domain of a host (Public Suffix List with its private part); null for addresses, suffixes and hosts below a shared suffix. */
export function registrableDomain(host: string): string | null {
  if (isBelow(host, SHARED_SUFFIXES)) return null;
  return getDomain(host, { allowPrivateDomains: true, validateHostname: false });
}

/** Whether nothing can be told about a company from this domain: free mail, shared hosting, and the shared suffixes themselves. */
export function isSharedDomain(host: string): boolean {
  return (
    isBelow(host, FREE_MAIL_DOMAINS) || isBelow(host, SHARED_HOSTS) || SHARED_SUFFIXES.has(host) || !host.includes('.')
  );
}

/**
 * The domains of an account as people type them into a CRM (domains, hosts, web and mail addresses, several in one field, with broken schemes and stray
 * marks), in comparable form. Hosts that tell no company are left out, and pages on sites where every company has one ("etsy.com/shop/acme").
 */
export function accountDomains(raw: string): string[] {
  const parts = raw.slice(0, MAX_FIELD_LENGTH).split(/[\s,;|"'<>()\p{Cf}]+/u);
  return [...new Set(parts.flatMap((part) => accountDomain(part) ?? []))];
}

const MAX_FIELD_LENGTH = 2000;
/** a scheme as it should be, or a known one with its marks mangled; more than one, too */
const SCHEMES = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|(?:https?|ftp|mailto):\/*|https?\/\/)+/i;

function accountDomain(typed: string): string | null {
  const bare = typed.replace(SCHEMES, '').replace(/^\/+/, '');
  const [host = '', ...path] = bare.replace(/^[^/\\]*@/, '').split(/[/\\?#]/);
  const name = host.replace(/:\d*$/, '').replace(/^(?:\*\.|\.)+/, '');
  const domain = normaliseDomain(name)?.replace(/^www\d?\.(?=[^.]+\.)/, '') ?? null;
  if (domain === null || /^[\d.]+$/.test(domain) || isSharedDomain(domain)) return null;
  const isPage = path.some((step) => step !== '') && isBelow(domain, PAGE_HOSTS);
  return isPage ? null : domain;
}

/** Whether a host is one of these domains or below one of them. */
export function isBelow(host: string, domains: ReadonlySet<string>): boolean {
  for (let rest = host; ;) {
    if (domains.has(rest)) return true;
    const dot = rest.indexOf('.');
    if (dot === -1) return false;
    rest = rest.slice(dot + 1);
  }
}
