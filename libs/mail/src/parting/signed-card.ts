import { isClosing } from './closings.js';
import { contactKinds, FIRM, isFullName, isOfBlock, isReach, nameOf, reachesSomebody } from './contact-block.js';
import { isRegister } from './company-register.js';
import { isPostscript } from './mobile-lines.js';
import { isSignatureNote } from './signature-notes.js';
import { nameTie } from './typed-name.js';

/** A card is not longer than this, in lines. */
const CARD_LINES = 60;
const KINDS_LEAST = 2;

/** `[cid:image001.png@01CE92A6]<http://www.acme.example/>`, `[Facebook]<https://...>`: images and what they lead to. */
const PICTURES = /^(?:\[[^[\]]{1,160}\]|<(?:https?|mailto):[^<>\s]{1,300}>|[\s|•·])+$/iu;
/** Whatever is drawn of dashes and the like between its parts. */
const DRAWN = /^[\s_=*~#.─━═―＝＿＊—–-]{3,120}$/u;
/** `Vorsitzender des Aufsichtsrats: Max Mix` */
const LABELLED = /^\p{Lu}[\p{L} ./&-]{2,40}: ?\S.{0,60}$/u;
/** between the parts of a line */
const BARS = /\s*[|•·]\s*| (?:::|\/\/) /u;
const PARTS_MAX = 8;
const LINKED = /<https?:[^<>\s]+>|https?:\/\/|www\./iu;

/** A firm says of itself in a line what it is good for; up to here it is no text, and of several lines one would be. */
const SLOGAN_LENGTH = 120;
const ROLE_LENGTH = 60;
const ROLES_MAX = 2;
const PLACE_LENGTH = 100;

/**
 * Where, in trimmed lines of which the last is not blank, a closing stands below which there is nothing but the writer's name and her card down to the end: where
 * to reach her, in which firm, and between that what only firms put there, as a line about themselves, images and rules; or, below the name that she typed, where
 * the card repeats it. Null when something else may have been typed.
 */
export function signedCardStart(lines: readonly string[]): number | null {
  const earliest = Math.max(1, lines.length - CARD_LINES);
  const closing = earliest + lines.slice(earliest).findLastIndex(isClosing);
  if (closing < earliest) return null;
  const from = lines.findIndex((line, at) => at > closing && line !== '');
  const name = nameOf(lines[from] ?? '');
  if (from === -1 || !isFullName(name) || !isCard(singleSpaced(lines.slice(from)))) return null;
  const again = lines.findIndex((line, at) => at > from && line !== '' && !DRAWN.test(line));
  const full = nameOf(lines[again] ?? '');
  if (again === -1 || !(full.startsWith(name) || nameTie(lines, again, full) !== null)) return closing;
  return lines.findIndex((line, at) => at > from && line !== '');
}

/** Some programs make a paragraph of each line. */
function singleSpaced(lines: readonly string[]): readonly string[] {
  const words = lines.filter((line) => line !== '');
  const isDouble = words.length > 2 && lines.every((line, at) => line === '' || (lines[at + 1] ?? '') === '');
  return isDouble ? words : lines;
}

/** What stands between the bars of a line, but for what reads like a sentence. */
const parts = (line: string): string[] =>
  line.split(BARS, PARTS_MAX).filter((part) => part !== '' && contactKinds([part]) >= 0);

function isCard(card: readonly string[]): boolean {
  const last = card.findLastIndex((line) => isReach(line) || PICTURES.test(line));
  const isOfCard = card.every((line, at) => {
    if (line === '' || isOfBlock(line) || DRAWN.test(line) || PICTURES.test(line) || isPlace(line)) return true;
    if (/[?？:：]$/u.test(line) || isPostscript(line)) return false;
    if (LINKED.test(line) || isSignatureNote(line)) return line.length <= 2 * SLOGAN_LENGTH;
    if (isRole(card, at)) return true;
    const isBelowReach = reachesSomebody(card.slice(0, at));
    return (
      isBelowReach && (LABELLED.test(line) || isRegister(paragraphOf(card, at)) || (at < last && isSlogan(card, at)))
    );
  });
  const kinds = contactKinds(card.flatMap(parts)) + (card.some((line) => FIRM.test(line)) ? 1 : 0);
  return isOfCard && kinds >= KINDS_LEAST;
}

/** A firm by its legal form, or where it is: a number and a town, a street and its number, without the stop of a sentence. */
const PLACE =
  /(?<!\p{Nd})\p{Nd}{4,6}(?:-\p{Nd}{3,4})? \p{Lu}|\p{Lu}[\p{L}.'’-]+ \p{Nd}{1,4}\p{L}?,|^\p{Nd}{1,4}(?: ?bis)?,? (?:[Rr]ue|[Aa]venue|[Aa]v\.?|[Bb]oulevard|[Bb]d|[Pp]lace|[Cc]hemin|[Rr]oute|[Aa]llée)(?!\p{L})/u;
const isPlace = (line: string): boolean =>
  line.length <= PLACE_LENGTH && (FIRM.test(line) || (PLACE.test(line) && !/\p{L}{3}[.!?]$/u.test(line)));

function paragraphOf(card: readonly string[], at: number): string[] {
  const from = card.lastIndexOf('', at) + 1;
  const to = card.indexOf('', at);
  return card.slice(from, to === -1 ? card.length : to);
}

/** Whether a line says what she is, or where: below a name or a firm, in words of which not all have a capital. */
function isRole(card: readonly string[], at: number): boolean {
  const line = card[at] ?? '';
  const isShort = line.length <= ROLE_LENGTH && /^\p{Lu}/u.test(line) && !/[.!。！]$/u.test(line);
  if (!isShort || (card[at - 1] ?? '') === '' || ADDRESSED.test(line)) return false;
  return paragraphOf(card, at).filter((one) => !isOfBlock(one)).length <= ROLES_MAX;
}

/** Whether a line stands alone, as what a firm says of itself to everybody. */
function isSlogan(card: readonly string[], at: number): boolean {
  const line = card[at] ?? '';
  const isAlone = (card[at - 1] ?? '') === '' && (card[at + 1] === '' || PICTURES.test(card[at + 1] ?? ''));
  return isAlone && line.length <= SLOGAN_LENGTH && !ADDRESSED.test(line);
}

/** What is said to one reader. */
const ADDRESSED =
  /(?<!\p{L})(?:i|i['’]m|my|me|please|you asked|ich|mir|mich|bitte|je|moi|merci|yo|mi|por favor|io|mio|ik|mijn|eu|meu|jag|min)(?!\p{L})/iu;
