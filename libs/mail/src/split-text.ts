import {
  ATTRIBUTION_END,
  ATTRIBUTION_NAME_START,
  ATTRIBUTION_PROOF,
  ATTRIBUTION_START,
  ATTRIBUTION_VERB,
  ATTRIBUTION_WITHOUT_VERB,
  FORWARDED_MESSAGE,
  FROM_LABEL,
  ORIGINAL_MESSAGE,
  OTHER_LABELS,
  OUTLOOK_BANNER,
} from './quote-words.js';
import { signatureStart } from './signature.js';

/** The parts of a mail's text: every line of the text is in exactly one of them, in order; blank lines at the edges of a part are left out. */
export interface SplitText {
  /** what this mail adds, forwarded mail and answers between quoted lines included */
  newText: string;
  quotedText: string;
  signature: string;
}

/** Splits a mail's plain text into what it adds, what it quotes and its signature. Linear in the length; never throws. */
export function splitText(text: string): SplitText {
  const lines = text.split(/\r?\n/);
  const quoted = quotedLines(lines);
  const parts = { newText: [] as string[], quotedText: [] as string[], signature: [] as string[] };
  let start = 0;
  while (start < lines.length) {
    let end = start + 1;
    while (end < lines.length && quoted[end] === quoted[start]) end += 1;
    const run = lines.slice(start, end);
    if (quoted[start]) append(parts.quotedText, run);
    else {
      const own = signatureStart(run);
      append(parts.newText, run.slice(0, own));
      append(parts.signature, run.slice(own));
    }
    start = end;
  }
  return { newText: joined(parts.newText), quotedText: joined(parts.quotedText), signature: joined(parts.signature) };
}

/** Adds lines below those that stand, a blank line between. */
function append(lines: string[], more: readonly string[]): void {
  if (lines.length > 0 && more.length > 0) lines.push('');
  for (const line of more) lines.push(line);
}

function joined(lines: readonly string[]): string {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start]?.trim() === '') start += 1;
  while (end > start && lines[end - 1]?.trim() === '') end -= 1;
  return lines
    .slice(start, end)
    .filter((line, at, kept) => line.trim() !== '' || kept[at - 1]?.trim() !== '')
    .join('\n');
}

/** For each line whether it is quoted history. */
function quotedLines(lines: readonly string[]): boolean[] {
  const quoted = lines.map(() => false);
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (FORWARDED_MESSAGE.test(cut(line))) break;
    if (isQuoteMark(line)) {
      quoted[at] = true;
      at += 1;
      continue;
    }
    if (beginsHistory(lines, at)) return quoted.fill(true, at);
    const attribution = attributionLength(lines, at);
    if (attribution > 0) {
      if (!isQuoteMark(lineAfterBlanks(lines, at + attribution))) return quoted.fill(true, at);
      quoted.fill(true, at, at + attribution);
    }
    if (attribution === 0 && OUTLOOK_BANNER.test(cut(line))) return quoted.fill(true, at + 1);
    at += Math.max(1, attribution);
  }
  return bridged(lines, quoted);
}

/** Blank lines between two quoted lines are part of the quote. */
function bridged(lines: readonly string[], quoted: boolean[]): boolean[] {
  let last = -1;
  for (const [at, isQuoted] of quoted.entries()) {
    if (isQuoted) {
      if (last >= 0) quoted.fill(true, last, at);
      last = at;
    } else if (lines[at]?.trim() !== '') last = -1;
  }
  return quoted;
}

/** Lines are judged by their first 400 characters: patterns must not run over a megabyte. */
const cut = (line: string): string => line.slice(0, 400).trim();

const isQuoteMark = (line: string): boolean => /^ {0,3}>/.test(line) && !/^>From \S/.test(line);

function lineAfterBlanks(lines: readonly string[], from: number): string {
  for (let at = from; at < Math.min(lines.length, from + 5); at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return line;
  }
  return '';
}

/** Whether all that follows is a former mail: `-----Original Message-----`, or a block of From, Sent, To, Subject, with or without a rule above. */
function beginsHistory(lines: readonly string[], at: number): boolean {
  const line = cut(lines[at] ?? '');
  if (line === '') return false;
  if (ORIGINAL_MESSAGE.test(line)) return true;
  if (/^[_-]{10,}$/.test(line)) {
    const next = [1, 2, 3].find((step) => (lines[at + step] ?? '').trim() !== '');
    return next !== undefined && isHeaderBlock(lines, at + next);
  }
  return isHeaderBlock(lines, at);
}

const HEADER_BLOCK_LENGTH = 10;

/** From and two more of Date, To and Subject; From first, or (Hotmail) Date first with no blank line between. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = cut(lines[at] ?? '');
  const block = lines.slice(at + 1, at + HEADER_BLOCK_LENGTH).map(cut);
  if (FROM_LABEL.test(first)) {
    return OTHER_LABELS.filter((label) => block.some((line) => label.test(line))).length >= 2;
  }
  if (!OTHER_LABELS[0]?.test(first)) return false;
  const blank = block.indexOf('');
  const solid = blank === -1 ? block : block.slice(0, blank);
  const others = OTHER_LABELS.slice(1).filter((label) => solid.some((line) => label.test(line)));
  return others.length === 2 && solid.some((line) => FROM_LABEL.test(line));
}

const ATTRIBUTION_LINES = 4;
/** `<ann@x.com` at the end of a line and `>:` on the next: not a quote mark */
const BROKEN_ADDRESS_END = /^>[^>]{0,20}[:：]$/;

/** Of how many lines the attribution that begins here consists; 0 when none does. */
function attributionLength(lines: readonly string[], at: number): number {
  const first = cut(lines[at] ?? '');
  if (first === '' || first.length > 300) return 0;
  const most = ATTRIBUTION_START.test(first) ? ATTRIBUTION_LINES : ATTRIBUTION_NAME_START.test(first) ? 1 : 0;
  let text = '';
  for (let length = 1; length <= most; length += 1) {
    const line = cut(lines[at + length - 1] ?? '');
    if (line === '' || (isQuoteMark(line) && !BROKEN_ADDRESS_END.test(line))) return 0;
    text = text === '' ? line : `${text} ${line}`;
    if (text.length > 500) return 0;
    if (ATTRIBUTION_END.test(line)) return isAttribution(text, lines, at + length) ? length : 0;
    if (/[.!?]$/.test(line) && !/\.\p{L}{0,3}\.$/u.test(line)) return 0;
  }
  return 0;
}

function isAttribution(text: string, lines: readonly string[], next: number): boolean {
  if (ATTRIBUTION_WITHOUT_VERB.test(text)) return true;
  if (!ATTRIBUTION_VERB.test(text)) return false;
  const proven = ATTRIBUTION_PROOF.test(text) && /\d/.test(text);
  return proven || isQuoteMark(lineAfterBlanks(lines, next));
}
