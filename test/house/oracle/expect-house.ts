import { classify, type Verdict } from './classify.js';
import { lookbackStart, matched, type Matched, participantReason, placeReason } from './admit.js';
import { engagementsOf, type ExpectedEngagement } from './merge.js';
import { type Folder, readFolder } from './read-folder.js';
import { type Mail, readMail } from './read-mail.js';

/** A mail in a mailbox, and what must become of it: `reason` null means kept. */
export interface Seen {
  tenant: string;
  mailboxId: string;
  userId: string;
  userEmail: string;
  path: string;
  reason: string | null;
}

export interface Kept extends Seen {
  mail: Mail;
  sentAt: number;
  outbound: boolean;
  match: Matched;
  verdict: Verdict;
}

export interface ExpectedMailbox {
  tenant: string;
  mailboxId: string;
  userId: string;
  /** mails in the mailbox; 0 where it is switched off */
  seen: number;
  admitted: number;
  dropped: Record<string, number>;
}

export interface Expectation {
  engagements: ExpectedEngagement[];
  /** by `tenant/mailboxId` */
  mailboxes: Record<string, ExpectedMailbox>;
  mails: Seen[];
}

const TEXT_BYTES_MAX = 1_000_000;

/** What the house must make of these company folders when their mailboxes are first read at `now` (ms). */
export async function expectHouse(dirs: readonly string[], now: number): Promise<Expectation> {
  const expectation: Expectation = { engagements: [], mailboxes: {}, mails: [] };
  for (const dir of dirs) {
    const folder = readFolder(dir);
    const kept: Kept[] = [];
    for (const user of folder.users) {
      const mailboxId = `${folder.provider}-${user.id}`;
      const found = user.sync ? await readMailbox(folder, user, now) : [];
      kept.push(...found.filter((seen) => 'verdict' in seen));
      expectation.mails.push(...found);
      expectation.mailboxes[`${folder.tenant}/${mailboxId}`] = mailboxOf(folder.tenant, mailboxId, user.id, found);
    }
    expectation.engagements.push(...engagementsOf(folder, kept));
  }
  return expectation;
}

function mailboxOf(tenant: string, mailboxId: string, userId: string, found: readonly Seen[]): ExpectedMailbox {
  const dropped: Record<string, number> = {};
  for (const { reason } of found) if (reason !== null) dropped[reason] = (dropped[reason] ?? 0) + 1;
  const admitted = found.filter(({ reason }) => reason === null).length;
  return { tenant, mailboxId, userId, seen: found.length, admitted, dropped };
}

async function readMailbox(folder: Folder, user: Folder['users'][number], now: number): Promise<(Seen | Kept)[]> {
  const files = folder.mails.filter(({ userId }) => userId === user.id);
  const mails = await Promise.all(files.map(async (file) => ({ ...file, mail: await readMail(file.path) })));
  /** A provider always knows when a mail arrived: the oracle's company folders say so by Date, and where that fails by the newest of the mailbox. */
  const newest = mails.reduce((latest, { mail }) => Math.max(latest, mail.date ?? 0), 0);
  const start = lookbackStart(folder, user.email, now);
  return mails.map(({ mail, path, folder: place }) =>
    judgeCopy(folder, user, { mail, path, place, receivedAt: mail.date ?? newest }, start),
  );
}

/** A mail as it lies in a mailbox. `receivedAt`: ms, when the provider says it arrived; `sentAt`: when it says it was sent, where that is not the mail's own Date. */
export interface Copy {
  mail: Mail;
  path: string;
  place: string;
  receivedAt: number;
  sentAt?: number | undefined;
}

/** What must become of one mail of a user's mailbox, read from `start` (ms) on. */
export function judgeCopy(
  folder: Folder,
  user: Folder['users'][number],
  { mail, path, place, receivedAt, sentAt = mail.date ?? receivedAt }: Copy,
  start: number,
): Seen | Kept {
  const seen = {
    tenant: folder.tenant,
    mailboxId: `${folder.provider}-${user.id}`,
    userId: user.id,
    userEmail: user.email,
    path,
  };
  const shown = folder.provider === 'microsoft' ? { ...mail, from: mail.from.slice(0, 1) } : mail;
  const outbound = (shown.author === null ? shown.from : [shown.author]).includes(user.email);
  return judge(folder, { ...seen, mail: shown, sentAt, outbound }, { place, receivedAt, start });
}

function judge(
  folder: Folder,
  seen: Omit<Kept, 'reason' | 'match' | 'verdict'>,
  { place, receivedAt, start }: Pick<Copy, 'place' | 'receivedAt'> & { start: number },
): Seen | Kept {
  const { mail, sentAt, outbound, ...rest } = seen;
  const drop = (reason: string): Seen => ({ ...rest, reason });
  const byPlace = placeReason(folder, place);
  if (byPlace !== null) return drop(byPlace);
  if (receivedAt === 0) return drop('malformed');
  if (receivedAt < start) return drop('outside_lookback');
  if (mail.from.length === 0) return drop('malformed');
  const byParticipants = participantReason(folder, mail);
  if (byParticipants !== null) return drop(byParticipants);
  const match = matched(folder, mail, sentAt);
  if (match === null) return drop('no_crm_match');
  if (Buffer.byteLength(JSON.stringify(mail.text)) > TEXT_BYTES_MAX) return drop('oversize');
  const verdict = classify(mail, outbound, folder.provider === 'microsoft' && /^sent(?:\/|$)/i.test(place));
  return verdict.drop === null ? { ...seen, reason: null, match, verdict } : drop(verdict.drop);
}
