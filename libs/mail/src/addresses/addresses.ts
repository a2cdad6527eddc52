import { domainToASCII } from 'node:url';
import { decodeWords } from 'postal-mime';
import { scanAddressItems } from './address-scanner.js';

/** One address of a header field: `email` is normalised, `name` is the display name as sent (decoded), empty when there is none. */
export interface MailAddress {
  email: string;
  name: string;
}

const MAX_EMAIL_LENGTH = 320;
const MAX_NAME_LENGTH = 256;
/** what may not stand in an unquoted local part: specials of RFC 5322, white space, and control and format characters (bidi marks, zero-width) */
const BAD_IN_LOCAL = /[\s\p{C}()<>,;:\\[\]"@]/u;
const BAD_IN_QUOTED_LOCAL = /[\s\p{C}]/u;
const BAD_IN_DOMAIN = /[\s\p{C}()<>,;:\\[\]"@%/?#|^`]/u;

/**
 * The address in the form in which addresses are compared: lower case, domain in ASCII (UTS 46), no brackets, no source route.
 * Null when it is not one address: no `@` or more than one outside quotes, white space, control characters, an empty or impossible domain.
 */
export function normaliseEmail(raw: string): string | null {
  if (raw.length > 4 * MAX_EMAIL_LENGTH) return null;
  const bare = withoutRoute(unwrapped(raw)).replace(/^(?:mailto|smtp):/i, '');
  const at = bare.lastIndexOf('@');
  if (at <= 0) return null;
  const local = normaliseLocal(bare.slice(0, at));
  const domain = normaliseDomain(bare.slice(at + 1));
  if (local === null || domain === null) return null;
  const email = `${local}@${domain}`;
  return email.length > MAX_EMAIL_LENGTH ? null : email;
}

/** Without the angle brackets, and the single quotes that Outlook puts around an address: `<'ann@x.com'>`. */
function unwrapped(raw: string): string {
  const bare = raw.trim().replace(/^</, '').replace(/>$/, '').trim();
  return bare.length > 2 && bare.startsWith("'") && bare.endsWith("'") ? bare.slice(1, -1).trim() : bare;
}

/** `@relay,@other:john@x` -> `john@x` (source route, RFC 5321 appendix C). */
function withoutRoute(address: string): string {
  if (!address.startsWith('@')) return address;
  return address.slice(address.indexOf(':') + 1).trim();
}

function normaliseLocal(local: string): string | null {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/su.exec(local)?.[1];
  if (quoted === undefined)
    return local === '' || BAD_IN_LOCAL.test(local) ? null : local.normalize('NFC').toLowerCase();
  const content = quoted.replace(/\\(.)/gsu, '$1');
  if (content === '' || BAD_IN_QUOTED_LOCAL.test(content)) return null;
  const lower = content.normalize('NFC').toLowerCase();
  return BAD_IN_LOCAL.test(lower) ? `"${lower.replace(/["\\]/g, '\\$&')}"` : lower;
}

/** A host name in lower-case ASCII (UTS 46) without its final dot; null when it is none (also for address literals like `[10.0.0.1]`). */
export function normaliseDomain(raw: string): string | null {
  const domain = raw.trim().replace(/\.$/, '');
  if (domain === '' || domain.length > 255 || BAD_IN_DOMAIN.test(domain)) return null;
  const ascii = domainToASCII(domain).replace(/\.$/, '');
  return ascii === '' || ascii.length > 253 || ascii.startsWith('.') || ascii.includes('..') ? null : ascii;
}

/** The domain of a normalised address: what stands after the last `@` (empty when there is none). */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/**
 * The usable addresses of a From, To or Cc field, in order, each normalised address once. Tolerant of what real mail contains (groups, comments,
 * source routes, missing brackets, `;` between addresses); never throws; linear in the length. Nothing is taken from display names.
 */
export function parseAddressList(headerValue: string): MailAddress[] {
  const found = new Map<string, MailAddress>();
  for (const item of scanAddressItems(headerValue)) {
    const email = normaliseEmail(item.address);
    if (email !== null && !found.has(email)) found.set(email, { email, name: displayName(item.phrase) });
  }
  return [...found.values()];
}

function displayName(phrase: string): string {
  const short = phrase.slice(0, 4 * MAX_NAME_LENGTH);
  const decoded = short.includes('=?') ? decodeWords(short) : short;
  const clean = decoded.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, ' ').trim();
  return Array.from(clean).slice(0, MAX_NAME_LENGTH).join('');
}
