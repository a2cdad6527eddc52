import { everybody } from './admit.js';
import type { Kept } from './expect-house.js';
import type { Folder } from './read-folder.js';
import { circleOf, refsOf, type Threaded, Threads } from './threads.js';

/** One engagement that must come out. */
export interface ExpectedEngagement {
  tenant: string;
  /** null: the mail has no usable Message-ID, its key is a fingerprint that is not foretold */
  messageKey: string | null;
  /** 0, or the number of the mail among several that carry this id: those have keys of their own */
  variant: number;
  from: string;
  subject: string;
  sentAt: number;
  assignee: string;
  accountIds: string[];
  contactIds: string[];
  leadIds: string[];
  opportunityId: string | null;
  category: string;
  reason: string;
  /** `role address`, sorted */
  participants: string[];
  /** sorted by mailbox id */
  sightings: { mailboxId: string; userId: string; direction: 'inbound' | 'outbound' }[];
  /** null: the mail's own fingerprint */
  threadId: string | null;
  /** the files it is made from */
  files: string[];
}

const WINDOW = 48 * 3_600_000;
const MINUTE = 60_000;

const fromOf = ({ mail }: Kept): string => mail.author ?? mail.from[0] ?? '';

/** The engagements of a tenant: one for each message, however many mailboxes saw it. */
export function engagementsOf(folder: Folder, kept: readonly Kept[]): ExpectedEngagement[] {
  const messages = Map.groupBy(kept, identityOf);
  const found = [...messages.values()].flatMap((copies) =>
    apart(copies).map((same, variant) => {
      const made = engagement(folder, same, variant);
      return { made, threaded: threadedOf(same, made) };
    }),
  );
  const threads = new Threads(found.map(({ threaded }) => threaded));
  return found.map(({ made, threaded }) => ({ ...made, threadId: threads.of(threaded) }));
}

function threadedOf(copies: readonly Kept[], { messageKey: id, variant, sentAt }: ExpectedEngagement): Threaded {
  const main = mainOf(copies);
  const start = Math.min(...copies.map((copy) => copy.sentAt));
  const key = id === null || variant === 0 ? id : `${id} ${fromOf(main)} ${new Date(start).toISOString()}`;
  return { key, id, sentAt, refs: refsOf(main.mail), circle: circleOf(main.match) };
}

function identityOf({ mail, sentAt }: Kept): string {
  if (mail.messageId !== null) return `id ${mail.messageId}`;
  const recipients = [...new Set([...mail.to, ...mail.cc])].toSorted();
  const text = mail.text.replace(/\s+/g, ' ').trim().slice(0, 200);
  return JSON.stringify([mail.from[0], Math.floor(sentAt / 1000), mail.subject, recipients, text]);
}

/**
 * Mails of other authors, or of dates more than 48 h after the first, are other mails though they carry the same id; so are two in one mailbox that differ by
 * a minute and in words. The oldest comes first.
 */
function apart(copies: readonly Kept[]): Kept[][] {
  const groups: Kept[][] = [];
  for (const copy of copies.toSorted((a, b) => a.sentAt - b.sentAt || (fromOf(a) < fromOf(b) ? -1 : 1))) {
    const group = groups.findLast(
      (same) =>
        same.every((one) => fromOf(one) === fromOf(copy) && copy.sentAt - one.sentAt <= WINDOW) &&
        !same.some((one) => isOther(one, copy)),
    );
    if (group === undefined) groups.push([copy]);
    else group.push(copy);
  }
  return groups;
}

const isOther = (one: Kept, copy: Kept): boolean =>
  one.mailboxId === copy.mailboxId &&
  copy.sentAt - one.sentAt >= MINUTE &&
  (one.mail.subject !== copy.mail.subject || one.mail.text !== copy.mail.text);

function sightedOf(copies: readonly Kept[]): Kept[] {
  const isDirect = ({ mail }: Kept): number => Number(mail.author === null);
  const sorted = copies.toSorted((a, b) =>
    a.mailboxId < b.mailboxId ? -1 : Number(a.mailboxId > b.mailboxId) || isDirect(b) - isDirect(a),
  );
  return sorted.filter((copy, index) => sorted[index - 1]?.mailboxId !== copy.mailboxId);
}

function mainOf(copies: readonly Kept[]): Kept {
  const sighted = sightedOf(copies);
  const direct = sighted.filter(({ mail }) => mail.author === null);
  const speaking = direct.length > 0 ? direct : sighted;
  const main = speaking.find(({ outbound }) => outbound) ?? speaking[0];
  if (main === undefined) throw new Error('a message without a mailbox');
  return main;
}

function engagement(folder: Folder, copies: readonly Kept[], variant: number): ExpectedEngagement {
  const sighted = sightedOf(copies);
  const main = mainOf(copies);
  const { mail, match, verdict, sentAt } = main;
  const roles = { from: mail.from, to: mail.to, cc: mail.cc };
  return {
    tenant: folder.tenant,
    messageKey: mail.messageId,
    variant,
    from: main.mail.from[0] ?? '',
    subject: mail.subject,
    sentAt,
    assignee: assigneeOf(folder, main, sighted),
    accountIds: match.accountIds,
    contactIds: match.contactIds,
    leadIds: match.leadIds,
    opportunityId: match.opportunity?.id ?? null,
    category: verdict.category,
    reason: verdict.reason,
    participants: Object.entries(roles)
      .flatMap(([role, list]) => list.map((address) => `${role} ${address}`))
      .toSorted(),
    sightings: sighted.map(({ mailboxId, userId, outbound }) => ({
      mailboxId,
      userId,
      direction: outbound ? 'outbound' : 'inbound',
    })),
    threadId: null,
    files: copies.map(({ path }) => path),
  };
}

function assigneeOf(folder: Folder, main: Kept, sighted: readonly Kept[]): string {
  const { mail, match } = main;
  const owner = folder.users.find(({ email }) => email === match.opportunity?.owner);
  if (owner !== undefined && everybody(mail).includes(owner.email)) return owner.id;
  const writers = mail.author === null ? mail.from : [mail.author];
  for (const address of [...writers, ...mail.to, ...mail.cc]) {
    const holder = sighted.find(({ userEmail }) => userEmail === address);
    if (holder !== undefined) return holder.userId;
  }
  return main.userId;
}
