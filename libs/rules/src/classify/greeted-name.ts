import { GREETINGS } from '#libs/mail';
import { ANYBODY, ANYBODY_CJK, TITLES } from './words/greeting-words.js';

/** The greeting of a line, and whom it greets. A name alone stands on a line of its own. */
const GREETED = new RegExp(
  String.raw`^\P{L}{0,3}(?:(?:${GREETINGS})(?:, ?| )(?<greeted>[^,:;!?，：。\n–—-]{2,60})|(?<alone>[^,:;!?，：。]{2,40})[,:，：] *$)`,
  'iu',
);
const TITLE = new RegExp(String.raw`(?<!\p{L})(?:${TITLES})(?:\. ?| )`, 'giu');
const AND = /^(?:and|und|et|y|e|i|en|och|og|&|\+|\/)$/;
const NAME = /^\p{Lu}[\p{L}.'’-]*$/u;
const NOBODY = new RegExp(String.raw`^\p{L}*(?:${ANYBODY})\p{L}*\.?$`, 'iu');
const GREETING = new RegExp(String.raw`^(?:${GREETINGS})$`, 'iu');
const NAMES_MAX = 4;

/** A name in Chinese and Japanese, by what stands behind it; firms greet all their customers so, too. */
const GREETED_CJK = new RegExp(
  String.raw`^(?:[^，。、,\n]{0,24}[ 　])?(?![^，。、,\n]{0,6}(?:${ANYBODY_CJK}))[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}A-Za-z]{1,8}(?:(?:様|さま|さん|先生|小姐|女士|经理|經理|老师|老師|总|總|姐|哥|工|主任)(?:[,，、:：!！]|[您你]好|$)|[您你]好|[，：] *$)`,
  'u',
);

/** Whether a line, the first of a mail, greets somebody by name, whoever that is: `Hi Tom and Anna,`, `Szanowna Pani Kasiu`, `鈴木様`. Names begin with a capital. */
export function greetsSomebody(line: string): boolean {
  const { greeted, alone } = GREETED.exec(line)?.groups ?? {};
  const named = greeted ?? alone ?? '';
  const words = named
    .replace(TITLE, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !AND.test(word));
  const isNamed =
    words.length > 0 &&
    words.length <= NAMES_MAX &&
    !GREETING.test(named.trim()) &&
    words.every((word) => NAME.test(word) && !NOBODY.test(word) && !GREETING.test(word));
  return isNamed || GREETED_CJK.test(line.trim());
}
