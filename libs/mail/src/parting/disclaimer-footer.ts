import { reachesSomebody } from './contact-block.js';
import {
  BESIDE,
  COMPANY_LINE,
  FIRM_TERMS,
  isScannerLine,
  LINKED_NOTICE,
  NATURE,
  NEED,
  PLEA,
  PRINTS,
  PRINTS_LAST,
  PRIVACY_LAW,
  PRIVACY_NOTE,
  REGISTRATION,
  SAVED,
  SHORT_NOTICE,
  THIS_MAIL,
  VIRUS_FREE,
} from './disclaimer-footer-words.js';
import { isRule, type Paragraph, signedFrom, wrappedFrom } from './disclaimer-lines.js';
import { isSpoken, tellsOfSelf, withoutAddresses } from './disclaimer-persons.js';
import { NOTICE_SAYS } from './disclaimer-words.js';
import { isMobileLine } from './mobile-lines.js';

/** shorter lines are not wrapped */
const WRAPPED_LENGTH = 60;
/** `Privacy policy: https://...`, as companies put it beside their footers */
const LINKED = /(?:https?:\/\/|www\.)\S{3,300}$/iu;

/**
 * Marks single sentences that companies and scanners put below a mail: the plea for the environment, the scanner's word, the shortest notices. Below a
 * closing or a signature, or with nothing but such lines to the end; and below all that the mail asks.
 */
export function markFooters(lines: readonly string[], paragraphs: readonly Paragraph[], marked: boolean[]): void {
  let signed: number | null = null;
  let isFoot = true;
  for (const { from, to } of paragraphs.toReversed()) {
    const isBelowRule = isRule(lines[from - 1] ?? '');
    if (!isFoot && !isBelowRule) signed ??= signedFrom(lines, isReached);
    const isPlaced = isFoot || isBelowRule || to > (signed ?? lines.length);
    const found = isPlaced ? footersIn(lines, marked, from, to) : new Map<number, Footer>();
    for (let last = to - 1; last >= from; last -= 1) {
      const footer = found.get(last);
      if (footer !== undefined) {
        signed ??= signedFrom(lines, isReached);
        const isAtEnd = isFoot || (isBelowRule && footer.at === from);
        if (footer.at >= signed || (footer.isSure && isAtEnd)) marked.fill(true, footer.at, last + 1);
      }
      if (marked[last] === true) continue;
      const line = lines[last] ?? '';
      if (/[?？]$/u.test(line)) return;
      isFoot &&= isMobileLine(line) || LINKED.test(line);
    }
  }
}

interface Footer {
  at: number;
  size: number;
  /** only such lines are like it; others count below a signature alone */
  isSure: boolean;
}

/** The sentences of a paragraph that are like a footer, each at the beginning of a line of its own; by their last line. */
function footersIn(
  lines: readonly string[],
  marked: readonly boolean[],
  from: number,
  to: number,
): Map<number, Footer> {
  const found = new Map<number, Footer>();
  let isApart = true;
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? '';
    const footer = isApart && marked[at] !== true ? footerAt(lines, at, to) : null;
    if (footer === null) isApart = marked[at] === true || isWhole(line);
    else {
      at += footer.size - 1;
      found.set(at, footer);
    }
  }
  return found;
}

/** Whether a line is not wrapped to the next one. */
const isWhole = (line: string): boolean =>
  line.length < WRAPPED_LENGTH || /[.!?)>。！]$/u.test(line) || LINKED.test(line);

function footerAt(lines: readonly string[], at: number, to: number): Footer | null {
  const { text, size } = wrappedFrom(lines, at, to);
  const grade = gradeOf(text);
  return grade === null ? null : { at, size, isSure: grade === 'sure' };
}

/** `footer`: like nothing else; `plea`: like a plea. */
type Kind = 'footer' | 'plea' | 'other';

/** A footer says nothing else; below a signature a company may say more of itself on the same line. */
function gradeOf(text: string): 'sure' | 'likely' | null {
  if (COMPANY_LINE.test(text) || VIRUS_FREE.test(text)) return 'sure';
  if (
    REGISTRATION.test(text) ||
    (FIRM_TERMS.test(text) && !PHONE.test(text)) ||
    LINKED_NOTICE.test(text) ||
    IMAGE.test(text)
  )
    return 'likely';
  const sentences = sentencesOf(text);
  const kinds = sentences.map(kindOf);
  if (kinds.every((kind) => kind === 'other')) return null;
  const plain = withoutAddresses(text);
  if (tellsOfSelf(plain)) return null;
  if (kinds.every((kind) => kind === 'plea')) return sentences.length > 1 && isSurePlea(plain) ? 'sure' : 'likely';
  if (/[?？]/u.test(plain)) return null;
  // nobody puts bars between sentences
  const isAlone = sentences.every((one, at) => kinds[at] !== 'other' || isBeside(one) || BARS.test(text));
  const isUnspoken = sentences.every((one, at) => kinds[at] === 'plea' || !isSpoken(one));
  return kinds.includes('footer') && isAlone && isUnspoken ? 'sure' : 'likely';
}

/** such a line is one of a signature */
const PHONE = /\+?\p{Nd}[\p{Nd} ()-]{9,}/u;

/** the logo of a signature, of which the text has the name alone */
const IMAGE = /^\[(?:cid:[^\s[\]]{3,200}|(?:logo|image|bild|imagen)[^[\]]{0,60})\]$/iu;
const BARS = /\s[|•·]\s/u;
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+|(?<=[。！？])\s*|\s+[|•·]\s+/u).filter((one) => /[\p{L}]/u.test(one));

function kindOf(sentence: string): Kind {
  if (isPlea(sentence)) return isSurePlea(sentence) ? 'footer' : 'plea';
  const isPrivacy = PRIVACY_LAW.test(sentence) || (PRIVACY_NOTE.test(sentence) && !/, \p{Ll}/u.test(sentence));
  return SHORT_NOTICE.test(sentence) || isPrivacy || isScannerLine(sentence) ? 'footer' : 'other';
}

/** what a notice says beside its mail */
const LEGAL = [
  NOTICE_SAYS.confidential,
  NOTICE_SAYS.recipient,
  NOTICE_SAYS.error,
  NOTICE_SAYS.prohibited,
  NOTICE_SAYS.liability,
];

/** Whether a sentence stands beside footers and says nothing of its own. */
const isBeside = (sentence: string): boolean => BESIDE.test(sentence) || LEGAL.some((one) => one.test(sentence));

/** It asks to think before printing this mail, or names nothing else to print. */
const isPlea = (sentence: string): boolean =>
  PLEA.test(sentence) && (isOfPrinting(sentence) ? NATURE.test(sentence) || NEED.test(sentence) : isBare(sentence));

const isOfPrinting = (sentence: string): boolean =>
  PRINTS.test(sentence) && (THIS_MAIL.test(sentence) || PRINTS_LAST.test(sentence));

const isSurePlea = (text: string): boolean => NATURE.test(text) && PRINTS.test(text) && !/[?？]/u.test(text);

const BARE_WORDS = 5;
/** `Think of the environment!` */
const isBare = (sentence: string): boolean =>
  (NATURE.test(sentence) || SAVED.test(sentence)) &&
  !PRINTS.test(sentence) &&
  sentence.trim().split(/\s+/u).length <= BARE_WORDS;

/** Companies sign by how to reach them, too. */
const isReached = (line: string): boolean => line !== '' && reachesSomebody([line]);
