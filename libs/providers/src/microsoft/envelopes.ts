import { createHash } from 'node:crypto';
import { authorBehindList, type MailAddress, normaliseEmail, normaliseSubject } from '#libs/mail';
import { z } from 'zod';
import type { Envelope } from '../port.js';

/**
 * Graph does not keep preferences in its links: they go with every request. Without this one, ids change when a mail
 * moves.
 */
export const IMMUTABLE_IDS = 'IdType="ImmutableId"';

/** Header fields only: what admission needs before a body is asked for. */
export const ENVELOPE_FIELDS =
  'id,internetMessageId,subject,from,replyTo,toRecipients,ccRecipients,sentDateTime,receivedDateTime,isDraft,parentFolderId';

/** How cursors are asked for: the form of the ids and the fields. Delta repeats both for ever. */
export const CURSOR_KIND = `graph:immutable:${createHash('sha256').update(ENVELOPE_FIELDS).digest('hex').slice(0, 8)}`;

const recipient = z
  .object({ emailAddress: z.object({ name: z.string().nullish(), address: z.string().nullish() }).nullish() })
  .nullish();
export const itemShape = z.looseObject({
  id: z.string(),
  '@removed': z.unknown().optional(),
  internetMessageId: z.string().nullish(),
  subject: z.string().nullish(),
  from: recipient,
  replyTo: z.array(recipient).nullish(),
  toRecipients: z.array(recipient).nullish(),
  ccRecipients: z.array(recipient).nullish(),
  sentDateTime: z.string().nullish(),
  receivedDateTime: z.string().nullish(),
  isDraft: z.boolean().nullish(),
  parentFolderId: z.string().nullish(),
});

export type Item = z.infer<typeof itemShape>;

/** Where a mail lies, as an envelope says it. */
export type Place = Pick<Envelope, 'folder' | 'folderId' | 'places'>;

/**
 * The items of a delta page: whole ones, refs that left, and refs of which only a part came and must be asked for. One
 * entry for each ref.
 */
export interface SortedItems {
  whole: Item[];
  removed: string[];
  partial: string[];
}

/** Graph gives these with every whole item, if only as null. */
const WHOLE = ['receivedDateTime', 'isDraft', 'subject', 'toRecipients', 'ccRecipients'] as const;
/** Fields of an update that says nothing about the mail itself: read or unread, flagged, and the like. */
const SILENT = new Set(['id', 'isRead', 'flag', 'parentFolderId', 'changeKey', 'categories', 'lastModifiedDateTime']);

const isRemoved = (item: Item): boolean => item['@removed'] !== undefined;
const isSilent = (item: Item): boolean =>
  !isRemoved(item) && Object.keys(item).every((key) => key.startsWith('@') || SILENT.has(key));

/** Sorts the items of one page; the same item may come twice: the later one counts that says something. Pure. */
export function sortItems(items: readonly Item[]): SortedItems {
  const latest = new Map(items.filter((item) => !isSilent(item)).map((item) => [item.id, item]));
  const sorted: SortedItems = { whole: [], removed: [], partial: [] };
  for (const item of latest.values()) {
    if (isRemoved(item)) sorted.removed.push(item.id);
    else if (WHOLE.every((field) => item[field] !== undefined)) sorted.whole.push(item);
    else sorted.partial.push(item.id);
  }
  return sorted;
}

/** A Graph message as an envelope. Graph's times are UTC, `YYYY-MM-DDThh:mm:ssZ`. Pure. */
export function toEnvelope(item: Item, { folder, folderId, places }: Place): Envelope {
  const from = addresses([item.from]);
  return {
    ref: item.id,
    folder,
    folderId,
    places,
    isDraft: item.isDraft ?? false,
    messageId: item.internetMessageId ?? null,
    sentAt: instant(item.sentDateTime),
    receivedAt: instant(item.receivedDateTime),
    from,
    to: addresses(item.toRecipients ?? []),
    cc: addresses(item.ccRecipients ?? []),
    author: authorBehindList({ from, replyTo: addresses(item.replyTo ?? []), original: [], lists: [] }),
    subject: normaliseSubject(item.subject ?? ''),
  };
}

/** ms since 1970; null where the text is none. */
export function instant(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? '');
  return Number.isFinite(at) ? at : null;
}

/** Graph's form of an instant (ms since 1970): UTC, by the whole second. */
export function secondOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function addresses(recipients: readonly z.infer<typeof recipient>[]): MailAddress[] {
  const found = new Map<string, MailAddress>();
  for (const one of recipients) {
    const address = one?.emailAddress?.address ?? '';
    const email = normaliseEmail(address);
    // Graph repeats the address where the mail has no name
    const name = one?.emailAddress?.name === address ? '' : (one?.emailAddress?.name ?? '');
    if (email !== null && !found.has(email)) found.set(email, { email, name });
  }
  return [...found.values()];
}
