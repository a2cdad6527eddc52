import { domainOf, normaliseDomain, normaliseEmail, webHosts } from '#libs/mail';

/** A cell is not what its column holds; the message says what is wrong with it, and is shown to people. */
export class BadCell extends Error {}

/** Longest id of a tenant, user or CRM record. */
export const ID_LENGTH_MAX = 100;
const NAME_LENGTH_MAX = 300;

const EMAIL = /^[^\s@"<>(),;:\\]+@[^\s@]+$/;
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const BOOLEANS = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
]);

/** An id; throws BadCell when it is empty, too long, or holds what cannot stand in a key or file name. */
export function idCell(text: string): string {
  if (text === '') throw new BadCell('is empty');
  if (text.length > ID_LENGTH_MAX) throw new BadCell(`is ${text.length} characters long, at most ${ID_LENGTH_MAX}`);
  if (/[/\\]/.test(text)) throw new BadCell(`"${text}" holds a slash`);
  if (/[\p{Cc}\p{Cs}]/u.test(text)) throw new BadCell('holds a control character');
  if (text === '.' || text === '..') throw new BadCell(`"${text}" is not an id`);
  return text;
}

/** A name; throws BadCell when it is too long. */
export function nameCell(text: string): string {
  if (text.length > NAME_LENGTH_MAX) throw new BadCell(`is ${text.length} characters long, at most ${NAME_LENGTH_MAX}`);
  return text;
}

/** A host name in lower case and ASCII (IDNA); throws BadCell when it is none. */
export function domainCell(text: string): string {
  const host = normaliseDomain(text);
  if (host === null || !HOST.test(host)) throw new BadCell(`"${text}" is not a domain`);
  return host;
}

/** A host name as above, or a web address as it was typed; throws BadCell when it names no host. */
export function siteCell(text: string): string {
  const host = normaliseDomain(text);
  if (host !== null && HOST.test(host)) return host;
  if (webHosts(text).length === 0) throw new BadCell(`"${text}" is neither a domain nor a web address`);
  return text;
}

/** An e-mail address in lower case, its domain in ASCII (IDNA); throws BadCell when it is none. */
export function emailCell(text: string): string {
  const email = EMAIL.test(text) ? normaliseEmail(text) : null;
  if (email === null || !HOST.test(domainOf(email))) throw new BadCell(`"${text}" is not an e-mail address`);
  return email;
}

/** Who sends mail: an e-mail address or a host name, in the form of the two above; throws BadCell when it is neither. */
export function senderCell(text: string): string {
  return text.includes('@') ? emailCell(text) : domainCell(text);
}

/** ms since 1970 of an ISO 8601 date (00:00 UTC) or date and time (UTC unless a zone is given); throws BadCell otherwise. */
export function instantCell(text: string): number {
  const parts = INSTANT.exec(text);
  const [, year = '', month = '', day = '', hour, minute, second, zone = 'Z'] = parts ?? [];
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const onCalendar = parts !== null && new Date(midnight).toISOString().slice(0, 10) === `${year}-${month}-${day}`;
  if (!onCalendar)
    throw new BadCell(`"${text}" is not a date (ISO 8601, for example 2026-03-31 or 2026-03-31T09:30:00Z)`);
  if (hour === undefined) return midnight;
  const colonZone = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const fraction = /\.\d+/.exec(text)?.[0].slice(0, 4).padEnd(4, '0') ?? '.000';
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second ?? '00'}${fraction}${colonZone}`);
  if (Number.isNaN(instant)) throw new BadCell(`"${text}" is not a time of a day`);
  return instant;
}

/** true, yes or 1; false, no or 0; in any case; throws BadCell otherwise. */
export function booleanCell(text: string): boolean {
  const value = BOOLEANS.get(text.toLowerCase());
  if (value === undefined) throw new BadCell(`"${text}" is neither true nor false`);
  return value;
}

/** The entries of a cell that holds several, separated by `;`; empty ones are left out. */
export function listCell<T>(text: string, entry: (text: string) => T): T[] {
  const entries = text.split(';').map((part) => part.trim());
  return [...new Set(entries.filter((part) => part !== '').map(entry))];
}

/** null for an empty cell. */
export function optionalCell<T>(text: string, cell: (text: string) => T): T | null {
  return text === '' ? null : cell(text);
}
