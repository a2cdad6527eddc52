import { decodeWords } from 'postal-mime';
import { withoutBcc } from '../mail/header-fields.js';
import { mimeTree, type MimePart } from '../mail/mime-tree.js';
import { bodyText } from '../mail/body-text.js';
import type { StoredMail } from '../mail/stored-mail.js';
import type { Account, World } from '../state/world.js';
import { invalid } from './errors.js';
import { gmailStore } from './gmail-ids.js';

/** Text parts beyond this come as an attachment id, as in the service. */
const INLINE_BYTES = 1_500_000;

const shownFields = (part: { fields: { name: string; value: string }[] }) =>
  part.fields
    .filter(({ name }) => name.toLowerCase() !== 'bcc')
    .map(({ name, value }) => ({ name, value: decodeWords(value) }));

function partJson(part: MimePart, attachmentId: (partId: string) => string): Record<string, unknown> {
  const stored = part.filename !== '' || part.content.length > INLINE_BYTES;
  const body =
    part.parts.length > 0 || part.content.length === 0
      ? { size: 0 }
      : stored
        ? { attachmentId: attachmentId(part.partId), size: part.content.length }
        : { size: part.content.length, data: part.content.toString('base64url') };
  return {
    partId: part.partId,
    mimeType: part.mimeType,
    filename: part.filename,
    headers: shownFields(part),
    body,
    ...(part.parts.length > 0 ? { parts: part.parts.map((child) => partJson(child, attachmentId)) } : {}),
  };
}

async function snippetOf(mail: StoredMail): Promise<string> {
  return (await bodyText(mail)).replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}

function payload(
  world: World,
  account: Account,
  mail: StoredMail,
  format: string,
  wanted: string[],
): Record<string, unknown> {
  const tree = mimeTree(mail.raw);
  if (format === 'full') {
    return partJson(
      tree,
      (partId) => `ANGjdJ${world.seeded.bytes('attachment', account.email, mail.path, partId).toString('base64url')}`,
    );
  }
  const names = new Set(wanted.map((name) => name.toLowerCase()));
  const headers = shownFields(tree).filter(({ name }) => names.size === 0 || names.has(name.toLowerCase()));
  return { mimeType: tree.mimeType, headers };
}

/**
 * A mail in the shape of the service.
 *
 * @param format minimal, metadata, full or raw
 * @param metadataHeaders which headers metadata shows; all when empty
 * @param withSnippet false when the caller does not want it: it costs the most
 */
export async function messageJson(
  world: World,
  account: Account,
  mail: StoredMail,
  format: string,
  metadataHeaders: string[],
  withSnippet: boolean,
): Promise<Record<string, unknown>> {
  if (!['minimal', 'metadata', 'full', 'raw'].includes(format)) throw invalid(`Invalid value for format: ${format}`);
  const store = gmailStore(account.mailbox);
  if (format === 'full' || format === 'raw') world.counts.body(account.email, mail.path);
  return {
    ...store.ids(mail),
    labelIds: store.labels.of(mail),
    ...(withSnippet ? { snippet: await snippetOf(mail) } : {}),
    ...(format === 'metadata' || format === 'full'
      ? { payload: payload(world, account, mail, format, metadataHeaders) }
      : {}),
    ...(format === 'raw' ? { raw: withoutBcc(mail.raw).toString('base64url') } : {}),
    sizeEstimate: mail.raw.length,
    historyId: String(store.historyId(mail.changedAt)),
    internalDate: String(mail.receivedAt),
  };
}
