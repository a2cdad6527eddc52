import { type Envelope, type Gone, type MailSource, ProviderUnavailable, type Unread } from '#libs/providers';
import { folderReason } from '#libs/rules';
import { type ReadMail, textReason } from './admit-page.js';
import { factsOf, factsWanted, withHistory } from './domain/mail-history.js';
import type { MailboxRecords } from './mailbox-records.js';
import { catchBreath, Halted, type Round } from './sync-parts.js';

/** A mailbox that can be asked. */
type Mailbox = Pick<Round, 'lease' | 'mailbox' | 'source' | 'halted'>;

/** Answers that are remembered: mails of a conversation come close together. */
const REMEMBERED_MAX = 10_000;

/** The provider does not take this id: it will not, however often it is asked. */
const REFUSED: ReadonlySet<string> = new Set(['http_400', 'http_404', 'http_414']);
/** It may be this id that the provider stumbles over, or an outage. */
const STUMBLED: ReadonlySet<string> = new Set(['http_500', 'http_502', 'unreadable_answer']);

/**
 * What is known of the mail before a mail: from what the tenant's mailboxes have sent, as far as it was kept; and, as past mail is read newest first, from
 * the mailbox itself. What is asked for is in this process's memory alone.
 */
export class EarlierMail {
  /** by mailbox and id; null: the provider stumbled over it once */
  readonly #answers = new Map<string, boolean | null>();

  constructor(private readonly records: Pick<MailboxRecords, 'facts'>) {}

  /** The mails with what is known of earlier mail, the mails of their own page among it. */
  async told({ lease, facts: company }: Round, mails: readonly ReadMail[]): Promise<ReadMail[]> {
    const wanted = new Set(mails.flatMap(({ mail }) => factsWanted(mail, company)));
    const known = await this.records.facts(lease, [...wanted]);
    for (const { mail } of mails) {
      const facts = factsOf(mail, company).filter((fact) => wanted.has(fact));
      if (facts.length === 0 || textReason(mail, company.tenant) !== null) continue;
      for (const fact of facts) known.add(fact);
    }
    return mails.map(({ envelope, mail }) => ({ envelope, mail: withHistory(mail, company, known) }));
  }

  /** Whether the mailbox itself sent the mail with this id. Throws as the provider does, `Halted` and `Paced`. */
  async isOwn(round: Mailbox, messageId: string): Promise<boolean> {
    const key = `${round.lease.tenant}/${round.lease.mailboxId} ${messageId}`;
    const before = this.#answers.get(key);
    if (typeof before === 'boolean') return before;
    const answer = await this.#asked(round, messageId).catch((error: unknown) => {
      // one id that the provider cannot take must not hold up the mailbox for good
      if (!(error instanceof ProviderUnavailable) || error.retryAfterMs !== undefined) throw error;
      const stumbled = STUMBLED.has(error.code);
      if (REFUSED.has(error.code) || (stumbled && before === null)) return false;
      if (stumbled) this.#remember(key, null);
      throw error;
    });
    this.#remember(key, answer);
    return answer;
  }

  async #asked(round: Mailbox, messageId: string): Promise<boolean> {
    await catchBreath(round);
    return isSentFrom(round.source, round.mailbox.email, messageId, () => {
      if (round.halted()) throw new Halted();
    });
  }

  #remember(key: string, answer: boolean | null): void {
    this.#answers.set(key, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > REMEMBERED_MAX && oldest !== undefined) this.#answers.delete(oldest);
  }
}

/** Whether a mailbox itself sent the mail with this id. `mayGoOn` is asked between two requests, and throws where none may follow. Throws as the provider does. */
export async function isSentFrom(
  source: Pick<MailSource, 'find' | 'envelopes'>,
  email: string,
  messageId: string,
  mayGoOn: () => void = () => undefined,
): Promise<boolean> {
  const refs = await source.find(messageId);
  if (refs.length === 0) return false;
  mayGoOn();
  return (await source.envelopes(refs)).some((one) => isSent(one, email.toLowerCase()));
}

/** What lies in junk or in the bin may be forged: it is no proof that its sender wrote it. */
function isSent(one: Envelope | Gone | Unread, own: string): boolean {
  if (!('places' in one) || one.isDraft || folderReason(one.places) !== null) return false;
  return one.from.some(({ email }) => email === own);
}
