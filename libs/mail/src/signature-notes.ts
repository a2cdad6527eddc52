import { WHEN } from './mobile-words.js';
import { isPostscript } from './mobile-lines.js';

const words = (text: string): string =>
  text
    .trim()
    .split(/\s*\|\s*/)
    .join('|');

/** how a company asks everybody to come, or to look */
const INVITING = words(`
  join us|meet us|visit us|visit our|find us|see us|follow us|connect with us|come and see us|check out our|discover our|read our|watch our|learn more about our|subscribe to our|sign up for our|like us|rate us|review us
  |besuchen sie uns|treffen sie uns|besuchen sie unser\\p{L}*|folgen sie uns|lesen sie unser\\p{L}*|entdecken sie unser\\p{L}*|abonnieren sie unser\\p{L}*|retrouvez[- ]nous|rejoignez[- ]nous|suivez[- ]nous|visitez notre|découvrez (?:notre|nos)|abonnez[- ]vous
  |visítenos|visítanos|síguenos|síganos|encuéntrenos|descubra nuestr\\p{L}+|conozca nuestr\\p{L}+|suscríbase|visita il nostro|visitate il nostro|seguici|seguiteci|vieni a trovarci|venite a trovarci|scopri i nostri|iscriviti|volg ons|bezoek ons|bezoek onze|ontmoet ons|ontdek on\\p{L}+
  |visite o nosso|visite-nos|siga-nos|conheça (?:o nosso|a nossa|os nossos)|encontre-nos|odwiedź nas\\p{L}*|zapraszamy|śledź nas|besök oss|besök vår\\p{L}*|följ oss|träffa oss|besøg os|følg os|møt oss
`);

/** what the public is asked to: a fair, a paper, a site */
const PUBLIC = words(String.raw`
  booth|stand|hall|halle|messe|fair|expo|summit|conference|kongress|congress|webinar\p{L}*|newsletter|blog|website|webseite|homepage|linkedin|facebook|instagram|youtube|twitter|salon|feria|fiera|beurs|targi|targach|mässan?|messen|monter|stoisk\p{L}+|site|sitio web|sito|strona|podcast|white ?paper|trustpilot
`);

const INVITATION = new RegExp(
  String.raw`^(?:${words(INVITING)})(?!\p{L}).{0,160}(?:(?<!\p{L})(?:${PUBLIC})(?!\p{L})|https?:|www\.|(?:19|20)\p{Nd}{2})`,
  'iu',
);

const NOTED = String.raw`(?:(?:please )?note|nb|info|hinweis|bitte beachten(?: sie)?|attention|à noter|nota|n\.b|let op|uwaga|obs)\s?[:!.]?\s{0,3}`;
const OWN = words(
  String.raw`my|our|meine?|unsere?|mes|nos|mon|mis?|nuestr\p{L}+|il mio|i miei|i nostri|mijn|onze|meus?|os meus|nossos?|moje|nasze|mina?|våra?|mine`,
);
const HOURS = words(String.raw`
  (?:usual |normal |regular )?working (?:hours|days|pattern)|work(?:ing)? week|office (?:hours|days)|opening hours|business hours|non-working days?|arbeitstage|arbeitszeiten|bürozeiten|sprechzeiten|öffnungszeiten|jours de (?:travail|présence)|horaires(?: de (?:travail|bureau))?|días (?:de trabajo|laborables)
  |horario (?:laboral|de (?:atención|oficina|trabajo))|giorni lavorativi|orari(?:o)? (?:di lavoro|d['’]ufficio)|werkdagen|werktijden|openingstijden|dias de trabalho|horário de (?:trabalho|atendimento)|dni pracy|godziny pracy|arbetsdagar|arbetstider|arbejdsdage|åbningstider|営業時間|勤務時間|勤務日|工作时间|工作時間
`);
const HOURS_NOTE = new RegExp(String.raw`^(?:${NOTED})?(?:(?:${OWN}) )?(?:${HOURS})(?!\p{L})`, 'iu');

/** whoever says on which days of every week she works */
const WORKING = words(String.raw`
  i (?:only |usually |normally |currently )?work|i(?: do not|['’]m not|['’]?m| don['’]t| am not)? (?:usually )?work(?:ing)?|ich (?:arbeite|bin) |je (?:travaille|suis présente?)|je ne travaille pas|trabajo|no trabajo|lavoro|non lavoro|ik werk|trabalho|não trabalho|pracuję|nie pracuję|jag arbetar|jag jobbar|jeg arbejder|jeg jobber
`);
const WEEKDAY = String.raw`(?<!\p{L})(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?|mo|di|mi|do|fr|(?:montag|dienstag|mittwoch|donnerstag|freitag)|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miércoles|jueves|viernes|lunedì|martedì|mercoledì|giovedì|venerdì|maandag|dinsdag|woensdag|donderdag|vrijdag|segunda|terça|quarta|quinta|sexta|poniedział\p{L}+|wtor\p{L}+|śr\p{L}+|czwart\p{L}+|piąt\p{L}+|måndag|tisdag|onsdag|torsdag|fredag|mandag|tirsdag)s?(?!\p{L})`;
const DAYS_NOTE = new RegExp(
  String.raw`^(?:${NOTED})?(?:${WORKING})(?!\p{L}).{0,60}?${WEEKDAY}.{1,40}?${WEEKDAY}|^(?:${NOTED})?(?:${WORKING})(?!\p{L}).{0,30}(?:part[- ]time|teilzeit|temps partiel|tiempo parcial|deeltijd|deltid)`,
  'iu',
);

/** how sales programs end: `If you'd like me to stop sending you emails, please click here` */
const OPT_OUT =
  /(?:stop sending (?:you|me)|unsubscribe|opt[- ]out|no longer (?:wish|want) to (?:receive|hear)|abmelden|abbestellen|désabonn|désinscri|darse de baja|cancelar la suscripción|disiscri|annullare l['’]iscrizione|afmelden|uitschrijven|cancelar a subscrição|descadastr|avregistrera|wypisa)\P{Nd}{0,80}(?:click|klick|clic|klik|hier|here|ici|aquí|aqui|qui)(?!\p{L})/iu;

/** a day that is near is talk of this mail's matter */
const NEAR =
  /(?<!\p{L})(?:this|next|last|today|tomorrow|yesterday|until|diese[rnms]?|nächste[rnms]?|heute|morgen|cette|prochaine?|demain|esta|próxim[oa]|mañana|questa|prossim[oa]|domani|deze|volgende|esta|amanhã|ten|tym|jutro|denna|nästa|imorgon)(?!\p{L})/iu;

const NOTE_LENGTH_MAX = 220;

/**
 * Whether a paragraph is what a program puts below a signature for everybody: a company asks to its fair or its newsletter, or offers to send no more, the writer
 * tells on which days she works. Any other sentence there may be typed.
 */
export function isSignatureNote(text: string): boolean {
  if (text.length > NOTE_LENGTH_MAX || /[?？]/.test(text) || isPostscript(text)) return false;
  if (OPT_OUT.test(text)) return true;
  if (INVITATION.test(text)) return !WHEN.test(text);
  return (HOURS_NOTE.test(text) || DAYS_NOTE.test(text)) && !NEAR.test(text);
}
