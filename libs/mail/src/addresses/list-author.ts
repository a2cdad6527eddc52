import { domainOf, type MailAddress, normaliseEmail, parseAddressList } from './addresses.js';
import type { HeaderField } from '../signals.js';

/** Header fields that tell who wrote a mail which a mailing list sends on under its own address. */
export const AUTHOR_FIELDS = [
  'Reply-To',
  'X-Original-From',
  'X-Original-Sender',
  'List-Post',
  'Mailing-List',
  'X-BeenThere',
  'X-Mailing-List',
] as const;

/** What is known of who wrote a mail. All addresses are normalised. */
export interface AuthorMarks {
  from: readonly MailAddress[];
  replyTo: readonly MailAddress[];
  /** X-Original-From, then X-Original-Sender */
  original: readonly MailAddress[];
  /** the list's own addresses, as its headers name them */
  lists: readonly string[];
}

/**
 * Who wrote a mail, where a mailing list or a service put its own address into From, as lists do since DMARC ("Ann Lee via Sales <sales@x>": Google Groups,
 * Mailman's "munge from", groups.io); null where From names the author. That From was rewritten is told by the list's own headers, which name the address in
 * From, by "via" and its kin in the display name, or by an address that spells another one (`ann=40acme.com@dmarc.ietf.org`). The author is the first of
 * X-Original-From, X-Original-Sender, the address that From spells and Reply-To that is no address of the list. Anybody can write any of them: they say whose
 * mail it claims to be, never that it replaces what he sent himself.
 */
export function authorBehindList({ from, replyTo, original, lists }: AuthorMarks): MailAddress | null {
  const [sender] = from;
  if (sender === undefined || from.length > 1) return null;
  const isRewritten = lists.includes(sender.email) || namesMediator(sender.name) || isDmarcAddress(sender.email);
  if (!isRewritten) return null;
  const spelled = spelledAddress(sender.email);
  const named = spelled === null ? [] : [{ email: spelled, name: sender.name }];
  return (
    [...original, ...named, ...replyTo].find(({ email }) => email !== sender.email && !lists.includes(email)) ?? null
  );
}

/** The same, from the header fields of a mail. `from`: its From, read. */
export function authorOfFields(from: readonly MailAddress[], fields: readonly HeaderField[]): MailAddress | null {
  return authorBehindList({ from, ...authorMarksOf(fields) });
}

/** What the header fields of a mail tell of its author. */
export function authorMarksOf(fields: readonly HeaderField[]): Omit<AuthorMarks, 'from'> {
  const values = (name: string): string[] =>
    fields.filter((field) => field.name.toLowerCase() === name).map((field) => field.value);
  const addresses = (...names: string[]): MailAddress[] =>
    names.flatMap((name) => parseAddressList(values(name).join(', ')));
  const lists = ['list-post', 'mailing-list', 'x-beenthere', 'x-mailing-list'].flatMap(values);
  return {
    replyTo: addresses('reply-to'),
    original: addresses('x-original-from', 'x-original-sender'),
    lists: lists.flatMap((value) => listAddress(value) ?? []),
  };
}

/** " via " in the languages in which list servers write it: behind a name, and small, which "Hotel Via Veneto" is not. */
const VIA =
  /\S \(?(?:via|über|tramite|przez|a través de|através de|par l['’]intermédiaire de) [\p{L}\p{N}'"([]|経由|通过|透過/u;

/** Whether a display name says through which list or service its bearer writes: `Ann Lee via Sales`. */
export const namesMediator = (name: string): boolean => VIA.test(name);

/** `<mailto:list@x>`, `list sales@x; contact sales+owners@x`, a bare address: the first address in the value. */
function listAddress(value: string): string | null {
  return normaliseEmail(/[^\s<>;,:]{1,100}@[^\s<>;,:?]{1,255}/.exec(value.slice(0, 1000))?.[0] ?? '');
}

/** Listserv and the IETF's lists say by the address itself that it stands for another one. */
const isDmarcAddress = (email: string): boolean =>
  domainOf(email).startsWith('dmarc.') || /-dmarc-request@[^@]*$/.test(email);

/** `ann=acme.com@groups.io`, `ann=40acme.com@dmarc.ietf.org` -> `ann@acme.com`. */
function spelledAddress(email: string): string | null {
  const local = email.slice(0, email.lastIndexOf('@'));
  const [name, host, ...more] = local.split(local.includes('=40') ? '=40' : '=');
  return host?.includes('.') && more.length === 0 ? normaliseEmail(`${name}@${host}`) : null;
}
