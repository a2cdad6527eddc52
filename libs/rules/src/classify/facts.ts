import type { Direction, Participant } from '#libs/contracts';
import { type HtmlLayout, LAYOUT_SIGNAL, layoutOfSignal, noteAboveForward, withoutPartNotices } from '#libs/mail';
import type { ModelInput } from '../model/model-input.js';
import { searchable, type SearchableText } from './phrases.js';
import { type Sender, senderOf } from './sender.js';
import { type Signature, signatureIn } from './signature-line.js';

/** The synthetic signal with what is known of earlier mail: words of `replies` (it answers mail of a user) and `written` (the company has written to the sender). */
export const HISTORY_SIGNAL = 'x-threadline-history';

/** What the classifier reads of a mail. `signals`: header fields of the allow-list by lower-case name. */
export interface ClassifierInput {
  participants: readonly Participant[];
  subject: string;
  text: string;
  /** text without quoted history and signature */
  newText: string;
  quotedText: string;
  signals: Readonly<Record<string, string>>;
  direction: Direction;
  /** Message-IDs without angle brackets */
  inReplyTo: string | null;
  references: readonly string[];
}

const NO_LAYOUT: HtmlLayout = { marks: [], isTyped: false };

const SUBJECT_LENGTH = 500;
const HEAD_LENGTH = 5000;
const TAIL_LENGTH = 2500;
const WORDS_MAX = 1500;
/** So far above a quote stands whose mail it is. */
const QUOTE_HEAD_LENGTH = 600;
const QUOTE_HEAD_LINES = 4;
/** A line with a name behind a label, or among other words, and no rule (`-----Original Message-----`). */
const QUOTE_AUTHOR = /^[^-_>\n]{0,3}\p{L}/u;

/** `Re:` and what mail programs of other languages write for it, and the same for forwards. */
const REPLY_PREFIX =
  /^(?:\[[^\]]{1,60}\] ?)?(?:re|aw|antw(?:ort)?|sv|vs|odp|r|rif|res|ré|vá|ynt|cevap|отв(?:ет)?|回复|回覆|答复|返信|회신|답장)(?:\[\d+\]|\^\d+)? ?[:：]/iu;
const FORWARD_PREFIX =
  /^(?:\[[^\]]{1,60}\] ?)?(?:fwd?|wg|weitergel(?:eitet)?|tr|rv|i|enc|pd|vb|vl|fs|doorst|przek|İlt|ilt|továbbítás|пересл|转发|轉寄|轉發|転送|전달) ?[:：]/iu;

/** Addresses that services make for the answers to one of their mails: `reply+4f97315cc828096c@forum.example`, `support+9e107d9d372bb6826bd81d35@desk.example`. */
const ANSWERS_ADDRESS =
  /^(?:(?:reply|replies|answer|comment|respond|response|incoming|inbound)\+[\w.=-]{8,200}|(?!bounce)[\w.-]{1,40}\+[0-9a-f]{24,64})@/i;

/**
 * What the rules look at, worked out when the first rule asks for it: most mail is decided by its headers, and no rule pays for a body that it does not
 * read. Of a text only the first 5,000 and the last 2,500 characters are read, and not what Threadline itself says of parts that it cannot read.
 */
export class MailFacts {
  readonly subject: string;
  readonly senders: readonly Sender[];
  readonly direction: Direction;
  readonly isReply: boolean;
  readonly isForward: boolean;
  /** whether it says, or the address that it is sent to, which mail it answers */
  readonly answers: boolean;
  readonly history: ReadonlySet<string>;
  readonly #input: ClassifierInput;
  #note: { text: string; forwards: boolean } | null = null;
  #subjectWords: SearchableText | null = null;
  #noteWords: SearchableText | null = null;
  #signature: Signature | null | undefined;

  constructor(input: ClassifierInput) {
    this.#input = input;
    this.direction = input.direction;
    this.subject = input.subject
      .slice(0, 2 * SUBJECT_LENGTH)
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, SUBJECT_LENGTH);
    this.senders = input.participants.filter((one) => one.role === 'from').map(senderOf);
    this.isReply = REPLY_PREFIX.test(this.subject);
    this.isForward = !this.isReply && FORWARD_PREFIX.test(this.subject);
    this.answers =
      input.inReplyTo !== null ||
      input.references.length > 0 ||
      input.participants.some(({ role, email }) => role !== 'from' && ANSWERS_ADDRESS.test(email));
    this.history = new Set(this.value(HISTORY_SIGNAL).split(' '));
  }

  /** A header field in lower case, empty when the mail has none. */
  value(name: string): string {
    return this.#input.signals[name]?.trim().toLowerCase() ?? '';
  }

  /** A header field as it was written. */
  raw(name: string): string {
    return this.#input.signals[name] ?? '';
  }

  has(name: string): boolean {
    return this.value(name) !== '';
  }

  /** The first word of a header field, before parameters and comments. */
  token(name: string): string {
    return /^[^;,(\s]*/.exec(this.value(name))?.[0] ?? '';
  }

  get mediaType(): string {
    return this.value('content-type').split(';')[0]?.trim() ?? '';
  }

  /** To and Cc */
  get recipients(): readonly Participant[] {
    return this.#input.participants.filter((one) => one.role !== 'from');
  }

  /** The whole text, to be looked at within bounds. */
  get text(): string {
    return this.#input.text;
  }

  get quotes(): boolean {
    return this.#input.quotedText.trim() !== '';
  }

  /** Whether what it quotes is a mail: newsletters put `>` before their points, too, but no line above that says who wrote. */
  get quotesMail(): boolean {
    return /^[^\S\n]*[^>\s]/m.test(this.#input.quotedText);
  }

  /** Whether the mail that it quotes is one of its own sender, as below a second letter to somebody who did not answer. */
  get quotesOwnMail(): boolean {
    const head = this.#input.quotedText.slice(0, QUOTE_HEAD_LENGTH).toLowerCase();
    const author = /[^\s<>()[\]:;,"']+@[^\s<>()[\]:;,"']+/u.exec(head)?.[0] ?? null;
    if (author !== null) return this.senders.some((one) => author === `${one.local}@${one.host}`);
    const first = head.split('\n', QUOTE_HEAD_LINES).find((line) => QUOTE_AUTHOR.test(line)) ?? '';
    return this.senders.some(({ name }) => name !== '' && first.includes(name.toLowerCase()));
  }

  /** New text without what it forwards, cut in the middle when it is long. */
  get note(): string {
    return this.#ownNote().text;
  }

  /** Whether the new text carries a forwarded mail. */
  get forwards(): boolean {
    return this.#ownNote().forwards;
  }

  /** How its HTML is built; nothing where that may be the build of a mail that it forwards or quotes. */
  get layout(): HtmlLayout {
    if (this.isForward || this.forwards || this.quotes) return NO_LAYOUT;
    return layoutOfSignal(this.value(LAYOUT_SIGNAL));
  }

  /** The mail as the small model reads it. */
  get modelInput(): ModelInput {
    const { subject, newText, signals, participants } = this.#input;
    const senders = this.senders.map(({ local, host }) => ({ local, domain: host }));
    const recipients = participants.filter((one) => one.role !== 'from').length;
    // the tag of a list is no word of the subject
    const tagless = subject.replace(/\[[\w -]{2,20}\] ?/, '');
    return { subject: tagless, newText: withoutPartNotices(newText), signals, senders, recipients };
  }

  #ownNote(): { text: string; forwards: boolean } {
    this.#note ??= cutNote(this.#input.newText, this.#input.subject);
    return this.#note;
  }

  get subjectWords(): SearchableText {
    this.#subjectWords ??= searchable(this.subject, WORDS_MAX);
    return this.#subjectWords;
  }

  get noteWords(): SearchableText {
    this.#noteWords ??= searchable(this.note, WORDS_MAX);
    return this.#noteWords;
  }

  /** Where a person signs; null where nobody does. */
  get signature(): Signature | null {
    if (this.#signature === undefined) this.#signature = signatureIn(this.closing, this.senders);
    return this.#signature;
  }

  /** Whether the sender's name stands below: no mail system and no list signs. */
  get isSigned(): boolean {
    return this.signature?.sign === 'signed';
  }

  /** The last lines of the text, where people put their names. */
  get closing(): string {
    return withoutPartNotices(this.#input.text.slice(-TAIL_LENGTH));
  }
}

function cutNote(newText: string, subject: string): { text: string; forwards: boolean } {
  const note = noteAboveForward(newText, subject);
  const forwards = note !== null;
  const text = note ?? newText;
  const isShort = text.length <= HEAD_LENGTH + TAIL_LENGTH;
  const cut = isShort ? text : `${text.slice(0, HEAD_LENGTH)}\n${text.slice(-TAIL_LENGTH)}`;
  return { text: withoutPartNotices(cut), forwards };
}
