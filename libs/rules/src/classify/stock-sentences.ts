import { autoReplyTexts, SHORT_WORDS, ticketStock, yourMail } from './auto-reply-texts.js';
import type { MailFacts } from './facts.js';
import { searchable } from './phrases.js';
import { FOR_ANYBODY } from './words/greeting-words.js';

/** How an automatic answer may greet whoever reads it; the beginning of a pattern. */
export const OPENING = String.raw`^\P{L}*(?:(?:hi|hello|hey|good (?:day|morning)|dear (?:sir|madam|customer)[^,.!\n]{0,20}|hallo|guten tag|sehr geehrte damen und herren|bonjour|madame, monsieur|hola|buenos días|buongiorno|salve|goedendag|beste|olá|dzień dobry|szanowni państwo|hej)[,.!:]?\s+)?`;

const GREETING = new RegExp(`${OPENING}$`, 'iu');
const WISH =
  /(?<!\p{L})(?:regards|wishes|greetings|grüße?n?|gruß|grüsse?n?|cordialement|salutations|saluti|saludos?|groet\p{L}*|cumprimentos|pozdraw\p{L}*|pozdrowieni\p{L}*|hälsning\p{L}*|hilsen)(?!\p{L})/iu;
/** Patience and understanding, for which one thanks whoever it is. */
const PATIENCE =
  /(?<!\p{L})(?:your (?:patience|understanding)|ihre geduld|ihr verständnis|deine geduld|dein verständnis|(?:de|pour) votre (?:patience|compréhension)|su (?:paciencia|comprensión)|tu (?:paciencia|comprensión)|la (?:pazienza|comprensione)|(?:uw|je) (?:geduld|begrip)|(?:pela|sua) (?:paciência|compreensão)|(?:cierpliwość|wyrozumiałość)|(?:ditt|er) (?:tålamod|förståelse))(?!\p{L})|ご了承|ご理解/iu;
/** What stands behind it is said against what stands before. */
const BUT =
  /(?<!\p{L})(?:but|however|aber|jedoch|allerdings|leider|(?<!(?<!\p{L})o )mais|toutefois|pero|sin embargo|ma|però|tuttavia|maar|echter|mas|porém|ale|jednak|men|dock)(?!\p{L})|が、|但/iu;
/** Thanks and nothing else; those of one word are taken for names. */
const THANKS =
  /^\P{L}*(?:many thanks|thank you|(?:vielen|besten|herzlichen) dank|merci beaucoup|muchas gracias|grazie mille|hartelijk dank|muito obrigad[oa])\P{L}*$/iu;
const NAME_WORD = /^(?:\p{Lu}[\p{L}.'’&-]*|[^@\p{Nd}]*[@\p{Nd}].*|&|und|and|de|von|van)$/u;
/** What has no spaces between its words may be a sentence. */
const ONE_WORD =
  /^\P{L}*(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,6}|(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])\p{L}+)\P{L}*$/u;

/** The stop of a date that ends no sentence: `bis 20.10. nicht im Büro`, `bis 20. Oktober`, `until Mon. 20 Oct. and`. */
const DATE_STOP =
  /((?:\p{Nd}|(?<!\p{L})(?:mon|tues?|wed|thurs?|fri|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|okt|dez)))\.(?=\s+(?:\p{Nd}|(?:nicht|wieder|im|in|auf|außer|und|abwesend|zurück|erreichbar|krank|einschließlich|inklusive|and|og|och|tilbage|tilbake|åter|et|e|y|i|januar|februar|märz|april|mai|maj|juni|juli|august|september|oktober|november|dezember|december)(?!\p{L})))/giu;

/** Whether a sentence is names, titles, numbers and addresses, as below a closing; or one word. */
function isNames(sentence: string): boolean {
  const words = sentence.replace(/^\P{L}+/u, '').split(/[\s,|/]+/u);
  return ONE_WORD.test(sentence) || words.every((word) => word === '' || NAME_WORD.test(word));
}

/**
 * Whether every sentence of a short text, but for so many at its beginning, is one that automatic answers have: none objects or says anything of an affair.
 * `byClause`: every part between commas, too.
 */
export function isStock(facts: MailFacts, known = 0, byClause = false): boolean {
  if (facts.noteWords.words.length > SHORT_WORDS) return false;
  const note = facts.note.replace(DATE_STOP, '$1');
  const sentences = note.split(byClause ? /[.!。！\n,，;]+(?:\s|$)|\n+/u : /[.!。！\n]+(?:\s|$)|\n+/u);
  if (sentences.some((one) => BUT.test(one))) return false;
  const said = sentences.map((one) => one.trim()).filter((one) => one !== '' && !GREETING.test(`${one} `));
  return said.slice(known).every((one) => {
    if (WISH.test(one) || THANKS.test(one) || PATIENCE.test(one) || isNames(one.replace(FOR_ANYBODY, ''))) return true;
    const words = searchable(one, SHORT_WORDS);
    return autoReplyTexts.find(words).size > 0 || yourMail.find(words).size > 0 || ticketStock.find(words).size > 0;
  });
}
