import { type DropReason, pipelineKey, type RawEmail, rawEmails } from '#libs/contracts';
import type { Envelope, Unread } from '#libs/providers';
import { admitHeaders, type Dropped, type ReadMail, readMails, sparedFrom, textReason } from './admit-page.js';
import { asReply, factsOf } from './domain/mail-history.js';
import { PageMemory } from './domain/page-memory.js';
import { Tally } from './domain/tally.js';
import { EarlierMail } from './earlier-mail.js';
import type { Decided, Saved } from './mailbox-records.js';
import { Halted, type Round, type SyncParts } from './sync-parts.js';
import { NOT_FOUND } from './unread-mails.js';

/** Mails as a provider listed them, however it came to. */
export interface MailPage {
  envelopes: readonly Envelope[];
  unread?: readonly Unread[] | undefined;
  /** mails that were listed and not found, by ref */
  vanished?: readonly string[];
  /** mails that were put aside once: they are read although they are known */
  again?: ReadonlySet<string>;
  /** the folder that a dropped mail counts under; null: another walk has counted it */
  countUnder: (envelope: Envelope, reason: DropReason) => string | null;
  /** names a walk that counts all that it meets, whatever was counted before */
  walk?: string;
}

/** What is to be saved of a page. */
export interface Worked extends Decided {
  /** mails that are counted with it as dropped */
  counted: string[];
}

/** What was decided of the mails of a page. */
interface Judged {
  admitted: ReadMail[];
  dropped: Dropped[];
  unread: Unread[];
}

/**
 * The way of a page from the provider to the broker's acknowledgement. What is not kept of it is in this process's
 * memory alone, and only while the page is.
 */
export class PageWork {
  readonly memory = new PageMemory();
  readonly #earlier: EarlierMail;

  constructor(private readonly parts: Pick<SyncParts, 'records' | 'publisher' | 'metrics'>) {
    this.#earlier = new EarlierMail(parts.records);
  }

  /** Decides what a page holds and produces what is kept; resolves when all of it is acknowledged, with what to save. */
  async work(round: Round, page: MailPage): Promise<Worked> {
    const fresh = await this.received(round, page);
    const judged = await this.admitted(round, fresh);
    await this.produced(round, judged.admitted);
    const kept = judged.admitted.map(({ envelope, mail }) => ({
      ref: envelope.ref,
      folderId: envelope.folderId,
      receivedAt: mail.receivedAt,
      facts: factsOf(mail, round.facts),
      spared: sparedFrom(mail, round.facts.tenant),
    }));
    const aside = [...judged.unread, ...(await this.#refused(round, page))];
    const asides = new Set(aside.map(({ ref }) => ref));
    const settled = [...(page.again ?? [])].filter((ref) => !asides.has(ref));
    return { kept, ...this.#counted(round, judged.dropped, page), unread: aside, settled };
  }

  /** After the page was saved: remembers what was counted, and counts for the metrics. */
  saved(worked: Worked, saved: Saved): void {
    for (const mail of worked.counted) this.memory.count(mail);
    this.parts.metrics.count(saved, worked.tally.totals());
  }

  /** The mails of a page that are not known yet, each once, as it was listed last. */
  async received(round: Round, page: MailPage): Promise<Envelope[]> {
    const listed = new Map(page.envelopes.map((envelope) => [envelope.ref, envelope]));
    const known = await this.parts.records.known(round.lease, [...listed.keys()]);
    return [...listed.values()].filter(({ ref }) => !known.has(ref) || page.again?.has(ref));
  }

  /** Both halves of admission: by the headers, then, for those that pass, by the text. */
  async admitted(round: Round, fresh: readonly Envelope[]): Promise<Judged> {
    const { kept, dropped } = admitHeaders(fresh, round.facts);
    const unknown: Envelope[] = [];
    for (const envelope of kept) {
      const reason = this.memory.reasonOf(textOf(round, envelope));
      if (reason === undefined) unknown.push(envelope);
      else dropped.push({ envelope, reason });
    }
    if (unknown.length === 0) return { admitted: [], dropped, unread: [] };
    if (round.halted()) throw new Halted();
    const { mails, unread } = readMails(unknown, await round.source.bodies(unknown), round.mailbox);
    const admitted: ReadMail[] = [];
    for (const { envelope, mail } of await this.#earlier.told(round, mails)) {
      const decided = await this.#judged(round, mail);
      if (typeof decided !== 'string') {
        admitted.push({ envelope, mail: decided });
        continue;
      }
      this.memory.droppedByText(textOf(round, envelope), decided);
      dropped.push({ envelope, reason: decided });
    }
    return { admitted, dropped, unread };
  }

  /**
   * The mail as it is kept, or why it is not. The mailbox is asked whether it wrote what the mail answers only where that would keep it: our mail may be
   * older than all that was read so far.
   */
  async #judged(round: Round, mail: RawEmail): Promise<RawEmail | DropReason> {
    const { tenant } = round.facts;
    const reason = textReason(mail, tenant);
    if (reason === null) return mail;
    const reply = asReply(mail);
    if (reply === null || mail.inReplyTo === null || textReason(reply, tenant) !== null) return reason;
    return (await this.#earlier.isOwn(round, mail.inReplyTo)) ? reply : reason;
  }

  /** Hands the kept mails to the broker; resolves when it has acknowledged them. */
  async produced(round: Round, admitted: readonly ReadMail[]): Promise<void> {
    if (admitted.length === 0) return;
    if (round.halted()) throw new Halted();
    await this.parts.publisher.publish(
      rawEmails,
      admitted.map(({ mail }) => ({
        key: pipelineKey(mail.tenant, mail.messageKey),
        value: mail,
        tenant: round.mailbox.tenant,
      })),
    );
  }

  /** Mails whose headers were refused or not found: of a kept one nothing is wanted, and one that was put aside has its own time. */
  async #refused(round: Round, { unread = [], vanished = [], again }: MailPage): Promise<Unread[]> {
    const all = [...unread, ...vanished.map((ref) => ({ ref, unread: NOT_FOUND }))];
    const known = await this.parts.records.known(
      round.lease,
      all.map(({ ref }) => ref),
    );
    return all.filter(({ ref }) => !known.has(ref) || again?.has(ref));
  }

  #counted(round: Round, dropped: readonly Dropped[], page: MailPage): Pick<Worked, 'tally' | 'counted'> {
    const tally = new Tally();
    const counted: string[] = [];
    for (const { envelope, reason } of dropped) {
      const folderId = page.countUnder(envelope, reason);
      const saying = sayingOf(round, envelope);
      const once = page.walk === undefined ? saying : `${page.walk} ${saying}`;
      if (folderId === null || this.memory.wasCounted(once)) continue;
      tally.drop(folderId, reason);
      counted.push(saying, ...(once === saying ? [] : [once]));
    }
    return { tally, counted };
  }
}

/** Stands for what the text of a mail was judged by: with other settings of its tenant it may be kept. */
function textOf(round: Round, envelope: Envelope): string {
  return `${sayingOf(round, envelope)} ${round.facts.tenant.version}`;
}

/** Stands for a mail in one state: another state of it is judged and counted anew. */
function sayingOf({ lease }: Round, { ref, receivedAt, isDraft }: Envelope): string {
  return `${lease.tenant}/${lease.mailboxId} ${ref} ${receivedAt} ${isDraft}`;
}
