import { alternatives } from './patterns.js';

/** verbs of attribution lines (`On ... X wrote:`), by language */
const VERBS = alternatives(`
  wrote|writes|quoting|zitat von|citando a|citando|citat från|schrieb|schreibt|geschrieben|a écrit|a ecrit|écrit|escribió|escribio|ha escrito|escribe|va escriure|ha scritto|scrisse|scrive|schreef|geschreven|schrijft|escreveu|escreve|skrev|skriver|skreiv|har skrivit|har skrevet
  |kirjoitti|kirjoittaa|napisał\\(a\\)|napisał/a|napisała|napisał|napisane przez|napisana przez|pisze|napsal\\(a\\)|napsal/a|napsala|napsal|píše|napísal\\(a\\)|napísal/a|napísala|napísal|írta|írja|ezt írta|a scris|scrie
  |yazdı|yazmış|şunu yazdı|şunları yazdı|έγραψε|γράφει|написал\\(а\\)|написала|написал|писали|пишет|писал\\(а\\)|писала|писал|написав\\(ла\\)|написав|писав\\(ла\\)|пише|написа|каза|je napisao/la|je napisao|je napisala|napisao je|napisala je
  |napisao/la|napisao|napisal|је написао/ла|је написао|је написала|написао|написала је|kirjutas|rakstīja|raksta|rašė|parašė|skrifaði|đã viết|viết|menulis|写道|寫道|写到|寫到|书写|書きました|のメール|のメッセージ|は書きました|이 작성|님이 작성|작성|이\\(가\\) 쓴 글|쓴 글|님의 말
  |كتب|كتبت|تمت كتابة ما يلي بواسطة|כתב|כתבה|כתב/ה|כתבו|نوشت|نوشته است|เขียนว่า|เขียน|ने लिखा
`);

/** verbs that also stand in everyday sentences before a colon: they need a stronger proof */
const EVERYDAY_VERBS = alternatives(
  'said|says|sagte|dit|dijo|disse|schreiben|schrieben|sade|sagde|sa|sanoi|powiedział|сказал|said the following',
);

const verb = (list: string): RegExp =>
  new RegExp(
    `(?:^|[^\\p{L}])(?:${list})(?=$|[^\\p{L}])|(?:写道|寫道|작성|쓴 글|のメール|(?:さん|様|氏)[はが]書きました|เขียนว่า)[\\s:：]*$`,
    'iu',
  );

export const ATTRIBUTION_VERB = verb(VERBS);
/** a verb, and the colon behind it */
export const ENDS_WITH_VERB = new RegExp(`(?:^|[^\\p{L}])(?:${VERBS})\\s?[:：]$`, 'iu');
/** the same with what follows on the line, where a program lost the break: `On <date>, <name> <address> wrote: > Hi` */
export const GLUED_VERB = new RegExp(`^(.{10,}?[^\\p{L}](?:${VERBS})\\s?[:：])\\s*(\\S)`, 'iu');
export const EVERYDAY_VERB = new RegExp(`(?:^|[^\\p{L}])(?:${EVERYDAY_VERBS})(?=$|[^\\p{L}])`, 'iu');

/** how attributions begin that may run over several lines: a preposition before the date, a week day, a digit, or the dashes of Zoho */
const STARTS = alternatives(`
  on|at|am|le|el|il|op|em|no dia|den|på|dne|dňa|dnia|w dniu|la|in data|il giorno|il dì|pe|în|in data di|στις|την|ma|ti|ke|to|su|a|o|u|v|dana|dne|pada|pada tanggal|vào|vào lúc|kuupäev|gada|tarihinde|datum|dátum|el día|el dia
  |mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|gio|sab|seg|ter|qua|qui|sex|ma|wo|vr|za|zo|mån|tis|ons|tors|tor|fre|lör|sön|man|tir|lør|søn|pon|wt|śr|czw|pt|sob|niedz|nd|po|út|st|čt|pá|ne
  |ut|št|pi|vas|hét|kedd|h|k|sze|cs|p|szo|v|joi|vin|sâm|lun|mie|pzt|sal|çar|per|cum|cmt|paz|δευ|τρί|τετ|πέμ|παρ|σάβ|κυρ|пн|вт|ср|чт|пт|сб|вс|нд|пон|вто|сря|чет|пет|съб|нед|на|uto|sri|čet|pet|sub|ned|tor|sre|esm|tei|kol|nel|ree|lau|püh|pr|an|pir|ant|tre|ket|pen|še|sek
  |pirmd|otrd|trešd|ceturtd|piektd|sestd|svētd|sen|sel|rab|kam|jum|min|th|cn|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
  |lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
  |måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье
  |在|于|於|في|בתאריך|ב-|در تاریخ|در|ในวันที่|เมื่อ
`);

export const ATTRIBUTION_START = new RegExp(
  `^(?:-{1,}\\s{0,4})?(?:(?:${STARTS})(?=[\\s.,،‎]|$|\\p{Nd})|\\(?\\p{Nd}{1,4}[\\s.:/年년월-]|\\p{L}{1,14}[.,]{1,2}\\s\\p{Nd}|(?:在|于|於|בתאריך|ב-)\\s?)`,
  'iu',
);

/** those that begin with a name or an address; a name without capitals right before its verb or its address */
export const ATTRIBUTION_NAME_START =
  /^(?:["'“„«<(*]{0,2}[\p{Lu}\p{Lo}][^\s]*(?:[ ,]|$)|["'<]?[^\s<>@]{1,80}@[^\s<>@]{1,120}|[\p{L}.'-]{1,30}(?: [\p{L}.'-]{1,30}){0,3} (?:wrote|writes|schrieb|a écrit) ?[:：]$|[\p{L}\p{Nd}._-]{2,40} <[^\s<>@]{1,80}@[^\s<>@]{1,120}> )/u;

/** small words in names */
export const NAME_PARTICLE = /^(?:von|van|der|den|de|het|da|do|dos|di|du|del|la|le|al|bin|ibn|zu|af|av|ter|ten)$/u;

/** words of a sentence, which no mail program writes before its colon */
export const SENTENCE_WORD =
  /^(?:as|wie|comme|como|come|zoals|som|jak|как)\s|^(?:Der|Die|Das|The|Our|Your|This|Mein|Unsere?) |(?:schrieb|geschrieben) (?:der|die|das|Ihre?|unsere?|meine?) \p{Lu}|\s(?:haben|hatten|hat) (?:Sie|ihr)\s|(?:^|\s)(?:the|your|our|my|their|votre|notre|I|we|he|she|they|ich|wir|ihnen|euch|nous|yo|ik|wij|jag|jeg|io|noi|who|which|what|that|welche|dass|que|qui|die folgende|folgendes an|я|мы|он|она)(?=[\s:])/u;

/** who is named by what she is, not by a name: `the customer wrote`, `le client a écrit`, `klient napisał` */
export const NOUN_AND_VERB =
  /(?:^|\s)(?:the|le|la|el|il|lo|o|a|um|un) \p{Ll}{3,20} (?:wrote|writes|a écrit|écrit|escribió|ha scritto|scrive|escreveu)(?!\p{L})|(?:^|\s)\p{Ll}{4,20} (?:napisała?|napsala?|şunu yazdı|ezt írta) ?[:：]/u;

/** words that are no part of a name: `as she wrote:` */
export const NO_NAME =
  /(?:^|\s)(?:i|you|he|she|it|we|they|who|what|that|this|these|those|as|and|but|so|then|when|where|how|why|here|there|is|was|have|has|had|someone|somebody|the|of|in|your|my|his|her|our|their|ich|du|er|sie|wir|ihr|wie|was|das|il|elle|nous|vous|on|ils|comme|que|tu|je|me|to|also|already|just)(?=\s)/iu;

export const TIME = /\p{Nd}{1,2}\s?(?:[:：.h時时点點시]|시 )\s?\p{Nd}{2}(?!\.)|\p{Nd}\s?[ap]\.?m\b/iu;
export const YEAR = /(?:^|\P{Nd})(?:19|20|١٩|٢٠|۱۹|۲۰|۱۳|۱۴|25)\p{Nd}{2}(?=$|\P{Nd})/u;
export const NUMERIC_DATE = /\p{Nd}{1,4}[./-] ?\p{Nd}{1,2}[./-] ?\p{Nd}{2,4}|\p{Nd}{4}[/-]\p{Nd}{1,2}[/-]\p{Nd}/u;
export const ADDRESS = /[^\s<>@]@[^\s<>@]{1,200}\.[^\s<>@]/u;
/** an address in the brackets of a mail program */
export const BRACKETED_ADDRESS = /[<([]\s?(?:mailto:)?[^\s<>()[\]@]{1,100}@[^\s<>()[\]@]{1,200}\s?[>)\]]/u;
/** the address is the last thing before the colon */
export const ADDRESS_LAST = /[^\s<>@]{1,100}@[^\s<>@]{1,200}[>)\]»"]{0,3}\s?[:：]$/u;
export const ATTRIBUTION_END = /[:：]$|-{2,}$|[>)] wrote$/;
