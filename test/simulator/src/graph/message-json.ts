import type { StoredMail } from '../mail/stored-mail.js';
import { parties, type Party } from '../mail/stored-mail.js';
import { bodyHtml, bodyText, uniqueText } from '../mail/body-text.js';
import type { GraphContext } from './context.js';
import { GraphFailure } from './errors.js';
import { graphInstant } from './instants.js';
import { meetingOf } from './meeting.js';
import { mailIds } from './stores.js';

const recipient = (party: Party) => ({ emailAddress: { name: party.name, address: party.address } });

type Maker = (mail: StoredMail, context: GraphContext) => unknown;

const one = (list: Party[]) => (list[0] ? recipient(list[0]) : undefined);
const instant: Maker = (mail) => graphInstant(mail.receivedAt);

async function body(mail: StoredMail, context: GraphContext, unique: boolean): Promise<unknown> {
  if (context.prefer.textBodies || unique) {
    const text = await bodyText(mail);
    const content = unique ? uniqueText(text) : text;
    if (context.prefer.textBodies) return { contentType: 'text', content };
    return { contentType: 'html', content: `<html><body><div class="PlainText">${content}</div></body></html>` };
  }
  return { contentType: 'html', content: await bodyHtml(mail) };
}

/** Whether a mail lies among the drafts. */
export const isDraft = (mail: StoredMail, { account }: Pick<GraphContext, 'account'>): boolean =>
  mail.place !== null && account.mailbox.isIn(mail.place, 'drafts');

/** What came from elsewhere has headers; what was written in this mailbox shows none. */
function headers(mail: StoredMail, context: GraphContext): unknown {
  if (mail.sentCopy || isDraft(mail, context)) return undefined;
  return mail.fields.filter(({ name }) => name.toLowerCase() !== 'bcc').map(({ name, value }) => ({ name, value }));
}

const digest = (mail: StoredMail, context: GraphContext, what: string) =>
  context.world.seeded.bytes(what, context.account.email, what === 'thread' ? mail.threadRoot() : mail.path);

/** Every property of `message` that can be read here; the value undefined leaves the property out. */
const MAKERS: Record<string, Maker> = {
  createdDateTime: instant,
  lastModifiedDateTime: instant,
  changeKey: (mail, context) =>
    `CQAAABYAAA${digest(mail, context, `key ${mail.changedAt}`).toString('base64').slice(0, 22)}`,
  categories: () => [],
  receivedDateTime: instant,
  sentDateTime: instant,
  hasAttachments: async (mail) =>
    (await mail.content()).attachments.some((part) => part.disposition === 'attachment' && part.related !== true),
  internetMessageId: (mail) => mail.header('message-id'),
  internetMessageHeaders: headers,
  subject: async (mail) => (await mail.envelope()).subject ?? '',
  bodyPreview: async (mail) => (await bodyText(mail)).trim().slice(0, 255),
  importance: (mail) =>
    /^(?:high|1)/i.test(mail.header('importance') ?? mail.header('x-priority') ?? '') ? 'high' : 'normal',
  parentFolderId: (mail, context) => context.tree.at(mail.place ?? '')?.id,
  conversationId: (mail, context) => `AAQkAG${digest(mail, context, 'thread').toString('base64url').slice(0, 54)}AAA=`,
  conversationIndex: (mail, context) => digest(mail, context, 'thread').subarray(0, 22).toString('base64'),
  isDeliveryReceiptRequested: () => false,
  isReadReceiptRequested: () => false,
  isRead: (mail) => mail.read,
  isDraft,
  webLink: (mail, context) =>
    `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(mailIds(context.account).id(mail, false))}`,
  inferenceClassification: (mail) => (mail.header('list-unsubscribe') === undefined ? 'focused' : 'other'),
  body: (mail, context) => body(mail, context, false),
  uniqueBody: (mail, context) => body(mail, context, true),
  sender: async (mail) => {
    const { sender, from } = await mail.envelope();
    return one(parties(sender ?? from));
  },
  from: async (mail) => one(parties((await mail.envelope()).from)),
  toRecipients: async (mail) => parties((await mail.envelope()).to).map(recipient),
  ccRecipients: async (mail) => parties((await mail.envelope()).cc).map(recipient),
  replyTo: async (mail) => parties((await mail.envelope()).replyTo).map(recipient),
  flag: (mail) => ({ flagStatus: mail.flagged ? 'flagged' : 'notFlagged' }),
  meetingMessageType: async (mail) => (await meetingOf(mail))?.meetingMessageType,
};

const ON_REQUEST = new Set(['internetMessageHeaders', 'uniqueBody']);
const BODIES = new Set(['body', 'uniqueBody', 'bodyPreview']);

/** Names of `message` properties by their lower-case form; `bccRecipients` is refused before. */
export const MESSAGE_PROPERTIES: ReadonlyMap<string, string> = new Map(
  ['id', ...Object.keys(MAKERS)].map((name) => [name.toLowerCase(), name]),
);

const WHOLE_BODIES = new Set(['body', 'uniqueBody']);

/** Throws 500 for a mail whose body the store cannot read any more. */
export function mustBeReadable(mail: StoredMail, { world, account }: GraphContext): void {
  if (!world.faults.strikes('poison', account.email, { mail })) return;
  throw new GraphFailure(500, 'ErrorCorruptData', 'The data is corrupt.');
}

const DEFAULTS = Object.keys(MAKERS).filter((name) => !ON_REQUEST.has(name));

/**
 * A mail in the shape of the service.
 *
 * @param select names of properties, or null for the default set
 * @param alwaysTyped delta items carry their type even when it is the plain one
 */
export async function messageJson(
  mail: StoredMail,
  context: GraphContext,
  select: readonly string[] | null,
  alwaysTyped = false,
): Promise<Record<string, unknown>> {
  const names = select ?? DEFAULTS;
  if (names.some((name) => WHOLE_BODIES.has(name))) mustBeReadable(mail, context);
  const { world, account } = context;
  const id = mailIds(account).id(mail, context.prefer.immutableIds);
  const type = (await meetingOf(mail))?.type ?? (alwaysTyped ? '#microsoft.graph.message' : undefined);
  const key = MAKERS['changeKey']?.(mail, context);
  const shaped: Record<string, unknown> = {
    ...(type === undefined ? {} : { '@odata.type': type }),
    '@odata.etag': `W/"${String(key)}"`,
    id,
  };
  for (const name of names) {
    const value = await MAKERS[name]?.(mail, context);
    if (value !== undefined) shaped[name] = value;
  }
  if (names.some((name) => BODIES.has(name))) world.counts.body(account.email, mail.path);
  return shaped;
}
