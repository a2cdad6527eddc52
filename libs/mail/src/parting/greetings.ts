import { alternatives } from './patterns.js';

/** What opens a mail before a name, in the languages of attributions: alternatives of a regular expression, lower case. */
export const GREETINGS = alternatives(String.raw`
  hi|hello|hey|hiya|dear|morning|afternoon|good (?:morning|afternoon|evening|day)|greetings|hallo|hoi|moin moin|moin|servus|grüezi|grüß (?:dich|gott)|guten (?:tag|morgen|abend)|lieber?|sehr geehrter?
  |bonjour|bonsoir|salut|coucou|chers?|chères?|hola|buenos días|buenas tardes|buenas|buen día|estimad[oa]s?|querid[oa]s?|qué tal|ciao|salve|buongiorno|buonasera|buon giorno|car[oai]|gentil(?:e|i|issim[oa])|egregi[oa]
  |dag|beste|goede ?(?:morgen|middag)|goedenavond|goedendag|geachte|lieve|olá|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|caros|exm[oa]|cześć|czesc|witam|witaj|dzień dobry|dobry wieczór|szanown[aiy]|drog[ai]
  |hej|hejsan|tjena|god (?:morgon|dag|kväll)|bästa|kära|kære|kjære|hei|dobrý de[nň]|vážen[ýáíé]|ahoj|tisztelt|kedves|szia|jó napot|stimat[eăa]|bună ziua|bună|sayın|merhaba
  |αγαπητ\p{L}*|καλημέρα|уважаем\p{L}*|здравствуйте|добрый день|привет|шановн\p{L}*|добрий день|вітаю
`);

const WITH_COMMA = new RegExp(String.raw`^\P{L}{0,3}(?:${GREETINGS})(?!\p{L})[^.?;@]{0,60}[,!:，！：–]$`, 'iu');
/** Those that nothing else begins with need no comma. */
const ALONE =
  /^(?:dear|hi|hello|hey|hallo|sehr geehrter?|guten (?:tag|morgen|abend)|bonjour|hola|buongiorno)(?: [\p{L}.'’-]{1,30}){0,4}$|^(?:[您你]好|各位|尊敬的|亲爱的|親愛的|お世話)/iu;

/** Whether a line greets, as the first of a letter does: `Hi there!`, `Dear Ms Lee,`. */
export const isGreeting = (line: string): boolean => WITH_COMMA.test(line) || ALONE.test(line);
