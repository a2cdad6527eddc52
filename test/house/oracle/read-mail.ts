import { readFileSync } from 'node:fs';
import { domainToASCII } from 'node:url';
import { type ParsedMail, readMail as readByProduct } from '#libs/mail';
import PostalMime, { type Address, type Email } from 'postal-mime';

/** A mail as the oracle understands it. */
export interface Mail {
  messageId: string | null;
  from: string[];
  to: string[];
  cc: string[];
  /** who wrote it, where a list put its own address into From */
  author: string | null;
  subject: string;
  /** of the Date header, ms; null when it names no instant */
  date: number | null;
  inReplyTo: string | null;
  references: string[];
  text: string;
  /** first non-empty value of each field, by lower-case name */
  headers: Map<string, string>;
  /** the mail as the product reads the raw file, for the product's own answer about its category; null: it cannot be read */
  parsed: ParsedMail | null;
}

const SQUEEZE = /[\s\p{Cc}]+/gu;
const squeeze = (text: string): string => text.replace(SQUEEZE, ' ').trim();

export async function readMail(path: string): Promise<Mail> {
  return parseMail(readFileSync(path));
}

/** The mail that these bytes are. */
export async function parseMail(raw: Buffer): Promise<Mail> {
  const email = await parse(raw);
  const read = await readByProduct(raw);
  const headers = new Map<string, string>();
  for (const { key, value } of email.headers) {
    const clean = squeeze(value);
    if (clean !== '' && !headers.has(key)) headers.set(key, clean);
  }
  return {
    messageId: messageId(headers.get('message-id') ?? ''),
    from: addresses(email.from),
    to: addresses(email.to),
    cc: addresses(email.cc),
    author: authorOf(email, headers),
    subject: squeeze(email.subject ?? ''),
    date: instantOf(headers.get('date') ?? ''),
    inReplyTo: repliedTo(headers.get('in-reply-to') ?? ''),
    references: idsIn(headers.get('references') ?? ''),
    text: email.text ?? (email.html ?? '').replace(/<[^>]*>/g, ' '),
    headers,
    parsed: read.malformed === null ? read : null,
  };
}

/** A body that goes beyond the parser's limits leaves its header. */
async function parse(raw: Buffer): Promise<Email> {
  const header = `${raw.toString('latin1').split(/\r?\n\r?\n/)[0] ?? ''}\n\n`;
  return PostalMime.parse(raw).catch(() => PostalMime.parse(Buffer.from(header, 'latin1')));
}

function addresses(entries: Address | Address[] | undefined): string[] {
  const flat = [entries ?? []].flat().flatMap((entry) => entry.group ?? [entry]);
  const normal = flat.map((entry) => normalAddress(entry.address ?? ''));
  return [...new Set(normal.filter((address) => address !== null))];
}

/** Mailing lists that rewrite From name themselves there: "Ann via List", or their posting address. */
function authorOf({ from, replyTo }: Email, headers: Map<string, string>): string | null {
  const [list, ...more] = addresses(from);
  const post = /<mailto:([^>?]*)/.exec(headers.get('list-post') ?? '')?.[1] ?? headers.get('x-beenthere');
  if (list === undefined || more.length > 0 || !(/\S \(?via \S/.test(from?.name ?? '') || post === list)) return null;
  const originals = [headers.get('x-original-from'), headers.get('x-original-sender')].map(
    (value) => /[^\s<>"]+@[^\s<>"]+/.exec(value ?? '')?.[0] ?? '',
  );
  const candidates = [...originals.flatMap((text) => normalAddress(text) ?? []), ...addresses(replyTo)];
  return candidates.find((address) => address !== list && address !== post) ?? null;
}

/** Lower case, the domain in ASCII; null for what is no address. A quoted local part may hold anything but white space. */
export function normalAddress(text: string): string | null {
  const found = /^(.+)@([^@]+)$/.exec(text.trim().replace(/^<|>$/g, ''));
  const [, local = '', host = ''] = found ?? [];
  const ascii = domainToASCII(host.replace(/\.$/, ''));
  const plain = /^"[^\s"\\]+"$/.test(local) || !/[\s()<>,;:\\"@[\]]/.test(local);
  const usable = local !== '' && ascii !== '' && plain && !/[\s()<>,;:\\"[\]]/.test(host);
  return usable ? `${local.toLowerCase()}@${ascii}` : null;
}

function messageId(value: string): string | null {
  const id = (/<([^<>]*)>/.exec(value)?.[1] ?? value.replace(/[<>]/g, ' ').trim().split(' ')[0] ?? '').replaceAll(
    ' ',
    '',
  );
  return id === '' || id === '@' ? null : id;
}

function idsIn(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>]+)>/g)]
    .map(([, id = '']) => id.replaceAll(' ', ''))
    .filter((id) => id !== '');
  return bracketed.length > 0
    ? bracketed
    : value.split(/[\s,]+/).filter((token) => /^[^@"'()<>]+@[^@"'()<>]+$/.test(token));
}

/** `Message from Ann <ann@x> of "Fri, 1 Feb" <id@x>`: the author's address is not the id. */
function repliedTo(value: string): string | null {
  const [first] = idsIn(value.replace(/\bfrom\b(?:(?!\bof\b)[^<])*<[^<>]*>/i, ' '));
  return first ?? null;
}

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const AMERICAN: Record<string, number> = { est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 };
const DATE =
  /^(?:[a-z]+\s*,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]+)?/i;

/** RFC 5322 with its obsolete forms; a zone that nobody knows counts as UTC. */
export function instantOf(value: string): number | null {
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '0', zone = ''] = DATE.exec(value) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase());
  if (name === '' || month % 3 !== 0 || Number(day) > 31 || Number(day) < 1 || Number(hour) > 23) return null;
  const full = year.length > 2 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  const wall = Date.UTC(full, month / 3, Number(day), Number(hour), Number(minute), Number(second));
  if (new Date(wall).getUTCDate() !== Number(day)) return null;
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  const east =
    sign === undefined
      ? (AMERICAN[zone.toLowerCase()] ?? 0) * 60
      : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return wall - east * 60_000;
}
