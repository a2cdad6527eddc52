import { getDomain } from 'tldts';
import { webHosts } from '#libs/mail';
import {
  FIRMS_BELOW,
  FREE_MAIL_BRAND,
  FREE_MAIL_DOMAINS,
  PAGE_BRAND,
  PAGE_HOSTS,
  SHARED_HOSTS,
  SHARED_SUFFIXES,
} from './shared-domains.js';

/** The registrable domain of a host (Public Suffix List with its private part); null for addresses, suffixes and hosts below a shared suffix. */
export function registrableDomain(host: string): string | null {
  if (isBelow(host, SHARED_SUFFIXES)) return null;
  return getDomain(host, { allowPrivateDomains: true, validateHostname: false });
}

/**
 * Whether nothing can be told about a company from this domain: free mail and shared hosting. A suffix that a service gives to its customers is the service
 * itself (zendesk.com).
 */
export function isSharedDomain(host: string): boolean {
  return isFreeMail(host) || FREE_MAIL_BRAND.test(host) || isBelow(host, SHARED_HOSTS) || !host.includes('.');
}

/** Providers give users hosts below their own (`joe@tampabay.rr.com`); below a public suffix (`acme.web.id`), and below a few others, firms have theirs. */
function isFreeMail(host: string): boolean {
  if (FREE_MAIL_DOMAINS.has(host)) return true;
  for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
    const above = host.slice(dot + 1);
    if (FREE_MAIL_DOMAINS.has(above)) return !FIRMS_BELOW.has(above) && registrableDomain(above) !== null;
  }
  return false;
}

/**
 * The domains of an account as people type them into a CRM (see `webHosts`), in comparable form. Hosts that tell no company are left out, and pages on sites
 * where every company has one ("etsy.com/shop/acme").
 */
export function accountDomains(typed: string): string[] {
  const own = webHosts(typed).filter(({ host, hasPath }) => !isSharedDomain(host) && !(hasPath && hasPages(host)));
  return [...new Set(own.map(({ host }) => host))];
}

const hasPages = (host: string): boolean => isBelow(host, PAGE_HOSTS) || PAGE_BRAND.test(host);

/** Whether a host is one of these domains or below one of them. */
export function isBelow(host: string, domains: ReadonlySet<string>): boolean {
  for (let rest = host; ;) {
    if (domains.has(rest)) return true;
    const dot = rest.indexOf('.');
    if (dot === -1) return false;
    rest = rest.slice(dot + 1);
  }
}
