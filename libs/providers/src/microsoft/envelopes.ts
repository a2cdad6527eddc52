import { type MailAddress, normaliseEmail, normaliseSubject } from '#libs/mail';
import { z } from 'zod';
import type { Envelope, Folder } from '../port.js';

/** Header fields only: what admission needs before a body is asked for. */
export const ENVELOPE_FIELDS =
  'id,internetMessageId,subject,from,toRecipients,ccRecipients,sentDateTime,receivedDateTime,isDraft,parentFolderId';

const recipient = z
  .object({ emailAddress: z.object({ name: z.string().nullish(), address: z.string().nullish() }).nullish() })
  .nullish();
const itemShape = z.object({
  id: z.string(),
  '@removed': z.unknown().optional(),
  internetMessageId: z.string().nullish(),
  subject: z.string().nullish(),
  from: recipient,
  toRecipients: z.array(recipient).nullish(),
  ccRecipients: z.array(recipient).nullish(),
  sentDateTime: z.string().nullish(),
  receivedDateTime: z.string().nullish(),
  isDraft: z.boolean().nullish(),
});

export const deltaShape = z.object({
  value: z.array(z.looseObject(itemShape.shape)),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});

type Item = z.infer<typeof deltaShape>['value'][number];

/**
 * The items of a delta page: whole envelopes, refs that left, and refs of which only a part came and must be asked
 * for. One entry for each ref.
 */
export interface SortedItems {
  envelopes: Envelope[];
  removed: string[];
  partial: string[];
}

/** Fields of an update that says nothing about the mail itself: read or unread, flagged, and the like. */
const SILENT = new Set(['id', 'isRead', 'flag', 'parentFolderId', 'changeKey', 'categories', 'lastModifiedDateTime']);

/** Sorts the items of one page; the same item may come twice, the later one counts. Pure. */
export function sortItems(items: readonly Item[], folder: Folder): SortedItems {
  const latest = new Map(items.map((item) => [item.id, item]));
  const sorted: SortedItems = { envelopes: [], removed: [], partial: [] };
  for (const item of latest.values()) {
    if (item['@removed'] !== undefined) sorted.removed.push(item.id);
    else if (item.receivedDateTime !== undefined || item.isDraft !== undefined)
      sorted.envelopes.push(toEnvelope(item, folder));
    else if (Object.keys(item).some((key) => !key.startsWith('@') && !SILENT.has(key))) sorted.partial.push(item.id);
  }
  return sorted;
}

/** A Graph message as an envelope. Graph's times are UTC, `YYYY-MM-DDThh:mm:ssZ`. */
export function toEnvelope(item: Item, folder: Folder): Envelope {
  return {
    ref: item.id,
    folder: folder.wellKnown ?? folder.id,
    places: folder.wellKnown === null ? [] : [folder.wellKnown],
    isDraft: item.isDraft ?? false,
    messageId: item.internetMessageId ?? null,
    sentAt: instant(item.sentDateTime),
    receivedAt: instant(item.receivedDateTime),
    from: addresses([item.from]),
    to: addresses(item.toRecipients ?? []),
    cc: addresses(item.ccRecipients ?? []),
    subject: normaliseSubject(item.subject ?? ''),
  };
}

function instant(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? '');
  return Number.isFinite(at) ? at : null;
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
