import { isClosing } from './closings.js';
import { contactBlockStart, contactKinds } from './contact-block.js';
import { markFooters } from './disclaimer-footer.js';
import { isRule, type Paragraph, paragraphsOf, signedFrom } from './disclaimer-lines.js';
import { isGreeting } from './greetings.js';
import { isPostscript } from './mobile-lines.js';
import { isSignatureNote } from './signature-notes.js';
import { markCodeSiteFooter, markListFooter } from './disclaimer-list.js';
import { tellsOfReceipt, tellsOfSelf } from './disclaimer-persons.js';
import { markWarnings, markWarningsBelow } from './disclaimer-warning.js';
import { THIS_MAIL } from './disclaimer-footer-words.js';
import { CERTAIN_TITLE, NOTICE_SAYS, NOTICE_TITLE } from './disclaimer-words.js';

/** A paragraph is judged by so many of its characters. */
const PARAGRAPH_LENGTH = 2000;
/** A signature has no more lines, and shorter ones. */
const BLOCK_LINES = 30;
const NOTICE_LINE_LENGTH = 80;

/**
 * For each line of the new text whether it belongs to what companies, scanners and lists put under a mail (or above it): confidentiality notices,
 * `Please consider the environment`, virus footers, footers of mailing lists, warnings of outside mail. `isLast`: the lines end the new text.
 */
export function disclaimerLines(lines: readonly string[], isLast: boolean): boolean[] {
  const marked = lines.map(() => false);
  const trimmed = lines.map((line) => line.slice(0, PARAGRAPH_LENGTH).trim());
  const paragraphs = paragraphsOf(trimmed);
  const notices = noticesAmong(trimmed, paragraphs);
  for (const { from, to } of paragraphs) {
    if (!notices.has(from)) continue;
    const start = belowContacts(trimmed, from, to);
    marked.fill(true, withTitle(trimmed, start), aboveWords(trimmed, start, to));
  }
  markStarFrames(trimmed, marked);
  if (isLast) markWebmailAd(trimmed, marked);
  markWarnings(trimmed, paragraphs, marked);
  if (isLast) {
    markWarningsBelow(trimmed, paragraphs, marked);
    markListFooter(trimmed, marked);
    markCodeSiteFooter(trimmed, marked);
    markFooters(trimmed, paragraphs, marked);
    markRuleAbove(trimmed, marked);
  }
  return marked;
}

/** Marks a rule with nothing below it but what is marked. */
function markRuleAbove(lines: readonly string[], marked: boolean[]): void {
  const last = lines.findLastIndex((line, at) => line !== '' && marked[at] !== true);
  const rule = lines[last] ?? '';
  // one of two is the frame of a signature
  if (last > 0 && last < marked.lastIndexOf(true) && isRule(rule) && lines.indexOf(rule) === last) marked[last] = true;
}

/** A row of stars, as gateways put around their notices. */
const STARS = /^\*{10,200}$/;
/** A notice between rows of stars has no more lines. */
const FRAMED_LINES = 60;

/**
 * Marks what stands between two rows of stars, and these, where a legal notice is among it: companies frame all that they add.
 * From the last one up: nothing but such frames and other notices stands below.
 */
function markStarFrames(lines: readonly string[], marked: boolean[]): void {
  const rows = [...lines.keys()].filter((at) => STARS.test(lines[at] ?? ''));
  let foot = lines.length;
  for (let index = rows.length - 2; index >= 0; index -= 1) {
    const [from = 0, to = 0] = rows.slice(index, index + 2);
    if (to >= foot) continue;
    if (lines.slice(to + 1, foot).some((line) => line !== '' && !STARS.test(line) && gradeOf(line) === 'none')) return;
    const isNotice = isFramedNotice(lines, from, to);
    if (isNotice) marked.fill(true, from, to + 1);
    foot = isNotice ? from : to;
  }
}

function isFramedNotice(lines: readonly string[], from: number, to: number): boolean {
  if (to - from > FRAMED_LINES) return false;
  const framed = lines.slice(from + 1, to).filter((line) => line !== '');
  const text = textOf(framed);
  if (gradeOf(text) !== 'certain' || tellsOfReceipt(text) || /[?？]/u.test(text)) return false;
  return !framed.some(isClosing) && !isIntroduced(lines, from);
}

/** Whether what stands above a line announces it with a colon. */
const isIntroduced = (lines: readonly string[], at: number): boolean =>
  /[:：]$/u.test(lines.slice(0, at).findLast((line) => line !== '') ?? '');

const WEBMAIL_AD =
  /^(?:do you yahoo!\?|get your (?:private, )?free e-?mail|join the world['’]s largest e-?mail service|chat with friends online, try msn|send and receive hotmail)/iu;
const WEBMAIL_AD_LINES = 6;

/** Marks what free mail programs put at the end, below a long rule: what they are known to say, and a link. */
function markWebmailAd(lines: readonly string[], marked: boolean[]): void {
  const rule = lines.findLastIndex((line) => /^_{20,100}$/.test(line));
  const below = rule === -1 ? [] : lines.slice(rule + 1).filter((line) => line !== '');
  if (below.length === 0 || below.length > WEBMAIL_AD_LINES) return;
  const text = below.join(' ');
  if (WEBMAIL_AD.test(text) && /https?:|www\./.test(text)) marked.fill(true, rule);
}

/** What stands above a notice, alone on its line: `::DISCLAIMER::` */
const TITLE_ALONE =
  /^[^\p{L}]*(?:disclaimer|confidentiality(?: notice)?|legal notice|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|aviso legal|avviso di riservatezza|免责声明)[^\p{L}]*$/iu;

/** Where the title of a notice stands that is glued to the words above: the line of the notice where none does. */
function withTitle(lines: readonly string[], notice: number): number {
  const above = lines.findLastIndex((line, at) => at < notice && line !== '');
  return above > 0 && TITLE_ALONE.test(lines[above] ?? '') ? above : notice;
}

/** Where the paragraphs begin that are legal notices. They stand at the foot: of most mail, what is above it is not looked at. */
function noticesAmong(lines: readonly string[], paragraphs: readonly Paragraph[]): Set<number> {
  const texts: string[] = [];
  const grades: Grade[] = [];
  const textAt = (at: number): string => {
    const { from, to } = paragraphs[at] ?? { from: 0, to: 0 };
    return (texts[at] ??= textOf(lines.slice(from, to)));
  };
  const gradeAt: GradeAt = (at) => (grades[at] ??= gradeBeside(textAt(at), (paragraphs[at]?.from ?? 0) >= signed()));
  let firstSigned: number | null = null;
  const signed = (): number => (firstSigned ??= signedFrom(lines));
  const foot = footStart(lines, paragraphs, gradeAt);
  const numbers = [...paragraphs.keys()];
  if (!numbers.slice(foot).some((at) => mayBeNotice(textAt(at)))) return new Set();
  const isTitled = numbers.length === 2 && TITLE_ALONE.test(textAt(0)) && gradeAt(1) === 'certain';
  const isNotice = (at: number): boolean => isTitled || (at >= foot && isNoticeAt(gradeAt, numbers.length, at));
  return new Set(numbers.filter(isNotice).map((at) => paragraphs[at]?.from ?? 0));
}

/** The grade of a paragraph by its number. */
type GradeAt = (at: number) => Grade;

function gradeBeside(text: string, isSigned: boolean): Grade {
  if (tellsOfReceipt(text)) return 'none';
  const isOfSelf = tellsOfSelf(text);
  if (!isSigned && isOfSelf) return 'none';
  return isSigned && !isOfSelf && isBriefNotice(text) ? 'certain' : gradeOf(text);
}

/** How a notice begins: with the mail, what is in it, or who may have got it. */
const NOTICE_OPENS =
  /^[^\p{L}]{0,6}(?:this|these|if|should|any|all|e-?mails?|internet|the (?:contents?|information|views|opinions)|diese[rs]?|der inhalt|sollten|wenn|falls|ces?|cet|cette|si|les informations|l['’]intégrité|est[ea]s?|la información|se|caso|as informações|quest[aoe]|qualora|le informazioni|dit|deze|als|de informatie|de inhoud|ta|niniejsz[ae]|jeżeli|jeśli|treść|det(?:ta|te)|den(?:ne|na)|om|hvis|tämä|jos|tento|tato|pokud)(?!\p{L})|^[^\p{L}]{0,6}(?:本|此|该|該|如|このメール|万一)/iu;

/** Whether a text says of this mail what is said of it below a signature alone: for whom it is, that it came by error, is confidential or binds nobody. */
const isBriefNotice = (text: string): boolean =>
  NOTICE_OPENS.test(text.replace(NOTICE_LABEL, '')) &&
  THIS_MAIL.test(text) &&
  (['recipient', 'error', 'confidential', 'liability'] as const).some((one) => NOTICE_SAYS[one].test(text)) &&
  !/[?？]/u.test(text) &&
  !RIGHT_PERSON.test(text);

/** Who asks for somebody else. */
const RIGHT_PERSON =
  /(?:right|correct|best) person|richtige\p{L}* (?:ansprech|person)|bonne personne|persona (?:correcta|indicada|adecuada|giusta)|juiste persoon|pessoa (?:certa|indicada)|właściw\p{L}+ osob|rätt person|rette person|担当者|负责人/iu;

/** `【ご注意】`, `Hinweis:` */
const NOTICE_LABEL =
  /^[^\p{L}]{0,6}(?:ご注意|注意|note|notice|hinweis|nota|avis|aviso|avviso|uwaga|obs)[^\p{L}]{1,4}/iu;

/** Where a notice begins whose paragraph opens with something else: words, a signature, or what somebody ends with. */
function belowContacts(lines: readonly string[], from: number, to: number): number {
  const glued = belowWords(lines, from, to);
  if (glued !== null) return glued;
  let at = from;
  while (at < to && (lines[at] ?? '').length < NOTICE_LINE_LENGTH && gradeOf(lines[at] ?? '') === 'none') at += 1;
  if (at === from || at >= to) return from;
  if (TITLE_ALONE.test(lines[at] ?? '') || isCardAbove(lines, at)) return at;
  return belowClosing(lines, from, at);
}

const isCardAbove = (lines: readonly string[], at: number): boolean =>
  contactBlockStart(lines.slice(Math.max(0, at - BLOCK_LINES), at)) !== null;

/** A line of this length or more may go on in the next one. */
const WRAPPED_LENGTH = 60;
/** So far above a card stands the closing. */
const SIGNED_LINES = 6;

/**
 * The line that opens a notice below words that are none; null where the paragraph is all notice. A card below a closing, of which no line is a sentence, goes with
 * the notice that it is glued to.
 */
function belowWords(lines: readonly string[], from: number, to: number): number | null {
  for (let at = from + 1; at < to; at += 1) {
    const above = lines[at - 1] ?? '';
    if (!opensNotice(lines[at] ?? '') || !(above.length < WRAPPED_LENGTH || /[.!?:…]$/u.test(above))) continue;
    const words = lines.slice(from, at);
    if (gradeOf(textOf(words)) !== 'none') return null;
    const below = textOf(lines.slice(at, to));
    if (gradeOf(below) !== 'certain' && !isBriefNotice(below)) continue;
    const isSigned = lines.slice(Math.max(0, from - SIGNED_LINES), from).some(isClosing) || words.some(isClosing);
    const isCard = contactKinds(words.filter((line) => !isSignatureNote(line))) >= 0;
    return isSigned && isCard ? null : at;
  }
  return null;
}

const opensNotice = (line: string): boolean =>
  /^\P{L}{0,6}\p{Lu}/u.test(line) && (NOTICE_OPENS.test(line) || NOTICE_TITLE.test(line));

/** Where a notice ends with whose paragraph goes on in a person's words: a postscript, or the greeting of the letter below. */
function aboveWords(lines: readonly string[], from: number, to: number): number {
  const end = lines.findIndex((line, at) => at > from && at < to && (isPostscript(line) || isGreeting(line)));
  return end === -1 ? to : end;
}

/** The line below a closing and the name below that; `from` where none stands before `to`. */
function belowClosing(lines: readonly string[], from: number, to: number): number {
  const closing = lines.slice(from, to).findLastIndex(isClosing);
  if (closing === -1) return from;
  const below = from + closing + 1;
  return below < to && BARE_NAME.test(lines[below] ?? '') ? below + 1 : below;
}

/** `certain`: a notice by itself; `likely` and `possible`: one beside another. */
type Grade = 'certain' | 'likely' | 'possible' | 'none';

type Saying = keyof typeof NOTICE_SAYS;
const SAYINGS = Object.keys(NOTICE_SAYS) as Saying[];

/** Whether a text says that it is for nobody else, or how far it binds: without that, a paragraph is no notice. */
function isLegal(text: string): boolean {
  const says = (one: Saying): boolean => NOTICE_SAYS[one].test(text);
  if (!says('recipient')) return says('error') && says('prohibited');
  return says('confidential') || says('error') || says('prohibited') || (says('liability') && says('message'));
}

/** Whether a paragraph can be of grade `certain`. */
const mayBeNotice = (text: string): boolean => NOTICE_TITLE.test(text) || isLegal(text) || isBriefNotice(text);

/** Han, kana and hangul say in one character what takes two letters. */
const sizeOf = (text: string): number =>
  text.length + (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu)?.length ?? 0);

function gradeOf(text: string): Grade {
  const isTitled = NOTICE_TITLE.test(text);
  const size = sizeOf(text);
  if (size < 30 && !isTitled) return 'none';
  const says = SAYINGS.filter((one) => NOTICE_SAYS[one].test(text)).length;
  const legal = isLegal(text);
  if (legal && says >= 3 && size >= 60) return 'certain';
  if (isTitled && says >= 2 && (legal || size >= 120 || CERTAIN_TITLE.test(text))) return 'certain';
  if (isTitled || says >= 2) return 'likely';
  return says === 1 && size >= 60 ? 'possible' : 'none';
}

function textOf(paragraph: readonly string[]): string {
  let text = '';
  for (const line of paragraph) {
    if (text.length > PARAGRAPH_LENGTH) break;
    text += ` ${line}`;
  }
  return text.trim();
}

/** The first paragraph below all that a person signs or asks: notices stand at the foot. */
function footStart(lines: readonly string[], paragraphs: readonly Paragraph[], gradeAt: GradeAt): number {
  return (
    1 +
    paragraphs.findLastIndex(({ from, to }, at) => {
      const last = lines[to - 1] ?? '';
      if (/[?？]$/u.test(last)) return true;
      return to - from === 1 && (isClosing(last) || BARE_NAME.test(last)) && gradeAt(at) === 'none';
    })
  );
}

const BARE_NAME = /^\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}'’-]{1,20})?[.,!]?$/u;

/** A certain paragraph is a notice, and so is what is like one right beside it: below it even what says only one of these things. */
function isNoticeAt(gradeAt: GradeAt, count: number, at: number): boolean {
  const grade = gradeAt(at);
  if (grade === 'certain') return at > 0 || count === 1 || gradeAt(1) !== 'none';
  if (grade === 'none' || at === 0) return false;
  if (gradeAt(at - 1) === 'certain' || (gradeAt(at - 2) === 'certain' && gradeAt(at - 1) !== 'none')) return true;
  return grade === 'likely' && gradeAt(at + 1) === 'certain';
}
