import {
  ADDRESS,
  ADDRESS_LAST,
  ATTRIBUTION_END,
  ATTRIBUTION_NAME_START,
  ATTRIBUTION_START,
  ATTRIBUTION_VERB,
  BRACKETED_ADDRESS,
  ENDS_WITH_VERB,
  EVERYDAY_VERB,
  GLUED_VERB,
  NAME_PARTICLE,
  NO_NAME,
  NOUN_AND_VERB,
  NUMERIC_DATE,
  SENTENCE_WORD,
  TIME,
  YEAR,
} from './attribution-words.js';
import { trimMarks } from './trim-marks.js';

const LINES_MAX = 4;
const LENGTH_MAX = 400;
const LINE_LENGTH_MAX = 300;
const SMALL_WORDS_MAX = 8;
const SMALL_WORDS_BEHIND_VERB_MAX = 2;
/** the last characters of what `ATTRIBUTION_END` finds but for its word, and marks around it */
const ATTRIBUTION_LAST: ReadonlySet<string> = new Set(':：-*_');
/** `<ann@x.com` at the end of a line and `>:` on the next: not a quote mark */
const BROKEN_ADDRESS_END = /^>[^>]{0,20}[:：]$/;

/**
 * Of how many lines the attribution (`On <date>, <name> <address> wrote:`) that begins at a line consists; 0 when none does. The lines are trimmed
 * and cut; `isMarkedBelow(at)` says whether the next words from a line on are quoted by a mark, which makes a weak attribution certain.
 */
export function attributionLength(
  lines: readonly string[],
  at: number,
  isMarkedBelow: (at: number) => boolean,
): number {
  if (isGluedAttribution(lines[at] ?? '')) return 1;
  if (BARE_ATTRIBUTION.test(lines[at] ?? '') && isMarkedBelow(at + 1)) return 1;
  if (!mayEndBelow(lines, at)) return 0;
  const first = unbold(lines[at] ?? '');
  const start = startOf(first, lines[at + 1] ?? '');
  if (start === null || first.length > LINE_LENGTH_MAX) return 0;
  const most = start === 'name' ? 1 : LINES_MAX;
  let text = '';
  for (let length = 1; length <= most; length += 1) {
    const line = unbold(lines[at + length - 1] ?? '');
    if (line === '' || (line.startsWith('>') && !BROKEN_ADDRESS_END.test(line))) return 0;
    if (length > 1 && isDated(first) && NUMERIC_START.test(line)) return 0;
    text = text === '' ? line : `${text} ${line}`;
    if (text.length > LENGTH_MAX) return 0;
    if (ATTRIBUTION_END.test(line)) {
      if (!isAttribution(text.replace(THE_FOLLOWING, ':'), start, isMarkedBelow(at + length))) return 0;
      return beginsBelow(lines, at, length, isMarkedBelow) ? 0 : length;
    }
    if (/[.!?。！？]$/u.test(line) && !/\.\p{L}{0,3}\.$/u.test(line) && !/\p{Nd}\.$/u.test(line)) return 0;
  }
  return 0;
}

/** Dutch programs end so, behind the name. */
const THE_FOLLOWING = / het volgende ?[:：]$/iu;

/** Old Gmail puts a date, a name and an address above marked lines, no verb and no colon: `2013/7/20 Ann <ann@acme.com>`; some mutts `* Ann <ann@acme.com> [020603 16:20]:` */
const BARE_ATTRIBUTION =
  /^\* ?[^<>()]{0,80}[<(][^<>()\s@]{1,100}@[^<>()\s@]{1,100}[>)] \[[^\]]{6,40}\]:$|^\p{Nd}{4}[/-]\p{Nd}{1,2}[/-]\p{Nd}{1,2} (?:\p{Nd}{1,2}:\p{Nd}{2}[^<>]{0,20} )?[^<>]{0,80}<[^<>\s@]{1,100}@[^<>\s@]{1,100}>:?$/u;

const UNDATED =
  /^(?:["'“„]?[\p{L}\p{M}\p{Nd} .,'’"”“()-]{1,60} [<(](?:mailto:)?[^\s<>()@]{1,100}@[^\s<>()@]{1,100}[>)]|[^\s<>()@]{1,100}@[^\s<>()@]{1,100}) (.{1,30}) ?[:：]$/u;

/** Whether a line is a name with an address, or an address alone, and a verb: `molly <molly@acme.com> wrote:` */
export function isUndatedAttribution(line: string): boolean {
  if (!line.includes('@')) return false;
  const verb = UNDATED.exec(unbold(line))?.[1] ?? '';
  return ENDS_WITH_VERB.test(`${verb.trim()}:`) && !SENTENCE_WORD.test(line);
}

/** Whether an attribution with all its parts begins a line, and the former mail follows on it: people type no brackets of this kind. */
function isGluedAttribution(line: string): boolean {
  if (!line.includes('@') || !ATTRIBUTION_START.test(line)) return false;
  const [, head = '', next = ''] = GLUED_VERB.exec(line.slice(0, LINE_LENGTH_MAX)) ?? [];
  const isWhole = isDated(head) && TIME.test(head) && ADDRESS.test(head) && !SENTENCE_WORD.test(head);
  return isWhole && (next === '>' || /<[^<>\s]+@[^<>\s]+>/.test(head));
}

/** A first look that costs little, as every line of every mail is asked: whether one of the lines may end an attribution. */
function mayEndBelow(lines: readonly string[], at: number): boolean {
  for (let next = at; next < at + LINES_MAX; next += 1) {
    const line = lines[next] ?? '';
    if (ATTRIBUTION_LAST.has(line.at(-1) ?? '') || line.endsWith(' wrote')) return true;
  }
  return false;
}

/** Each line of a list of dates begins with its own. */
const NUMERIC_START = /^\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]/u;

type Start = 'date' | 'name' | 'address';

/** A name alone may open an attribution of one line; with an address in it, or on the next line, one of several. */
function startOf(line: string, next: string): Start | null {
  if (ATTRIBUTION_START.test(line)) return 'date';
  if (!ATTRIBUTION_NAME_START.test(line)) return null;
  return ADDRESS.test(line) || line.endsWith('<') || /^<[^\s<>]{1,100}@/.test(next) ? 'address' : 'name';
}

/** Whether a line without a date in it only precedes an attribution that begins on a later one: it is a line of the text. */
function beginsBelow(
  lines: readonly string[],
  at: number,
  length: number,
  isMarkedBelow: (at: number) => boolean,
): boolean {
  if (length === 1 || isDated(lines[at] ?? '')) return false;
  const rest = lines.slice(at + 1, at + length).map(unbold);
  return rest.some((line, step) => {
    if (!ATTRIBUTION_START.test(line) || !isDated(line)) return false;
    return isAttribution(rest.slice(step).join(' '), 'date', isMarkedBelow(at + length));
  });
}

/** A letter that goes to an address, or came from one. */
const TO_ADDRESS = /\s(?:to|an|from|von|a|à|de|da|till|til|naar|para)\s[^\s<>@()]{1,100}@\S{1,200}\s?[:：]$/iu;
/** The bracket of an address stands last, but for a verb that we do not know, or a time. */
const NOTHING_MORE = /(?:[>)\]](?: \p{L}{1,20}){0,2}|\p{Nd}(?: ?[ap]\.?m\.?| ?uhr)?)\s?[:：]$/iu;

const isDated = (text: string): boolean => TIME.test(text) || YEAR.test(text) || NUMERIC_DATE.test(text);

/** Who tells in a letter what somebody wrote says to whom, or who it was but by name: `your colleague <ann@acme.example> wrote to me:` */
const TOLD =
  /(?<!\p{L})(?:wrote (?:to )?(?:me|us)|(?:m['’]a|nous a|m['’]ont|nous ont) écrit|schrieb(?:en)? (?:mir|uns)|(?:me|nos) escribi(?:ó|eron)|(?:mi|ci) (?:ha|hanno) scritto|(?:me|nos) escreve(?:u|ram)|aan (?:mij|ons)|skrev .{0,40}(?:till|til) (?:mig|oss|meg|os|er|dig|deg)|och frågade|og spurte|og spurgte)(?!\p{L})/iu;
const TOLD_OF =
  /(?<!\p{L})(?:your|our|my|the|votre|notre|mon|ma|il vostro|il nostro|la vostra|la nostra|uw|onze|vuestr[oa]|nuestr[oa]|su|o seu|a sua|państwa|er|vår|jeres) \p{Ll}{3,}/u;

/** Whether a text from its first word to its colon is an attribution. What follows without a mark is lost to the new text: that asks for more. */
function isAttribution(text: string, start: Start, isMarked: boolean): boolean {
  // a first look that costs little: without a day or a time nothing else proves it
  if (!isMarked && !/\p{Nd}/u.test(text)) return false;
  if (!isMarked && (TOLD.test(text) || TOLD_OF.test(text))) return false;
  const hasDate = YEAR.test(text) || NUMERIC_DATE.test(text);
  const hasAddress = ADDRESS.test(text);
  const isExact = TIME.test(text) || NUMERIC_DATE.test(text);
  const isSaid = !isMarked && (SENTENCE_WORD.test(text) || TO_ADDRESS.test(text));
  if (isExact && start !== 'name' && !isSaid && ADDRESS_LAST.test(text)) return true;
  const isClosed = isMarked || ATTRIBUTION_VERB.test(text) || (start !== 'name' && NOTHING_MORE.test(text));
  if (TIME.test(text) && hasDate && BRACKETED_ADDRESS.test(text) && isClosed) return true;
  if (ATTRIBUTION_VERB.test(text)) {
    if (!hasAddress && !isMarked && !isShortOfWords(text)) return false;
    if (start === 'date' && (isDated(text) || (hasAddress && /\p{Nd}/u.test(text)))) return true;
    if (hasAddress ? isDated(text) : hasDate && TIME.test(text)) return true;
    return isMarked && (start === 'date' || hasAddress || isNameAndVerb(text));
  }
  if (!isMarked) return false;
  if (EVERYDAY_VERB.test(text)) return isDated(text) || hasAddress || isNameAndVerb(text);
  return start === 'date' && hasDate && TIME.test(text);
}

/**
 * Between a date and a verb stands a name, not a sentence, and below the verb a name or a date: `On Monday, 5 February 2024, the board wrote a letter in
 * which it asks:` is a sentence, and so is `On 5 February 2024 at 10:00 Bob wrote in our channel:`.
 */
function isShortOfWords(text: string): boolean {
  if (SENTENCE_WORD.test(text) || NOUN_AND_VERB.test(text)) return false;
  const small = (part: string): string[] => part.split(/\s+/u).filter((word) => /^\p{Ll}/u.test(word));
  const [, ...behind] = text.split(ATTRIBUTION_VERB);
  const last = behind.at(-1) ?? '';
  const isNameOrDate = /\p{Nd}/u.test(last) || small(last).every((word) => NAME_PARTICLE.test(word));
  return isNameOrDate && small(text).length <= SMALL_WORDS_MAX && small(last).length <= SMALL_WORDS_BEHIND_VERB_MAX;
}

/** `Ann Lee wrote:`, but not `Here is what she wrote:`. */
function isNameAndVerb(text: string): boolean {
  const words = text
    .replace(/\([^()]{0,80}\)|[\s:：]+$/g, ' ')
    .trim()
    .split(/\s+/u);
  if (words.length > 7) return false;
  const name = words.slice(0, -1);
  if (NO_NAME.test(text)) return false;
  if (words.length <= 5 && /^(?:wrote|writes|schrieb)$/u.test(words.at(-1) ?? '')) return true;
  return (
    name.length > 0 &&
    name.every((word) =>
      /^["'“„«(]?[\p{Lu}\p{Lo}]|^(?:von|van|der|de|da|di|du|le|la|al|bin|a|ha|has|je|heeft|hat|va|님이|이)$/u.test(
        word,
      ),
    )
  );
}

/** Without the stars that a converter puts around bold words. */
const unbold = (line: string): string => trimMarks(line, '*_');
