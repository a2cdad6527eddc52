import { attributionLength, isUndatedAttribution } from './attribution.js';
import { contactKinds } from './contact-block.js';
import { disclaimerLines } from './disclaimer.js';
import {
  isAboveHeaderBlock,
  isForwardedMessage,
  isGroupWiseLine,
  isOriginalMessage,
  isReplyAboveLine,
} from './history-lines.js';
import { isGreeting } from './greetings.js';
import { answersWithin } from './inline-answers.js';
import { isMobileLine, isPostscript } from './mobile-lines.js';
import { notesHeadingLength } from './notes-heading.js';
import { blockLabels, HAS_CLOCK, headerLabels, isHeaderBlock, isLabelRow } from './quote-labels.js';
import { areComparisons, areIn, areNested, isQuoteMark, otherMark } from './quote-marks.js';
import type { SubjectKind } from './subject-kind.js';
import { isThreadToken, ticketComment } from './ticket-lines.js';

export { subjectKind } from './subject-kind.js';

/** Lines are judged by their first 400 characters: patterns must not run over a megabyte. */
const JUDGED_LENGTH = 400;
const BLANKS_MAX = 4;
/** lines of warnings above the mark of a ticket system */
const WARNINGS_MAX = 20;
/** as Jira puts it above its mark */
const TICKET_RULE = /^[—–-]{3,20}$/;
/** shorter lines are not wrapped */
const WRAPPED_LENGTH = 60;

/** What of a mail is quoted: `quoted[at]` for each line, up to `end`; what stands from there on is a forwarded mail, part of what this one says. */
export interface QuotedHistory {
  quoted: boolean[];
  end: number;
}

/**
 * Finds the quoted history in the lines of a mail: lines behind `>`, and all that stands below an attribution, a header block or a rule that mail
 * programs put above it. Answers between marked lines stay. Linear.
 */
export function quotedHistory(lines: readonly string[], kind: SubjectKind): QuotedHistory {
  return new HistoryScan(lines, kind).run();
}

/** Where a forwarded mail begins that belongs to what this one says; the number of lines when none does. Linear. */
export function forwardStart(lines: readonly string[], kind: SubjectKind): number {
  return new HistoryScan(lines, kind).scan();
}

class HistoryScan {
  private readonly lines: readonly string[];
  private readonly quoted: boolean[];
  /** the same lines without the spaces around them, cut */
  private readonly judged: string[];
  private readonly kind: SubjectKind;
  /** what stands from here on is history */
  private end: number;
  /** the lines of header blocks that the writer typed */
  private readonly typed = new Set<number>();
  /** the first line of the writer's words, once one was read */
  private firstWords: number | null = null;
  /** the mark of quoted lines beside `>`, once one is known */
  private mark = '';
  /** the lines behind `>` */
  private readonly marked: readonly boolean[];
  private readonly lastMarked: number;
  private readonly hasComparisons: boolean;
  /** marked lines above the first opening: the writer's own, should nothing prove them quoted */
  private early: number[] | null = [];

  constructor(lines: readonly string[], kind: SubjectKind) {
    this.lines = lines;
    this.kind = kind;
    this.end = lines.length;
    this.quoted = lines.map(() => false);
    this.judged = lines.map(judgedLine);
    this.marked = lines.map(isQuoteMark);
    this.lastMarked = this.marked.lastIndexOf(true);
    this.hasComparisons = areComparisons(this.judged, this.marked.indexOf(true), this.lastMarked);
  }

  run(): QuotedHistory {
    const end = this.scan();
    if (end < this.lines.length) return this.result(end);
    if (this.kind === 'other') this.keepEarly();
    if (this.kind !== 'reply' && this.isAllMarked(0)) this.keepAllMarked();
    this.quoteBelowBanner();
    return this.result(end);
  }

  /** Marks what openings and marks show to be history; gives where a forwarded mail begins. */
  scan(): number {
    let at = 0;
    while (at < this.end) {
      if (this.judged[at] === '') at += 1;
      else if (isThreadToken(this.judged[at] ?? '')) this.quoted[at++] = true;
      else if (this.isTicketTop(at)) {
        const from = this.passTicketTop(at);
        if (from === at) return at;
        at = from;
      } else if (this.firstWords !== null && this.isGroupWise(at)) {
        this.quoted.fill(true, at);
        break;
      } else if (this.isForwardedInQuote(at)) return this.forwardFrom(at);
      else if (this.isMarked(at)) this.passMarked(at++);
      else if (isForwardedMessage(this.judged[at] ?? '')) return this.forwardFrom(at);
      else {
        const typed = this.typedBlockLength(at);
        const length = typed > 0 ? 0 : this.openingLength(at);
        if (length === 0) at = this.passWords(at, Math.max(1, typed));
        else if (this.isAnsweredBelow(at, length)) {
          this.judgeEarly(at, at + length);
          this.quoted.fill(true, at, at + length);
          at += length;
        } else if (this.isForward(at) || this.isAnsweredWithin(at)) return this.forwardFrom(at);
        else {
          this.judgeEarly(at, this.end);
          this.quoted.fill(true, at);
          break;
        }
      }
    }
    return this.lines.length;
  }

  /** Without an address the line may be an ornament. */
  private isGroupWise(at: number): boolean {
    const line = this.judged[at] ?? '';
    if (!isGroupWiseLine(line) || this.isBelowColon(at)) return false;
    return this.kind === 'reply' || line.includes('@');
  }

  private forwardFrom(at: number): number {
    this.judgeEarly(at, this.end);
    return at;
  }

  private passWords(at: number, count: number): number {
    if (count > 1) for (let line = at; line < at + count; line += 1) this.typed.add(line);
    if (this.firstWords === null && !(count === 1 && isMobileLine(this.judged[at] ?? ''))) this.firstWords = at;
    return at + count;
  }

  private passMarked(at: number): void {
    this.quoted[at] = true;
    this.early?.push(at);
  }

  /**
   * Marked lines above the first opening are the writer's own where they stand together below other words, and the former mail stands as a whole from `below`
   * on, without their words: `> 200 OK is expected, we get 500.`
   */
  private judgeEarly(opening: number, below: number): void {
    const early = this.early ?? [];
    const [first = 0] = early;
    const marked = early.map((at) => this.judged[at] ?? '');
    const isApart = this.wordsBelow(0) === first || !this.isAllMarked(first, early.at(-1));
    if (!isApart && this.isAllMarked(below) && !areIn(marked, this.judged.slice(opening))) this.keepEarly();
    this.early = null;
  }

  private keepEarly(): void {
    const early = this.early ?? [];
    if (areNested(early.map((at) => this.judged[at] ?? ''))) return;
    for (const at of early) this.quoted[at] = false;
  }

  /** A mail of marked lines alone brings what it quotes: some programs put what was typed into a quotation. */
  private keepAllMarked(): void {
    for (const at of this.early ?? []) this.quoted[at] = false;
  }

  /** Apple Mail and iOS put a forwarded mail into a quotation, with the line above it that says so. */
  private isForwardedInQuote(at: number): boolean {
    const line = this.judged[at] ?? '';
    if (this.early === null || !/^> ?[^> ]/.test(line) || !isForwardedMessage(line.replace(/^> ?/, ''))) return false;
    const below = this.judged.slice(at + 1, at + 4).map((next) => next.replace(/^> ?/, ''));
    return below.some((next) => headerLabels(next).length > 0);
  }

  private isAllMarked(from: number, to?: number): boolean {
    return this.judged.slice(from, to).every((line, step) => line === '' || this.isMarked(from + step));
  }

  /** Whether a ticket system's mark stands here with nothing but warnings and a rule above, and with its mail below. */
  private isTicketTop(at: number): boolean {
    if (this.early === null || at > WARNINGS_MAX) return false;
    const line = this.judged[at] ?? '';
    const isRuled = TICKET_RULE.test(this.judged[at - 1] ?? '');
    if (!isReplyAboveLine(line) && !(isRuled && isReplyAboveLine(`-- ${line}`))) return false;
    const above = this.lines.slice(0, isRuled ? at - 1 : at);
    const warnings = disclaimerLines(above, false);
    return above.every((one, place) => one.trim() === '' || warnings[place] === true);
  }

  private passTicketTop(at: number): number {
    const { from, to } = ticketComment(this.judged, at);
    this.quoted.fill(true, TICKET_RULE.test(this.judged[at - 1] ?? '') ? at - 1 : at, from);
    this.quoted.fill(true, to);
    this.end = to;
    return from;
  }

  /**
   * Below the banner of a mobile program stands to the end what companies put there, or, in an answer that Outlook sent, a former mail without an
   * opening, which greets: people type below the banner, too. Only without a subject are they not told apart.
   */
  private quoteBelowBanner(): void {
    const banner = this.bannerLine();
    if (banner === null) return;
    const below = banner + 1;
    const first = this.judged.findIndex((line, at) => at >= below && line !== '');
    const line = this.judged[first] ?? '';
    if (first < 0 || isPostscript(line) || /^--$|^[—_]{1,}$/.test(line)) return;
    const isOfOutlook = this.kind !== 'other' && /outlook/i.test(this.judged[banner] ?? '');
    const isUntold = this.kind === 'none' && this.judged[below] === '' && contactKinds(this.judged.slice(below)) < 0;
    const isLetter = isUntold || (isOfOutlook && (this.kind === 'none' || isGreeting(line)));
    if (isLetter || disclaimerLines(this.judged, true)[first] === true) this.quoted.fill(true, below);
  }

  /** The first banner of a mobile program below words of the writer, where nothing is quoted below it. */
  private bannerLine(): number | null {
    if (this.firstWords === null) return null;
    const isBanner = (at: number): boolean =>
      this.quoted[at] === false && !this.typed.has(at) && isMobileLine(this.judged[at] ?? '');
    const lastQuoted = this.quoted.lastIndexOf(true);
    let banner = Math.max(this.firstWords, lastQuoted) + 1;
    while (banner < this.end && !isBanner(banner)) banner += 1;
    if (banner >= this.end) return null;
    for (let at = this.firstWords + 1; at < lastQuoted; at += 1) if (isBanner(at)) return null;
    return banner;
  }

  /** How many lines a header block has that the writer typed: below a colon, in a mail that is no answer, or without the time or the addresses that programs give. */
  private typedBlockLength(at: number): number {
    const labels = this.isBelowColon(at) ? blockLabels(this.judged, at) : null;
    if (labels === null) return 0;
    const isAnswer = this.kind === 'reply' || this.kind === 'forward';
    const length = this.blockLength(at, at);
    const block = this.judged.slice(at, at + length).join('\n');
    const isOfMail = labels.has('subject') || (this.judged[at] ?? '').includes('@');
    const isDated = labels.has('date') && (block.includes('@') || HAS_CLOCK.test(block));
    const isMail = labels.has('sent') || (isOfMail && isDated);
    return isAnswer && isMail ? 0 : length;
  }

  /** Notices that people paste begin with whom they are to, and name no addresses. */
  private isMemo(at: number): boolean {
    if (this.quoted[at - 1] !== false || headerLabels(this.judged[at - 1] ?? '')[0] !== 'to') return false;
    return !this.judged.slice(at - 1, at + this.blockLength(at, at)).some((line) => line.includes('@'));
  }

  private isBelowColon(at: number): boolean {
    let above = at - 1;
    while (above > at - BLANKS_MAX && this.judged[above] === '') above -= 1;
    const last = this.judged[above]?.at(-1);
    return (last === ':' || last === '：') && this.quoted[above] !== true;
  }

  /** How many lines that open history begin here; 0 when none do. */
  private openingLength(at: number): number {
    const line = this.judged[at] ?? '';
    if (isReplyAboveLine(line)) return 1;
    const block = this.blockStart(at);
    if (block !== null && !this.isMemo(at)) return this.blockLength(at, block);
    if (isOriginalMessage(line)) return 1 + this.labelledLines(at + 1);
    if (this.isNotesHeading(at)) return notesHeadingLength(this.judged, at);
    const length = attributionLength(this.judged, at, (below) => this.isMarkedBelow(below));
    if (length > 0 && this.isCitedBy(at, length)) return 0;
    return length > 0 || !this.isOpenedUndated(at) ? length : 1;
  }

  /** In a mail that is no answer a person cites: `As the publisher wrote on Monday:` names neither an address nor a time, as programs do. */
  private isCitedBy(at: number, length: number): boolean {
    if (this.kind !== 'other') return false;
    const text = this.judged.slice(at, at + length).join(' ');
    return !text.includes('@') && !HAS_CLOCK.test(text) && !/\p{Nd}{4}/u.test(text) && /^\p{Ll}|,/u.test(text);
  }

  /** Android's own program and K-9 name no time above a former mail, and mark no line of it. */
  private isOpenedUndated(at: number): boolean {
    if (!isUndatedAttribution(this.judged[at] ?? '')) return false;
    const isApart = this.firstWords !== null && this.judged[at - 1] === '';
    return this.isMarkedBelow(at + 1) || (isApart && this.kind !== 'other' && this.kind !== 'forward');
  }

  /** People put names, dates and `To` above minutes and notices, too: in mails that answer nothing, or below a colon. */
  private isNotesHeading(at: number): boolean {
    return this.kind !== 'other' && notesHeadingLength(this.judged, at) > 0 && !this.isBelowColon(at);
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
    if (this.mark === '') this.mark = otherMark(this.judged, next);
    if (this.isMarked(next)) return true;
    return this.firstWords === null && this.kind === 'reply' && this.isBlock(at) && this.lastMarked > next;
  }

  private isBlock(at: number): boolean {
    if (this.blockStart(at) !== null || isOriginalMessage(this.judged[at] ?? '')) return true;
    return this.isNotesHeading(at);
  }

  /** A former mail with nothing of the writer's above is what the mail brings; below a note the subject tells which it is. */
  private isForward(at: number): boolean {
    const isBlock = this.isBlock(at);
    if (isBlock && this.kind === 'forward') return true;
    return this.firstWords === null && !(isBlock && this.kind === 'reply');
  }

  /** Whether the writer's answers stand within a former mail of which no line is marked: all of it is kept then, rather than none of them. */
  private isAnsweredWithin(at: number): boolean {
    const isOwn = this.firstWords !== null && this.quoted.lastIndexOf(true, at - 1) === -1;
    return isOwn && answersWithin(this.judged.slice(this.firstWords ?? 0, at));
  }

  private wordsBelow(from: number): number | null {
    for (let at = from; at < Math.min(this.lines.length, from + BLANKS_MAX + 1); at += 1) {
      if (this.judged[at] !== '') return at;
    }
    return null;
  }

  private isMarkedBelow(from: number): boolean {
    const next = this.wordsBelow(from);
    return next !== null && (this.isMarked(next) || otherMark(this.judged, next) !== '');
  }

  private isMarked(at: number): boolean {
    if (this.mark !== '' && (this.judged[at] ?? '').startsWith(this.mark)) return true;
    return this.marked[at] === true && !this.hasComparisons;
  }

  private result(end: number): QuotedHistory {
    return { quoted: this.quoted.map((isQuoted, at) => isQuoted || this.isWrapped(at)), end };
  }

  /** The second half of a quoted line that a mail program wrapped without a mark: in the middle of a sentence, between two marked lines. */
  private isWrapped(at: number): boolean {
    if (this.quoted[at - 1] !== true || this.quoted[at + 1] !== true) return false;
    const above = this.judged[at - 1] ?? '';
    const line = this.judged[at] ?? '';
    if (!this.isMarked(at - 1) || !this.isMarked(at + 1)) return false;
    if (LINK_END.test(above) && LINK_REST.test(line)) return true;
    return /^\p{Ll}/u.test(line) && above.length >= WRAPPED_LENGTH && /[\p{L},]$/u.test(above);
  }
}

/** A link that a program broke, and the rest of it. */
const LINK_END = /https?:\/\/\S+$/;
const LINK_REST = /^(?=\S*[=&%_/?])\S+$/;

const isLabelled = (line: string): boolean => headerLabels(line).length > 0 || isLabelRow(line);

/** Directions of writing are no part of a word. */
const judgedLine = (line: string): string =>
  line
    .slice(0, JUDGED_LENGTH)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
