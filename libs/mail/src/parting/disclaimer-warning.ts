import { isClosing } from './closings.js';
import { type Paragraph, signedFrom, wrappedFrom } from './disclaimer-lines.js';
import { withoutAddresses } from './disclaimer-persons.js';
import {
  ADVICE,
  ADVICE_OF,
  BRACKETED_LABEL,
  BUTTON,
  CLASSES_ALONE,
  CLASSIFICATION,
  FRAMES,
  JOINED,
  LABEL,
  TAG,
  TAG_WORD,
  WARNING,
  WARNING_BY_NAME,
} from './disclaimer-warning-words.js';

/** A banner between its own first and last line has no more lines. */
const FRAMED_LINES = 14;
/** with nothing below it an answer: `External sender` */
const BARE = /^[\p{L}\s'’-]+[.。]?$/u;
const GREETING_LENGTH = 50;

/**
 * Marks what gateways put above a mail: warnings of outside mail with their advice, and the label of its classification. Only at the top, before the
 * first line of anything else, and only lines that say nothing but that: who answers such a warning repeats its words.
 */
export function markWarnings(lines: readonly string[], paragraphs: readonly Paragraph[], marked: boolean[]): void {
  markFramed(lines, marked);
  for (const [index, { from, to }] of paragraphs.entries()) {
    if (isClassification(lines, paragraphs, index)) marked[from] = true;
    else if (markAbove(lines, marked, from, to) < to) break;
  }
  const [only = '', second] = lines.filter((line) => line !== '');
  if (second === undefined && BARE.test(only)) marked.fill(false);
}

const isLabel = (line: string): boolean =>
  CLASSIFICATION.test(line) || CLASSES_ALONE.test(line) || BRACKETED_LABEL.test(line);

/** The same where gateways put it at the end, below what somebody signs. */
export function markWarningsBelow(lines: readonly string[], paragraphs: readonly Paragraph[], marked: boolean[]): void {
  for (const { from, to } of paragraphs.toReversed()) {
    const isLabelled = to - from === 1 && isLabel(lines[from] ?? '');
    const isSaid = !isLabelled && markAbove(lines, marked.slice(0, to), from, to) < to;
    if (isSaid || from <= signedFrom(lines)) return;
    marked.fill(true, from, to);
  }
}

/** Banners that tell where they begin and end stand by themselves. */
function markFramed(lines: readonly string[], marked: boolean[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    const frame = FRAMES.find(({ first }) => first.test(lines[at] ?? ''));
    if (frame === undefined) continue;
    const size = lines.slice(at, at + FRAMED_LINES).findIndex((line) => frame.last.test(line));
    if (size < 1) continue;
    marked.fill(true, at, at + size + 1);
    at += size;
  }
}

/** Somebody may write such a line among others of its kind, so it counts where the mail begins below it: with a greeting. */
function isClassification(lines: readonly string[], paragraphs: readonly Paragraph[], index: number): boolean {
  const { from, to } = paragraphs[index] ?? { from: 0, to: 0 };
  if (to - from !== 1) return false;
  const label = lines[from] ?? '';
  if (index === 0 && BRACKETED_LABEL.test(label)) return paragraphs.length > 1;
  if (!CLASSIFICATION.test(label)) return false;
  const below = lines[paragraphs[index + 1]?.from ?? lines.length] ?? '';
  return below.length <= GREETING_LENGTH && /[,，!！、]$/u.test(below) && !isClosing(below);
}

/** Marks the warnings that a paragraph begins with; where they end. */
function markAbove(lines: readonly string[], marked: boolean[], from: number, to: number): number {
  let at = from;
  let isWarned = false;
  while (at < to) {
    const size = marked[at] === true ? 1 : warningSize(lines, at, to, isWarned);
    if (size === 0) return at;
    marked.fill(true, at, at + size);
    isWarned = true;
    at += size;
  }
  return at;
}

/** What Outlook says of a new correspondent, in any language, leads to this page. */
const SENDER_LINK = /aka\.ms\/LearnAboutSenderIdentification/i;
const SENDER_LINES = 4;

/** On how many lines a warning stands that begins here, or advice below one; 0 when none does. */
function warningSize(lines: readonly string[], at: number, to: number, isWarned: boolean): number {
  const identified = lines.slice(at, Math.min(to, at + SENDER_LINES)).findIndex((line) => SENDER_LINK.test(line));
  if (identified !== -1) return identified + 1;
  const { text, size } = wrappedFrom(lines, at, to);
  if (isBanner(text, isWarned)) return size;
  return size > 1 && isBanner((lines[at] ?? '').slice(0, 400), isWarned) ? 1 : 0;
}

type Said = 'warning' | 'advice' | 'label' | 'other';

/** Whether all that a text says is a warning with its advice, or below a warning advice alone. */
function isBanner(text: string, isWarned: boolean): boolean {
  const plain = withoutAddresses(text);
  if (/[?？]/u.test(plain)) return false;
  const said = plain
    .split(/[.!:：。！()[\]【】|*•·]+|\s[-–—]{1,3}(?:\s|$)/u)
    .map((piece) => piece.replace(/^[^\p{L}\p{N}@]+|[^\p{L}\p{N}@]+$/gu, ''))
    .filter((piece) => piece !== '')
    .map((piece) => saidBy(piece, plain));
  if (said.length === 0 || said.includes('other')) return false;
  return said.includes('warning') || (isWarned && said.includes('advice'));
}

function saidBy(piece: string, text: string): Said {
  if (TAG.test(piece) || isStated(piece)) return 'warning';
  if (TAG_WORD.test(piece)) return /[[\]【】*#()<>]/u.test(text) || piece === piece.toUpperCase() ? 'warning' : 'other';
  if (BUTTON.test(piece) || isAdvice(piece)) return 'advice';
  if (LABEL.test(piece)) return 'label';
  const [first = '', ...rest] = piece.split(/\s*[,;，]\s*/u, 3);
  return isStated(first) && rest.length > 0 && isAdvice(rest[0] ?? '') ? 'warning' : 'other';
}

const isAdvice = (piece: string): boolean => ADVICE.test(piece) && ADVICE_OF.test(piece);

const isStated = (piece: string): boolean =>
  WARNING_BY_NAME.test(piece) || (WARNING.test(piece) && !JOINED.test(piece));
