import { getDomain } from 'tldts';
import { normaliseDomain } from '#libs/mail';
import { FREE_MAIL_DOMAINS, SHARED_HOSTS, SHARED_SUFFIXES } from './shared-domains.js';

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

/** The domain of an account as a CRM holds it (a domain, a host or a web address) in comparable form; null when it names no company's domain. */
export function accountDomain(raw: string): string | null {
  const host = raw
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/^[^/]*@/, '')
    .split(/[/?#:]/)[0];
  const domain = normaliseDomain(host ?? '')?.replace(/^www\d?\.(?=[^.]+\.)/, '') ?? null;
  return domain === null || isSharedDomain(domain) ? null : domain;
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
