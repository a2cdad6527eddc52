import { fold, isClosing } from '#libs/mail';
import type { Sender } from './sender.js';

/** How a person ends a letter: `signed`, by the sender's own name; `regards`, by another name below words of regards. `line`: where the name stands. */
export interface Signature {
  sign: 'signed' | 'regards';
  line: string;
}

/** Where in the end of a text its senders sign, or somebody does; null where nobody does. */
export function signatureIn(closing: string, senders: readonly Sender[]): Signature | null {
  const lines = closing.split('\n').map((line) => line.trim());
  const signed = lineOfSender(lines, senders);
  if (signed !== undefined) return { sign: 'signed', line: signed };
  const regards = lineBelowRegards(lines, senders);
  return regards === undefined ? null : { sign: 'regards', line: regards };
}

/** What goes before a name, or behind it, and is none. */
const TITLES = new Set(
  (
    'mr mrs ms miss mx sir dr prof rev capt phd mba msc bsc cpa esq jr sr herr frau hr fr dipl ing mag mme mlle maitre sra srta sig sigra dott dottssa avv ' +
    'dhr mevr mw drs ir pani mgr inz fru gez ppa'
  ).split(' '),
);

/** Where a name ends and her company or her part begins: `Ann Lee (ACME)`, `Ann Lee | Sales`. */
const BEHIND_NAME = /[([|@]|\s[-/•·–—]\s/;
/** What a mail server puts before a name: `[Ext] Ann Lee`. */
const BEFORE_NAME = /^\s*[([][^)\]]{0,40}[)\]]/;
const PARTICLES = new Set('van von der den de del della da di do dos du la le ten ter zu zur af'.split(' '));

/** Words of a name, folded, without titles; those that are all she has are her names: `Sig Hansen`. */
function wordsOf(name: string): string[] {
  const words = fold(name).match(/\p{L}{2,}/gu) ?? [];
  const names = words.filter((word) => !TITLES.has(word));
  return names.length > 1 ? names : words;
}

/** The words of the name of a person, folded, in the order in which they are said, without titles and what stands behind: of `Dr. Lee, Ann (ACME)` ann and lee. */
export function nameWords({ name }: Pick<Sender, 'name'>): string[] {
  const [bare = ''] = name.replace(BEFORE_NAME, '').split(BEHIND_NAME, 1);
  const comma = bare.indexOf(',');
  if (comma < 0) return wordsOf(bare);
  const [before, behind] = [bare.slice(0, comma), bare.slice(comma + 1)];
  const isSurname = wordsOf(before).filter((word) => !PARTICLES.has(word)).length === 1;
  return wordsOf(isSurname ? `${behind} ${before}` : before);
}

/** Chinese and Japanese names are often written in one. */
const HAN_NAME = /^\p{sc=Han}{2,4}$/u;

/** A name above all that a letter says is its head. */
const LETTERS_ABOVE_MIN = 10;

/** The last line on which the first name of the sender stands alone, or the whole name, as people sign. */
function lineOfSender(lines: readonly string[], senders: readonly Sender[]): string | undefined {
  const names = senders.flatMap((sender) => {
    const name = nameWords(sender);
    const isName =
      (name.length >= 2 && name.length <= 4 && !NO_NAME.test(name.join(' '))) || HAN_NAME.test(sender.name);
    return isName ? [name[0] ?? '', name.join(' ')] : [];
  });
  if (names.length === 0) return undefined;
  const at = lines.findLastIndex((line) => isNameLine(line.slice(0, 80), names));
  const above = lines.slice(0, Math.max(0, at)).join(' ');
  return (above.match(/\p{L}/gu)?.length ?? 0) < LETTERS_ABOVE_MIN ? undefined : lines[at];
}

/** Who fills in a form tells who she is: `Kontakt: Ann Lee`. */
const LABELLED = /^\p{L}[\p{L} ./()-]{1,30}[:：] ?(?<value>.+)$/u;

/** A line of nothing but one of the names, or of a whole name and what stands behind it, or the whole name behind a label, or a name behind words of regards. */
function isNameLine(line: string, names: readonly string[]): boolean {
  const words = wordsOf(line).join(' ');
  if (names.includes(words) || names.some((name) => words.endsWith(` ${name}`) && isBehindRegards(name, line)))
    return true;
  const labelled = wordsOf(LABELLED.exec(line)?.groups?.['value'] ?? '');
  if (labelled.length > 1 && names.includes(labelled.join(' '))) return true;
  const name = wordsOf(line.split(/,|\s*[(|]|\s+[-–—]\s/, 1)[0] ?? '');
  return name.length > 1 && names.includes(name.join(' '));
}

/** A line of one to three words that begin with capitals, or an initial: a name. */
const NAME_LINE = /^\p{Lu}[\p{L}'’-]{0,30}\.?(?: (?:(?:de|van|von|der|da|di) ){0,2}\p{Lu}[\p{L}'’-]{1,30}){0,2}$/u;
export const NO_NAME =
  /\b(?:team|news|equipe|equipo|zespol|support|service|services|customer|kundenservice|kundendienst|sales|gmbh|ag|inc|ltd|llc|company|bank|shop|store|online|office|department|group|newsletter|redaktion|unsubscribe|privacy)\b/;

const lettersOf = (line: string): string =>
  fold(line)
    .replace(/[^\p{L} ]/gu, '')
    .trim();

/** Whether a line that ends with a name is words of regards before it: `Groet Sjoerd`, `Best regards, Ann`. */
const isBehindRegards = (name: string, line: string): boolean =>
  isClosing(lettersOf(line).slice(0, -name.length).trim());

/** The line below a line of regards that is a name and no company's: the person writes from a shared address. */
function lineBelowRegards(closing: readonly string[], senders: readonly Sender[]): string | undefined {
  const lines = closing.map((line) => line.slice(0, 100)).filter((line) => line !== '');
  return lines.find((line, at) => isPersonName(line, senders) && isClosing(lettersOf(lines[at - 1] ?? '')));
}

function isPersonName(line: string, senders: readonly Sender[]): boolean {
  if (!NAME_LINE.test(line) || NO_NAME.test(fold(line))) return false;
  const words = fold(line).match(/\p{L}{2,}/gu) ?? [];
  const isBrand = (word: string): boolean =>
    senders.some(({ host, name }) => host.includes(word) && !(words.length > 1 && fold(name) === fold(line)));
  return words.length > 0 && !words.every(isBrand);
}
