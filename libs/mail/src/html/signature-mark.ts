import type { Line } from './lines.ts';

/** The mark above a signature in plain text (RFC 3676 4.3). */
const MARK = '-- ';
const SIGNATURE =
  /(?:^|\s)(?:gmail_signature|front-signature|moz-signature|sh-signature|missive_signature|bloop_sign|-x-evo-signature|protonmail_signature_block-(?:user|proton)|ydp[0-9a-z]{1,20}signature)(?:\s|$)/;
const SIGNATURE_NAME = 'messageSignatureSection';
/** Of Outlook on the web and on telephones, Samsung, Apple, Roundcube and Canary, into which people type, too. */
const OPEN_SIGNATURE_ID =
  /^(?:Signature|ms-outlook-mobile-signature|composer_signature|AppleMailSignature|_rc_sig|CanarySig)$/;
/** What is typed into a signature ends like a sentence. */
const SENTENCE = /^(?=(?:\S+\s+){3}).*[.!?…]["'”)]?$|[?？。]$/u;
/** What Gmail, Thunderbird, Yahoo, Proton, Zoho, Front, Outlook, Spark and GMX put around a mail that is answered, or around the line above it. */
const QUOTED_CLASS =
  /(?:^|\s)(?:gmail_(?:quote|attr)\w{0,20}|moz-cite-prefix|moz-forward-container|yahoo_quoted|protonmail_quote|zmail_extra|front-blockquote)(?:\s|$)/;
const QUOTED_ID = /^(?:x_)*(?:divRplyFwdMsg|appendonsend)$/;
const QUOTED_NAME = /^(?:messageReplySection|quote)$/;

type Attributes = Readonly<Record<string, string>>;

/** Whether an element says that it is the signature of its mail. */
export function isSignature(tag: string, attributes: Attributes): boolean {
  if (tag === 'signature' || attributes['name'] === SIGNATURE_NAME) return true;
  const { class: className } = attributes;
  return className !== undefined && SIGNATURE.test(className);
}

/** Whether an element is a signature into which people type, too: a mark where nothing in it is a sentence. */
export const isOpenSignature = ({ id = '' }: Attributes): boolean => id !== '' && OPEN_SIGNATURE_ID.test(id);

/** Whether an element says that it is the mail that is answered. */
export function isQuotedPart({ class: className = '', id = '', name = '' }: Attributes): boolean {
  return (
    (className !== '' && QUOTED_CLASS.test(className)) ||
    (id !== '' && QUOTED_ID.test(id)) ||
    (name !== '' && QUOTED_NAME.test(name))
  );
}

/** Whether the mail that is answered follows an element: Outlook puts it beside, not inside. */
export const beginsAnswered = ({ id = '' }: Attributes): boolean => id !== '' && QUOTED_ID.test(id);

/** The lines that an element says are the signature, while nothing of the writer stands below them: the mark holds for all that follows. */
export class HtmlSignature {
  private from = -1;
  private to = -1;
  private depth = 0;
  private isTypedInto = false;

  /** `from`: the first line; `depth`: of open elements. One inside of another, or right below it, is part of it. */
  begin(from: number, depth: number, isTypedInto: boolean): void {
    if (this.depth > 0) return;
    if (this.to < 0) this.from = from;
    this.isTypedInto ||= isTypedInto;
    this.to = -1;
    this.depth = depth;
  }

  /** Whether what comes stands in it. */
  get isOpen(): boolean {
    return this.depth > 0;
  }

  /** An element ended, and so many are left open; `to`: the line that follows. */
  close(depth: number, to: number): void {
    if (this.depth === 0 || depth >= this.depth) return;
    this.depth = 0;
    this.to = to;
  }

  /** Text that is not quoted. */
  say(text: string): void {
    if (this.to >= 0 && /\S/.test(text.replaceAll('\u00a0', ' '))) this.to = -1;
  }

  /** The lines with the mark above the signature, unless there is one, or there is nothing else. */
  marked(lines: readonly Line[]): readonly Line[] {
    const first = lines[this.from];
    if (!first || this.from === 0 || this.to <= this.from) return lines;
    if (this.isTypedInto && lines.slice(this.from, this.to).some(({ text }) => SENTENCE.test(text.trim())))
      return lines;
    if ([lines[this.from - 1], first].some((line) => line?.text.trimEnd() === MARK.trimEnd())) return lines;
    return [
      ...lines.slice(0, this.from),
      { ...first, text: MARK },
      { ...first, breaks: 1 },
      ...lines.slice(this.from + 1),
    ];
  }
}
