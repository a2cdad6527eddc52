import { isClosing } from './closings.js';
import {
  contactBlockStart,
  contactKinds,
  isFullName,
  isNameAndTitles,
  isNameAtFirm,
  isOfBlock,
  nameOf,
  reachesSomebody,
} from './contact-block.js';
import { isMobileLine, isPostscript, namesProgram } from './mobile-lines.js';
import { isSignatureNote } from './signature-notes.js';
import { signedCardStart } from './signed-card.js';
import { isTypedRule } from './typed-rules.js';

/** So many lines below a dash line show whether a signature follows. */
const DASH_LINES = 6;
const TYPED_LENGTH_MAX = 120;
/** A signature is not longer than this, in lines. */
const MAX_LINES = 40;
const MAX_SHORT_LINES = 10;
const MAX_NAME_LINES = 6;

/**
 * Which of these lines (new text up to a quote or the end) are a signature: those from where it begins to the end, and, above words of a person that go on below,
 * the line of a mobile program and what stands between a mark, or the beginning of a block of contact details, and a postscript. `isLast`: no answer of the
 * writer follows further down, so that a block of contact details without a mark above it is one too.
 */
export function signatureLines(lines: readonly string[], isLast: boolean): boolean[] {
  const trimmed = lines.map(judgedLine);
  const marked = markedSignature(lines, trimmed, isLast);
  const start = signatureStart(trimmed, marked, isLast);
  const above = marked ?? (isLast ? blockAbovePostscript(trimmed) : null);
  const apart = mobileLinesApart(trimmed);
  const isAbove = (at: number): boolean => above !== null && at >= above.from && at < above.to;
  return trimmed.map((_line, at) => at >= start || isAbove(at) || apart.has(at));
}

function signatureStart(trimmed: readonly string[], marked: Stretch | null, isLast: boolean): number {
  const end = endOfWords(trimmed);
  if (marked !== null && marked.to < end) return trimmed.length;
  const card = isLast ? signedCardStart(trimmed.slice(0, end)) : null;
  if (card !== null) return Math.min(card, marked?.from ?? card);
  if (marked !== null) return mobileStart(trimmed, marked.from);
  const mobile = mobileStart(trimmed, end);
  const block = isLast ? contactBlockStart(trimmed.slice(0, endOfWords(trimmed, mobile))) : null;
  if (block !== null) return mobileStart(trimmed, block);
  return mobile < end ? mobile : trimmed.length;
}

/** `*Ann Lee*`, `**Ann Lee**`, `[acme.example](https://acme.example)`: what is bold or a link in the HTML, as mail programs write it out. */
const BOLD = /(?<![*\p{L}\p{Nd}])\*{1,2}([^*\s](?:[^*]{0,78}[^*\s])?)\*{1,2}(?![*\p{L}\p{Nd}])/gu;
const NAMED_LINK = /\[([^[\]]{1,80})\]\((?:https?:|mailto:|tel:)[^\s()]{1,200}\)/giu;

function judgedLine(line: string): string {
  const text = line.slice(0, 300).trim();
  return /[*\]]/.test(text) ? text.replace(BOLD, '$1').replace(NAMED_LINK, '$1') : text;
}

interface Stretch {
  from: number;
  to: number;
}

/** The lines that a mark says are a signature: to the end, or to a postscript that somebody typed below it. */
function markedSignature(lines: readonly string[], trimmed: readonly string[], isLast: boolean): Stretch | null {
  const end = endOfWords(trimmed);
  let isSeparating = false;
  for (let from = Math.max(0, end - MAX_LINES - 1); from < end; from += 1) {
    const isCertain = lines[from] === CERTAIN_MARK;
    isSeparating ||= isSeparator(lines, trimmed, from);
    if (isSeparating && trimmed[from] === '--' && !isCertain) continue;
    const to = postscriptBelow(trimmed, from, end, isCertain);
    if (!isDelimiter(trimmed, from, to)) continue;
    const isSure = isCertain || isMobileLine(trimmed[from] ?? '');
    if (!isSure && isTypedRule(trimmed, from, to, (at) => lines[at] === CERTAIN_MARK)) continue;
    const block = isSure || !isLast || to < end ? null : blockBelowWords(trimmed.slice(0, end), from);
    return { from: block ?? from, to };
  }
  return null;
}

/** RFC 3676 4.3; without its space it may be a rule that somebody typed. */
const CERTAIN_MARK = '-- ';

/**
 * The block of contact details that begins by itself further below a rule, where what stands between them is neither names nor titles, and so was typed: a
 * rule below a blank line and above a name opens a signature, whatever follows.
 */
function blockBelowWords(lines: readonly string[], rule: number): number | null {
  const block = lines[rule] === '--' ? null : contactBlockStart(lines);
  if (block === null || block <= rule) return null;
  const between = lines.slice(rule + 1, block).filter((line) => line !== '');
  const isNamed = (lines[rule - 1] ?? '') === '' && between.slice(0, 2).some((line) => isFullName(nameOf(line)));
  return isNamed || between.every(isOfBlock) ? null : block;
}

/** Where a postscript begins below a line, `end` when none does; the name of a firm may begin with its letters, without a stop. */
function postscriptBelow(lines: readonly string[], from: number, end: number, isCertain = false): number {
  for (let at = from + 1; at < end; at += 1) {
    const line = lines[at] ?? '';
    if (isCertain && lines[at - 1] === '' && isTypedBelow(lines, from, at, end)) return at;
    if (isPostscript(line) && (lines[at - 1] === '' || /^(?:\S ?){1,4}[.:：]/u.test(line))) return at;
  }
  return end;
}

/** Whether a person's words open a paragraph below what tells how to reach her, as where she answers below her signature. */
function isTypedBelow(lines: readonly string[], from: number, at: number, end: number): boolean {
  const line = lines[at] ?? '';
  const words = line.split(/\s+/u);
  const isWordy = words.length >= 4 && words.filter((word) => /^\p{Ll}/u.test(word)).length >= words.length / 2;
  if (!isWordy || line.length > TYPED_LENGTH_MAX || /^["'“„«*]|https?:|www\.|@|[|•·]/u.test(line)) return false;
  const blank = lines.indexOf('', at);
  const paragraph = lines.slice(at, blank === -1 ? end : blank).join(' ');
  return !isSignatureNote(paragraph) && reachesSomebody(lines.slice(from + 1, at));
}

function endOfWords(lines: readonly string[], from = lines.length): number {
  let end = from;
  while (end > 0 && lines[end - 1] === '') end -= 1;
  return end;
}

/**
 * `--` without its space above a sentence parts a text, and so does one of several with neither a name nor a way to reach somebody between them, as do
 * those that follow it; but for a saying, or an address or link below.
 */
function isSeparator(lines: readonly string[], trimmed: readonly string[], at: number): boolean {
  if (trimmed[at] !== '--' || lines[at] === '-- ' || isSignedAbove(trimmed, at)) return false;
  const below = trimmed.slice(at + 1).filter((line) => line !== '');
  const first = below[0] ?? '';
  if (/^["'“„«*]/u.test(first) || below.some((line) => /@|https?:|www\./.test(line))) return false;
  const next = below.indexOf('--');
  const isOneOfSeveral = next > 0 && next < below.length - 1;
  if (!isFullName(first) && contactKinds(below.slice(0, DASH_LINES)) < 0) return true;
  return contactKinds([first]) < 0 || (isOneOfSeveral && !isFullName(first) && contactKinds(below.slice(0, next)) <= 0);
}

/** `-Martin`, or `Ann Lee` below a closing: whoever has signed says no more below a rule. */
const SIGNED_NAME = /^[-–—~/]? ?\p{Lu}[\p{L}'’.]{1,20}(?: \p{Lu}[\p{L}'’.-]{0,20}){0,2}$/u;

function isSignedAbove(trimmed: readonly string[], at: number): boolean {
  const name = trimmed.slice(0, at).findLastIndex((line) => line !== '');
  const line = trimmed[name] ?? '';
  if (name < 1 || isClosing(line) || !SIGNED_NAME.test(line)) return false;
  return /^[-–—~/]/u.test(line) ? trimmed[name - 1] === '' : isClosing(trimmed[name - 1] ?? '');
}

/** `-- ` (RFC 3676 4.3) opens a signature; a rule does only above a short one that is no text. */
function isDelimiter(lines: readonly string[], at: number, end: number): boolean {
  const line = lines[at] ?? '';
  if (isMobileLine(line)) return isAboveName(lines, at, end);
  const isFrame = FRAME.test(line);
  if (!isFrame && !/^(?:-- ?(?:&nbsp;)?|[—–]{1,60}|[_=*-]{3,100})$/.test(line)) return false;
  const rest = lines.slice(at + 1, end).filter((one) => one !== '');
  if (line.startsWith('--') && !line.startsWith('---')) return rest.filter((one) => one.length > 160).length <= 2;
  const kinds = contactKinds(rest);
  if (rest.filter((one) => /^(?:[-+@#{}] ?[^-\s]|@@|\+\+\+|--- )/.test(one)).length > 1) return false;
  if (/^[—–]/.test(line)) return kinds >= 0 && rest.length <= MAX_SHORT_LINES;
  if (isFrame && !isFramedSignature(rest)) return false;
  return isAboveNameAlone(lines, at, rest) || (kinds > 0 && rest.length <= 2 * MAX_SHORT_LINES);
}

/** Some write a mark with a dash too many above their name and title; rules between several parts are none. */
function isAboveNameAlone(lines: readonly string[], at: number, rest: readonly string[]): boolean {
  const isOnly = lines[at] === '---' && lines[at - 1] === '' && lines.indexOf('---') === at;
  return isOnly && rest.length <= 2 && isNameAndTitles(rest);
}

/** Lines of a kind that Japanese and Chinese mails put around signatures, and around facts. */
const FRAME = /^[─━═―＝＿＊~]{3,100}$/u;

/** A framed signature tells how to reach somebody, not when to meet her, and ends the text. */
function isFramedSignature(rest: readonly string[]): boolean {
  const closing = rest.findIndex((line) => FRAME.test(line));
  if (closing !== -1 && closing < rest.length - 1) return false;
  return (
    reachesSomebody(rest) &&
    !rest.some((line) =>
      /^[^\p{L}]{0,3}(?:日時|日程|時間|时间|場所|会場|地点|会议|會議|金額|数量|品名|振込先|送付先|銀行|银行|口座|账号)/u.test(
        line,
      ),
    )
  );
}

/** Some mobile programs put their line above the name, with titles and ways to reach it; anything else below it is what a person typed. */
function isAboveName(lines: readonly string[], at: number, end: number): boolean {
  const rest = lines.slice(at + 1, end).filter((one) => one !== '');
  return at > 0 && rest.length <= MAX_NAME_LINES && !rest.some(isPostscript) && isNameAndTitles(rest);
}

/** Takes in the line of a mobile mail program that ends the lines before `end`, a paragraph of its own or below a bare name, with the dashes right above it. */
function mobileStart(lines: readonly string[], end: number): number {
  const last = oneMobileStart(lines, end);
  const start = last < end ? oneMobileStart(lines, last) : end;
  return start < end && /^(?:--|[—–])$/.test(lines[start - 1] ?? '') ? start - 1 : start;
}

function oneMobileStart(lines: readonly string[], end: number): number {
  const at = endOfWords(lines, end);
  if (at === 0 || !isMobileLine(lines[at - 1] ?? '') || isAllSaid(lines, at - 1)) return end;
  const isNamed = at > 2 && isFullName(lines[at - 2] ?? '') && lines[at - 3] === '';
  if (isNamed) return at - 2;
  const isAtFirm = at > 4 && lines[at - 4] === '' && WITH_PROGRAM.test(lines[at - 1] ?? '');
  return isAtFirm && isNameAtFirm(lines.slice(0, at - 1), at - 3) ? at - 3 : at - 1;
}

/** mail programs put such a line into the signature; telephones, below what was typed */
const WITH_PROGRAM = /^\P{L}{0,3}sent (?:with|via|using) /iu;

/** `Sent from a train` and nothing else is what a person says; a device is named by a program. */
function isAllSaid(lines: readonly string[], at: number): boolean {
  return !namesProgram(lines[at] ?? '') && lines.every((line, other) => other === at || line.trim() === '');
}

/** The lines of mobile programs that stand alone between blank ones: the words of a person may go on below. */
function mobileLinesApart(trimmed: readonly string[]): Set<number> {
  const isBlank = (at: number): boolean => (trimmed[at] ?? '') === '';
  const apart = [...trimmed.keys()].filter(
    (at) => isBlank(at - 1) && isBlank(at + 1) && isMobileLine(trimmed[at] ?? ''),
  );
  return new Set(apart.length === 1 && isAllSaid(trimmed, apart[0] ?? 0) ? [] : apart);
}

const POSTSCRIPT_LINES = 12;

/** The block of contact details above the postscript that ends a mail. */
function blockAbovePostscript(lines: readonly string[]): Stretch | null {
  const end = endOfWords(lines);
  const to = postscriptBelow(lines, Math.max(0, end - POSTSCRIPT_LINES), end);
  if (to === end || lines[to - 1] !== '') return null;
  const block = lines.slice(0, endOfWords(lines, to));
  const from = contactBlockStart(block);
  return from === null ? null : { from, to: block.length };
}
