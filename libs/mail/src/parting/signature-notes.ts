import { WHEN } from './mobile-words.js';
import { isPostscript } from './mobile-lines.js';
import { alternatives } from './patterns.js';

/** how a company asks everybody to come, or to look */
const INVITING = alternatives(`
  join us|meet us|visit us|visit our|find us|see us|follow us|connect with us|come and see us|check out our|discover our|read our|watch our|learn more about our|subscribe to our|sign up for our|like us|rate us|review us
  |besuchen sie uns|treffen sie uns|besuchen sie unser\\p{L}*|folgen sie uns|lesen sie unser\\p{L}*|entdecken sie unser\\p{L}*|abonnieren sie unser\\p{L}*|retrouvez[- ]nous|rejoignez[- ]nous|suivez[- ]nous|visitez notre|découvrez (?:notre|nos)|abonnez[- ]vous
  |visítenos|visítanos|síguenos|síganos|encuéntrenos|descubra nuestr\\p{L}+|conozca nuestr\\p{L}+|suscríbase|visita il nostro|visitate il nostro|seguici|seguiteci|vieni a trovarci|venite a trovarci|scopri i nostri|iscriviti|volg ons|bezoek ons|bezoek onze|ontmoet ons|ontdek on\\p{L}+
  |visite o nosso|visite-nos|siga-nos|conheça (?:o nosso|a nossa|os nossos)|encontre-nos|odwiedź nas\\p{L}*|zapraszamy|śledź nas|besök oss|besök vår\\p{L}*|följ oss|träffa oss|besøg os|følg os|møt oss
`);

/** what the public is asked to: a fair, a paper, a site */
const PUBLIC = alternatives(String.raw`
  booth|stand|hall|halle|messe|fair|expo|summit|conference|kongress|congress|webinar\p{L}*|newsletter|blog|website|webseite|homepage|linkedin|facebook|instagram|youtube|twitter|salon|feria|fiera|beurs|targi|targach|mässan?|messen|monter|stoisk\p{L}+|site|sitio web|sito|strona|podcast|white ?paper|trustpilot
`);

const INVITATION = new RegExp(
  String.raw`^(?:${alternatives(INVITING)})(?!\p{L}).{0,160}(?:(?<!\p{L})(?:${PUBLIC})(?!\p{L})|https?:|www\.|(?:19|20)\p{Nd}{2})`,
  'iu',
);

/** `"Quality is not an act, it is a habit." - Aristotle` */
const SAYING = /^["“„«][^"“”„«»]{10,160}["”“»](?:\s?[-–—~]\s?\p{Lu}[\p{L} .'’-]{2,40})?$/u;

const NOTE_LENGTH_MAX = 220;

/**
 * Whether a paragraph is what a program puts below a signature for everybody: a saying, or that its company asks to a fair, a paper, a site, says which, and no
 * more. Any other sentence there may be typed.
 */
export function isSignatureNote(text: string): boolean {
  if (SAYING.test(text)) return true;
  if (text.length > NOTE_LENGTH_MAX || /[?？;]|, \p{L}+ \p{L}+ \p{L}+/u.test(text) || isPostscript(text)) return false;
  return INVITATION.test(text) && /\p{Nd}|https?:|www\./u.test(text) && !WHEN.test(text) && !ASKS.test(text);
}

/** what is asked of one reader */
const ASKS = /(?<!\p{L})(?:please|if|then|so|i|bitte|wenn|dann|ich|si|je|por favor|se|als|dan|jeśli|om)(?!\p{L})/iu;
