import { decodeWords } from 'postal-mime';
import { bodyText } from '../mail/body-text.js';
import { withoutBcc } from '../mail/header-fields.js';
import { mimeTree, type MimePart } from '../mail/mime-tree.js';
import type { StoredMail } from '../mail/stored-mail.js';
import type { Account, World } from '../state/world.js';
import { GmailFailure, invalid } from './errors.js';
import { gmailStore } from './gmail-ids.js';
import { googleSettings } from './settings.js';

const FORMATS = ['minimal', 'metadata', 'full', 'raw'];

/** Attachment ids change with every answer, and all of them are good. */
const attachmentId = (world: World, account: Account, mail: StoredMail, partId: string) =>
  `ANGjdJ${world.seeded.seal('attachment', { email: account.email, path: mail.path, partId, draw: world.serial('attachment') })}`;

const shownFields = (part: { fields: { name: string; value: string }[] }) =>
  part.fields
    .filter(({ name }) => name.toLowerCase() !== 'bcc')
    .map(({ name, value }) => ({ name, value: decodeWords(value) }));

interface PartContext {
  /** Text parts beyond so many bytes come as an attachment id. */
  inlineBytes: number;
  idOf: (partId: string) => string;
}

function partJson(part: MimePart, context: PartContext): Record<string, unknown> {
  const { content, partId, parts } = part;
  const stored = part.filename !== '' || content.length > context.inlineBytes;
  const body =
    parts.length > 0 || content.length === 0
      ? { size: 0 }
      : stored
        ? { attachmentId: context.idOf(partId), size: content.length }
        : { size: content.length, data: content.toString('base64url') };
  return {
    partId,
    mimeType: part.mimeType,
    filename: part.filename,
    headers: shownFields(part),
    body,
    ...(parts.length > 0 ? { parts: parts.map((child) => partJson(child, context)) } : {}),
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
    const { inlineBytes } = googleSettings(world);
    return partJson(tree, { inlineBytes, idOf: (partId) => attachmentId(world, account, mail, partId) });
  }
  const names = new Set(wanted.map((name) => name.toLowerCase()));
  const headers = shownFields(tree).filter(({ name }) => names.size === 0 || names.has(name.toLowerCase()));
  return { mimeType: tree.mimeType, headers };
}

/** What is asked for of a mail. */
export interface MessageWish {
  /** minimal, metadata, full or raw */
  format: string;
  /** which headers metadata shows; all when empty */
  metadataHeaders: string[];
  /** false when the caller does not want it: it costs the most */
  snippet: boolean;
}

/**
 * A mail in the shape of the service.
 *
 * @throws GmailFailure 400 for an unknown format
 */
export async function messageJson(
  world: World,
  account: Account,
  mail: StoredMail,
  { format, metadataHeaders, snippet }: MessageWish,
): Promise<Record<string, unknown>> {
  if (!FORMATS.includes(format)) throw invalid(`Invalid value for format: ${format}`);
  const store = gmailStore(account.mailbox);
  if (format === 'full' || format === 'raw') {
    if (world.faults.strikes('poison', account.email, { mail }))
      throw new GmailFailure(500, 'backendError', 'Backend Error');
    world.counts.body(account.email, mail.path);
  }
  return {
    ...store.ids(mail),
    labelIds: store.labels.of(mail),
    ...(snippet ? { snippet: await snippetOf(mail) } : {}),
    ...(format === 'metadata' || format === 'full'
      ? { payload: payload(world, account, mail, format, metadataHeaders) }
      : {}),
    ...(format === 'raw' ? { raw: withoutBcc(mail.raw).toString('base64url') } : {}),
    sizeEstimate: mail.raw.length,
    historyId: String(store.historyId(mail.changedAt)),
    internalDate: String(mail.receivedAt),
  };
}
