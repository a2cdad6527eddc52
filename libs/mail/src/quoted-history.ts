import { attributionLength } from './attribution.js';
import { contactKinds } from './contact-block.js';
import { isAboveHeaderBlock, isForwardedMessage, isOriginalMessage, isReplyAboveLine } from './history-lines.js';
import { isMobileLine, isOutlookBanner, isPostscript } from './mobile-lines.js';
import { headerLabels, isHeaderBlock, isLabelRow } from './quote-labels.js';

/** Lines are judged by their first 400 characters: patterns must not run over a megabyte. */
const JUDGED_LENGTH = 400;
const BLANKS_MAX = 4;
/** shorter lines are not wrapped */
const WRAPPED_LENGTH = 60;

/** What of a mail is quoted: `quoted[at]` for each line, up to `end`; what stands from there on is a forwarded mail, part of what this one says. */
export interface QuotedHistory {
  quoted: boolean[];
  end: number;
}

/** What the first word of a subject says of a mail: `RE:` or `FW:` in the words of mail programs, or neither. */
export type SubjectKind = 'reply' | 'forward' | 'unknown';

const FORWARDS =
  /^\s*(?:fwd?|fw|wg|tr|rv|enc|doorst|vb|vl|pd|i̇lt|ilt|továbbítás|redir|пересл|转发|轉寄|轉發|転送|전달|i|ΠΡΘ)\s?(?:\[\d+\])?\s?[:：]/iu;
const REPLIES =
  /^\s*(?:re|aw|antw|antwort|sv|odp|res|ynt|r|rif|rép|ref|回复|回覆|答复|返信|답장|회신|ответ|vá|απ|σχετ|atb)\s?(?:\[\d+\]|\(\d+\))?\s?[:：]/iu;

/** What kind of mail a subject tells of. */
export function subjectKind(subject: string): SubjectKind {
  const first = subject.slice(0, 60);
  if (FORWARDS.test(first)) return 'forward';
  return REPLIES.test(first) ? 'reply' : 'unknown';
}

/**
 * Finds the quoted history in the lines of a mail: lines behind `>`, and all that stands below an attribution, a header block or a rule that mail
 * programs put above it. Answers between marked lines stay. Linear.
 */
export function quotedHistory(lines: readonly string[], kind: SubjectKind): QuotedHistory {
  return new HistoryScan(lines, kind).run();
}

class HistoryScan {
  private readonly lines: readonly string[];
  private readonly quoted: boolean[];
  /** the same lines without the spaces around them, cut */
  private readonly judged: string[];
  private readonly kind: SubjectKind;
  /** whether a word of the writer was read */
  private hasWords = false;
  /** the first banner of a mobile program below words of the writer */
  private banner: number | null = null;
  /** the mark of quoted lines beside `>`, once one is known */
  private mark = '';
  private readonly firstMarked: number;
  private readonly lastMarked: number;

  constructor(lines: readonly string[], kind: SubjectKind) {
    this.lines = lines;
    this.kind = kind;
    this.quoted = lines.map(() => false);
    this.judged = lines.map(judgedLine);
    this.firstMarked = lines.findIndex(isQuoteMark);
    this.lastMarked = lines.findLastIndex(isQuoteMark);
  }

  run(): QuotedHistory {
    let at = 0;
    while (at < this.lines.length) {
      if (this.judged[at] === '') at += 1;
      else if (this.hasWords && GROUPWISE.test(this.judged[at] ?? '')) {
        this.quoted.fill(true, at);
        break;
      } else if (this.isMarked(at)) this.quoted[at++] = true;
      else if (isForwardedMessage(this.judged[at] ?? '')) return this.result(at);
      else {
        const length = this.openingLength(at);
        if (length === 0) this.passWords(at++);
        else if (this.isAnsweredBelow(at, length)) {
          this.quoted.fill(true, at, at + length);
          at += length;
        } else if (this.isForward(at)) return this.result(at);
        else {
          this.quoted.fill(true, at);
          break;
        }
      }
    }
    this.quoteBelowBanner();
    return this.result(this.lines.length);
  }

  private passWords(at: number): void {
    if (isMobileLine(this.judged[at] ?? '')) this.banner ??= this.hasWords ? at : null;
    else this.hasWords = true;
  }

  /** Below the banner of a mobile program only history is left, should it have no opening: text to the end of the mail that is no postscript. */
  private quoteBelowBanner(): void {
    if (this.banner === null || this.quoted.indexOf(true, this.banner) !== -1) return;
    const below = this.judged.slice(this.banner + 1);
    const first = below.find((line) => line !== '') ?? '';
    const isOutlook = isOutlookBanner(this.judged[this.banner] ?? '');
    if (first === '' || isPostscript(first) || /^--$|^[—_]{1,}$/.test(first)) return;
    if (isOutlook || (below[0] === '' && contactKinds(below) < 0)) this.quoted.fill(true, this.banner + 1);
  }

  /** How many lines that open history begin here; 0 when none do. */
  private openingLength(at: number): number {
    const line = this.judged[at] ?? '';
    if (isReplyAboveLine(line)) return 1;
    const block = this.blockStart(at);
    if (block !== null) return this.blockLength(at, block);
    if (isOriginalMessage(line)) return 1 + this.labelledLines(at + 1);
    return attributionLength(this.judged, at, (below) => this.isMarkedBelow(below));
  }

  /** Where the header block begins that a line opens, or stands above as a rule. */
  private blockStart(at: number): number | null {
    const line = this.judged[at] ?? '';
    if (isHeaderBlock(this.judged, at)) return at;
    if (!isAboveHeaderBlock(line) && !isOriginalMessage(line)) return null;
    const next = this.wordsBelow(at + 1);
    return next !== null && isHeaderBlock(this.judged, next) ? next : null;
  }

  /** The block reaches to the first blank line after its labels. */
  private blockLength(at: number, block: number): number {
    let end = block + 1;
    while (end < this.lines.length && end < block + 12 && this.judged[end] !== '' && !this.isMarked(end)) end += 1;
    return end - at;
  }

  /** Outlook Express leaves but one line of the block above the marked lines. */
  private labelledLines(from: number): number {
    let at = from;
    while (at < from + 12 && isLabelled(this.judged[at] ?? '')) at += 1;
    return at - from;
  }

  /**
   * Whether an opening stands above marked lines, between which answers may be: right above them, or in a reply that says nothing before its history.
   * From then on a mark that is not `>` counts too.
   */
  private isAnsweredBelow(at: number, length: number): boolean {
    const next = this.wordsBelow(at + length);
    if (next === null) return false;
    if (this.mark === '') this.mark = this.otherMark(next);
    if (this.isMarked(next)) return true;
    return !this.hasWords && this.kind === 'reply' && this.isBlock(at) && this.lastMarked > next;
  }

  private isBlock(at: number): boolean {
    return this.blockStart(at) !== null || isOriginalMessage(this.judged[at] ?? '');
  }

  /** `> 500 units: 10 %` as the only such line of a mail is no quote, save below a colon. */
  private isComparison(at: number): boolean {
    if (this.firstMarked !== at || this.lastMarked !== at || !/^> ?\p{Nd}/u.test(this.judged[at] ?? '')) return false;
    return !/[:：]$/u.test(this.judged.slice(Math.max(0, at - BLANKS_MAX), at).findLast((line) => line !== '') ?? '');
  }

  /** What some use in place of `>`, on two lines one below the other: `| `, `--]`, the initials of who wrote them. */
  private otherMark(at: number): string {
    const mark = /^(?:--\]|[|:%})\]]{1,2}|\p{Lu}{1,4}>)/u.exec(this.judged[at] ?? '')?.[0] ?? '';
    return mark !== '' && (this.judged[at + 1] ?? '').startsWith(mark) ? mark : '';
  }

  /** A former mail with nothing of the writer's above is what the mail brings; below a note the subject tells which it is. */
  private isForward(at: number): boolean {
    const isBlock = this.isBlock(at);
    if (isBlock && this.kind === 'forward') return true;
    return !this.hasWords && !(isBlock && this.kind === 'reply');
  }

  private wordsBelow(from: number): number | null {
    for (let at = from; at < Math.min(this.lines.length, from + BLANKS_MAX + 1); at += 1) {
      if (this.judged[at] !== '') return at;
    }
    return null;
  }

  private isMarkedBelow(from: number): boolean {
    const next = this.wordsBelow(from);
    return next !== null && (this.isMarked(next) || this.otherMark(next) !== '');
  }

  private isMarked(at: number): boolean {
    if (this.mark !== '' && (this.judged[at] ?? '').startsWith(this.mark)) return true;
    return isQuoteMark(this.lines[at] ?? '') && !this.isComparison(at);
  }

  private result(end: number): QuotedHistory {
    return { quoted: this.quoted.map((isQuoted, at) => isQuoted || this.isWrapped(at)), end };
  }

  /** The second half of a quoted line that a mail program wrapped without a mark: in the middle of a sentence, between two marked lines. */
  private isWrapped(at: number): boolean {
    if (this.quoted[at - 1] !== true || this.quoted[at + 1] !== true) return false;
    const above = this.judged[at - 1] ?? '';
    if (!this.isMarked(at - 1) || !this.isMarked(at + 1)) return false;
    return /^\p{Ll}/u.test(this.judged[at] ?? '') && above.length >= WRAPPED_LENGTH && /[\p{L},]$/u.test(above);
  }
}

const isLabelled = (line: string): boolean => headerLabels(line).length > 0 || isLabelRow(line);

/** Above a former mail, of which it marks no line: `>>> Ann <ann@acme.com> 03.03.26 9:30 >>>` */
const GROUPWISE =
  /^>>> [^>]{0,120}(?:<[^<>\s]{1,100}@[^<>\s]{1,100}>|\S@\S+) ?\p{Nd}.{0,20}\p{Nd}[:.]\p{Nd}{2}.{0,6} >>>$/u;

/** Directions of writing are no part of a word. */
const judgedLine = (line: string): string =>
  line
    .slice(0, JUDGED_LENGTH)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();

/** `>From ` is how an mbox keeps a line of text that begins with `From `. */
const isQuoteMark = (line: string): boolean => /^ {0,3}>/.test(line) && !/^>From \S/.test(line);
