import { NAMED, OWN_THING, TELEPHONE, TO_SOMEBODY, WHEN } from './mobile-words.js';
import { alternatives } from './patterns.js';
import { trimMarks } from './trim-marks.js';

const list = (text: string): string[] => text.split('|').map((one) => one.trim().toLowerCase());

/** how such lines begin when they name the writer's own device: certain whatever follows */
const OWN_DEVICE = list(`
  sent from my|sent wirelessly from|sent from|von meinem|von meiner|diese nachricht wurde von mein|diese e-mail wurde von mein|envoyé de mon|envoyé de ma|envoyé depuis mon|envoyé depuis ma
  |envoyé à partir de mon|enviado desde mi|enviado de mi|enviado do meu|enviado do minha|enviado a partir do meu|enviado de meu|inviato dal mio|inviato da mio|verzonden vanaf mijn|verstuurd vanaf mijn
  |verzonden met mijn|skickat från min|skickades från min|sendt fra min|wysłane z mojego|wysłano z mojego|wysłane z mojej|odesláno z mého|odoslané z môjho|отправлено с моего|надіслано з мого
  |відправлено з мого|изпратено от моя|poslano s mog|poslano z moje|poslano z mojega|poslato sa mog|saadetud minu|nosūtīts no mana|išsiųsta iš mano|发自我的|發自|來自我的|从我的|從我的|来自我的
  |this e-mail was sent from my|this email was sent from my|this message was sent from my|diese mail wurde von mein|ce message a été envoyé depuis mon|este mensaje ha sido enviado desde mi|questo messaggio è stato inviato dal mio
  |dit bericht is verzonden vanaf mijn|deze e-mail is verzonden vanaf mijn|deze mail is verzonden vanaf mijn|esta mensagem foi enviada do meu|ta wiadomość została wysłana z mojego|detta mail är skickat från min|detta mejl är skickat från min|det här mejlet är skickat från min
  |denne mail er sendt fra min|denne mailen er sendt fra min|denne e-posten er sendt fra min
`);

/** how they begin when the name of a device or program must follow, since people write so too */
const SENT = list(`
  sent via|sent with|sent using|sent by|sent on|typed on|written on|gesendet von|gesendet mit|gesendet über|gesendet aus|gesendet via|gesendet vom|geschrieben auf|verschickt mit|envoyé de|envoyé depuis
  |envoyé à partir d|envoyé avec|envoyé via|envoyé par|provenance|enviado desde|enviado do|enviado de|enviado a partir|enviado con|enviado com|enviado via|enviado por|enviada desde|inviato da
  |inviata da|inviato dal|inviato con|inviato tramite|verzonden vanaf|verzonden met|verzonden via|verzonden vanuit|verstuurd vanaf|verstuurd met|verstuurd via|verstuurd vanuit|skickat från|skickat med
  |skickat via|skickades från|sendt fra|sendt via|sendt med|lähetetty|wysłane z|wysłano z|wysłana z|wysłane przez|odesláno z|odesláno ze|odoslané z|odoslané zo|отправлено из|отправлено через
  |отправлено с помощью|надіслано з|надіслано через|відправлено з|изпратено от|poslano s|poslano iz|poslano z|poslato sa|trimis din|trimis de la|trimis de|trimis cu|στάλθηκε από|απεστάλη από|εστάλη από
  |saadetud|nosūtīts no|išsiųsta iš|elküldve|küldve|via mobile|via my|from my|trimis de pe|στάλθηκε από το|отправлено с|được gửi từ|đã gửi từ|gửi từ|dikirim dari|terkirim dari
  |أُرسلت من|أرسلت من|تم الإرسال من|مرسل من|נשלח מה|נשלח מ|ارسال شده از|ส่งจาก|发自|发送自|傳送自|enviat des de
`);

/** how they end in languages that say it last */
const SENT_LAST = list(`
  gesendet|から送信|から送信されました|から送信されています|より送信|에서 보냄|에서 보냈습니다|에서 전송|에서 전송됨|dan gönderildi|den gönderildi|tan gönderildi|ten gönderildi|ile gönderildi|küldve|küldtem|küldött üzenet|传送|傳送|发送|發送
`);

/** `Please excuse my brevity.` */
const EXCUSE =
  /excuse|brevity|typo|autocorrect|entschuldig|kürze|tippfehler|excuse[rz]?|brièveté|disculp|brevedad|scus|brevit|desculp|brevidade|ursäkta|undskyld|beklager|краткост|beknopt|excuseer|zwięzł/iu;

const YAHOO_SLOGAN = /^yahoo mail(?: \p{L}+){0,3}: \p{L}/iu;

/** `, please excuse any typos`: behind a comma nothing but an excuse for how it was typed */
const EXCUSE_BEHIND =
  /(?:,| [-–—]) (?:(?:so |and )?(?:please |pls |kindly )?(?:excuse|forgive|pardon|ignore)|(?:so )?sorry (?:for|about)|(?:my )?apologies for|(?:daher |bitte )?(?:entschuldig\p{L}*|verzeih\p{L}*)|désolée? pour|(?:merci d['’])?excuse[rz]|disculp\p{L}*|perdon\p{L}*|scus\p{L}*|desculp\p{L}*)(?: \p{L}+){0,3} (?:typos?|brevity|mistakes|misspellings?|spelling(?: errors| mistakes)?|typing errors|autocorrect|(?:tipp)?fehler|kürze|fautes|brièveté|brevedad|errores|errori|brevità|brevidade|erros)(?: (?:and|or|und|et|y|e|o|ou) (?:any )?(?:typos?|brevity|mistakes|errors|(?:tipp)?fehler|kürze))?[.!]?$|, bitte (?:etwaige )?(?:tippfehler|kürze) (?:zu )?entschuldigen[.!]?$/iu;

/** `Sent from my Verizon, Samsung Galaxy smartphone`: whose network, and whose device */
const CARRIER = alternatives(
  'verizon|verizon wireless|verizon 4g lte|verizon wireless 4g lte|at&t|at&t wireless|t-mobile|sprint|us cellular|u\\.s\\. cellular|metropcs|cricket|xfinity|xfinity mobile|bell|rogers|telus',
);
const CARRIER_AND_DEVICE = new RegExp(
  String.raw`^sent from my (?:${CARRIER}), (?:samsung|galaxy|lg|motorola|moto|htc|apple|iphone|google|pixel|nokia|oneplus|blackberry|droid)(?: (?:\p{L}?\p{Nd}[\p{L}\p{Nd}+-]{0,4}|samsung|galaxy|note|tab|edge|plus|ultra|pro|max|moto|4g|5g|lte|smartphone|phone|device|tablet)){0,6}$`,
  'iu',
);
const DEVICE_AND_CARRIER = new RegExp(
  String.raw`^sent (?:via|from) (?:the|my) [\p{L}\p{Nd} +-]{3,40}, an? (?:${CARRIER})(?: (?:4g|5g|lte|evolution|capable)){0,4} (?:smartphone|phone|device|tablet)$`,
  'iu',
);

/** `, the best free email app for work` */
const PROGRAM_SLOGAN =
  /^sent (?:from|with|using|via) mailspring, the [\p{L}, -]{3,60} (?:app|client)(?: for \p{L}{2,12})?$/iu;

/** what has a comma, which nothing else of a program has */
const WITH_COMMA = [YAHOO_SLOGAN, CARRIER_AND_DEVICE, DEVICE_AND_CARRIER, PROGRAM_SLOGAN];

/** Outlook's own: its name, a system, and a word for getting it, in a line of few words that nobody says of himself */
const OUTLOOK = /outlook/i;
const OUTLOOK_SYSTEM = /ios|android|\bmac(?:os)?\b/i;
const OUTLOOK_WORDS_MAX = 8;
const SPEAKER = /^(?:i|we|you|they|how|can|please|to|ich|wir|man|bitte|je|nous|on|yo|io|ik|jag|vi)\s/i;
const GETTING =
  /get|download|beziehen|hol|herunterladen|télécharg|obten|obtener|descarga|obter|obtenha|baix|transfer|scarica|ottieni|haal|skaffa|hämta|ladda|hent|få|hanki|lataa|pobierz|uzyskaj|získ|stáhn|stiahn|letölt|beszerz|descărca|obține|obtin|edin|indir|λήψη|αποκτ|κατεβ|загруз|скача|получ|отрима|завантаж|изтегл|preuzm|nabavi|laadi|hankige|lejupiel|iegūst|atsisi|gauk|入手|取得|获取|獲取|下载|下載|다운로드|받기|tải|dapatkan|unduh|تنزيل|الحصول|احصل|הורד|קבל|دریافت|ดาวน์โหลด/iu;
const LINK = /\s{0,3}[<([]\s?(?:https?:|www\.|mailto:)[^<>()[\]]{1,200}[>)\]]/giu;
const AKA_LINK = /[<([]https:\/\/aka\.ms\/[^<>()[\]]{1,60}[>)\]]$/iu;
/** the same without brackets, glued to the words or apart */
const BARE_AKA_LINK = /\s?https:\/\/aka\.ms\/[\w-]{1,60}$/i;

/** `this` is a time, too */
const THIS_MAIL = /^this /i;

const LENGTH_MIN = 5;
const LENGTH_MAX = 110;

/** Whether a trimmed line is Outlook's banner for its apps, below which it leaves nothing but history: `Get Outlook for iOS<https://aka.ms/o0ukef>`. */
export function isOutlookBanner(line: string): boolean {
  if (line.length > 250 || !OUTLOOK.test(line)) return false;
  if (AKA_LINK.test(line)) return true;
  const text = line
    .replace(LINK, '')
    .replace(BARE_AKA_LINK, '')
    .replace(/[.*_]+$/, '');
  const isShort = text.split(/\s+/u).length <= OUTLOOK_WORDS_MAX && !/[,.!?;]/.test(text) && !SPEAKER.test(text);
  return isShort && OUTLOOK_SYSTEM.test(text) && GETTING.test(text);
}

/** `Get BlueMail for Android`; without the first word it may be an answer */
const PROGRAM = /outlook|yahoo mail|bluemail|typeapp|aqua ?mail|proton mail/i;
const PROGRAM_FOR = new RegExp(
  String.raw`^(?:${GETTING.source})\p{L}* (?:${PROGRAM.source})(?: \p{L}{2,4})? (?:ios|iphone|ipad|android|mac|windows)$`,
  'iu',
);

const OPENING_MARKS = '*_([{<~-';
const CLOSING_MARKS = '*_)]}>.。~-';
const LETTERS = 3;
const BEGINNINGS: ReadonlySet<string> = new Set([...OWN_DEVICE, ...SENT].map((words) => words.slice(0, LETTERS)));
const ENDINGS: ReadonlySet<string> = new Set(SENT_LAST.map((words) => words.slice(-LETTERS)));
/** what offers a program is brief, but for its link */
const BANNER_LENGTH_MAX = 80;
/** a link that is taken out: something else may begin or end behind it */
const LINKED = /[<([]\s?(?:https?:|www\.|mailto:)|\]\(/i;

/** A first look that costs little, as every line of every mail is asked: how it begins and ends, and what only a look at the whole can tell. */
function mayBeMobileLine(line: string): boolean {
  if (LINKED.test(line) || beginsLikeOne(line) || (line.length <= BANNER_LENGTH_MAX && PROGRAM.test(line))) return true;
  const stop = line.search(/[.!] /u);
  const end = stop === -1 ? line.length : stop;
  return end <= LENGTH_MAX && endsLikeOne(line.slice(0, end));
}

function beginsLikeOne(line: string): boolean {
  const first = trimMarks(line, OPENING_MARKS, '').slice(0, LETTERS).toLowerCase();
  return BEGINNINGS.has(first) || BEGINNINGS.has(first.slice(0, 2));
}

function endsLikeOne(line: string): boolean {
  const last = trimMarks(line, '', CLOSING_MARKS).slice(-LETTERS).toLowerCase();
  return ENDINGS.has(last) || ENDINGS.has(last.slice(-2));
}

/** Whether a trimmed line is what mobile and other mail programs put under a mail: `Sent from my iPhone`, in the languages they speak. */
export function isMobileLine(line: string): boolean {
  if (line.length < LENGTH_MIN || line.length > 300 || !mayBeMobileLine(line)) return false;
  if (isOutlookBanner(line)) return true;
  const bare = line.replace(LINK, '').replace(/\[([^[\]]{1,60})\]\([^()]{1,120}\)/, '$1');
  const [sentence = '', ...more] = trimMarks(bare, OPENING_MARKS, CLOSING_MARKS).split(/[.!] /u);
  const said = sentence.replace(EXCUSE_BEHIND, '');
  if (said.length > LENGTH_MAX || (more.length > 0 && !EXCUSE.test(more.join(' ')))) return false;
  if (/[,!?;、，]/u.test(said)) return WITH_COMMA.some((form) => form.test(said));
  if (WHEN.test(said.replace(THIS_MAIL, ''))) return false;
  return isSent(said.toLowerCase()) || PROGRAM_FOR.test(said) || YAHOO_SLOGAN.test(said);
}

/** Whether a line names a device or a program, so that no person wrote it. */
export const namesProgram = (line: string): boolean => NAMED.test(line) || TELEPHONE.test(line);

/** Whether a text without marks says from what it was sent. */
function isSent(text: string): boolean {
  if (PRONOUN.test(text)) return false;
  const count = text.split(/\s+/u).length;
  const own = OWN_DEVICE.find((phrase) => startsWithWords(text, phrase));
  if (own !== undefined) return !TO_SOMEBODY.test(text.slice(own.length)) && isOwnDevice(text, own, count);
  const sent = SENT.find((phrase) => text.startsWith(phrase));
  if (sent === undefined && !isSentLast(text, count)) return false;
  if (count > SENT_WORDS_MAX || TO_SOMEBODY.test(text.slice(sent?.length ?? 0))) return false;
  return NAMED.test(text) || (count <= TELEPHONE_WORDS_MAX && !BY.test(text) && TELEPHONE.test(text));
}

/** whose sentence goes on: `From my phone I see nothing` */
const PRONOUN = /\s(?:i|we|you|they|it)\s/u;
const SENT_WORDS_MAX = 14;
const TELEPHONE_WORDS_MAX = 5;
const PLAYFUL_WORDS_MAX = 8;

/** by a means or by somebody, where telephones are as good as the post */
const BY = /^(?:sent by|envoyé par|enviado por|wysłane przez|trimis de(?! (?:la|pe)))(?!\p{L})/u;

/** `Von meinem iPhone gesendet`; `Von meiner Seite passt es` is a sentence */
const GERMAN = /^(?:von|vom|mit|mobil|unterwegs|diese)(?!\p{L})/u;
/** `从 Windows 版邮件发送`; who has sent something says what or when first */
const CHINESE = /^(?:从|從|由|通过|透過)/u;
const CHINESE_LAST = /[传傳发發]送$/u;
const GERMAN_LAST = /(?:ge|ver)(?:sendet|schickt|sandt|schrieben|tippt|fasst)$/u;

/** what mail is sent from that is neither a device nor a joke */
const WORKPLACE =
  /address|account|mail|box|server|office|warehouse|depot|store|shop|team|company|branch|system|colleague|boss|manager|side|end$|supplier|vendor|customer|logistics/u;

/** `Sent from my desk in the cold north of the town` is still such a line; a whole sentence without a device is not. */
function isOwnDevice(text: string, phrase: string, count: number): boolean {
  if (phrase.startsWith('von mein') && !GERMAN_LAST.test(text)) return false;
  const isBrief = count <= PLAYFUL_WORDS_MAX;
  if (NAMED.test(text) || TELEPHONE.test(text) || (isBrief && phrase !== 'sent from' && OWN_THING.test(text)))
    return true;
  return /^sent (?:wirelessly )?from (?:my|an?) /u.test(text) && isBrief && !WORKPLACE.test(text);
}

function isSentLast(text: string, count: number): boolean {
  if (!SENT_LAST.some((phrase) => text.endsWith(phrase))) return false;
  if (CHINESE_LAST.test(text)) return CHINESE.test(text);
  return !GERMAN_LAST.test(text) || (GERMAN.test(text) && count <= PLAYFUL_WORDS_MAX);
}

/** Scripts without spaces need no break behind the words. */
const startsWithWords = (text: string, words: string): boolean =>
  text.startsWith(words) &&
  !(/[a-zа-яα-ω]$/iu.test(words) && !words.endsWith('mein') && /^\p{L}/u.test(text.charAt(words.length)));

/** Whether a line opens what a person adds below such a line or a signature: `PS: ...`. */
export const isPostscript = (line: string): boolean =>
  /^(?:p\.? ?-?(?:p\.? ?-?)?s\b|p\.? ?d\.?\s?:|n\.?b\b|edit\s?:|nachtrag\s?:|ui\.?\s?:|[зп]\.?\s?[ыс]\.?\s?[:.]|追伸|追記|又及|附言|추신)/iu.test(
    line,
  );
