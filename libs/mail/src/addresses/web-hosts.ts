import { normaliseDomain } from './addresses.js';

/** A host that a text names, and whether it names a page there rather than the whole site. */
export interface WebHost {
  /** lower-case ASCII, without `www.` */
  host: string;
  hasPath: boolean;
}

const MAX_FIELD_LENGTH = 2000;
/** a scheme as it should be, or a known one with its marks mangled; more than one, too */
const SCHEMES = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|(?:https?|ftp|mailto):[/\\]*|https?\/\/:?)+/i;

/**
 * The hosts in a text as people type it into the web site of a CRM's account: domains, hosts, web and mail addresses, several in one field, with broken schemes
 * and stray marks. In order; empty where it names none. Never throws; reads 2,000 characters.
 */
export function webHosts(typed: string): WebHost[] {
  const parts = typed.slice(0, MAX_FIELD_LENGTH).split(/[\s,;|"'<>()–—、，；（）\p{Cf}]+/u);
  return parts.flatMap((part) => webHost(part) ?? []);
}

function webHost(typed: string): WebHost | null {
  const bare = typed.replace(SCHEMES, '').replace(/^\/+/, '');
  const [authority = '', ...path] = bare.replace(/^[^/\\]*@/, '').split(/[/\\?#&]/);
  const name = authority.replace(/:\d*$/, '').replace(/^(?:\*\.|[.{[])+|[.!…}\]]+$/gu, '');
  const host = normaliseDomain(name)?.replace(/^www\d?\.(?=[^.]+\.)/, '') ?? null;
  if (host === null || !/^[a-z\d_-]+(?:\.[a-z\d_-]+)+$/.test(host) || /^[\d.]+$/.test(host)) return null;
  return { host, hasPath: path.some((step) => step !== '') };
}
