import { trimMarks } from './trim-marks.js';

const list = (text: string): string[] => text.split('|').map((one) => one.trim().toLowerCase());

/** how such lines begin when they name the writer's own device: certain whatever follows */
const OWN_DEVICE = list(`
  sent from my|sent wirelessly from|sent from|von meinem|von meiner|diese nachricht wurde von mein|diese e-mail wurde von mein|envoyé de mon|envoyé de ma|envoyé depuis mon|envoyé depuis ma
  |envoyé à partir de mon|enviado desde mi|enviado de mi|enviado do meu|enviado do minha|enviado a partir do meu|enviado de meu|inviato dal mio|inviato da mio|verzonden vanaf mijn|verstuurd vanaf mijn
  |verzonden met mijn|skickat från min|skickades från min|sendt fra min|wysłane z mojego|wysłano z mojego|wysłane z mojej|odesláno z mého|odoslané z môjho|отправлено с моего|надіслано з мого
  |відправлено з мого|изпратено от моя|poslano s mog|poslano z moje|poslano z mojega|poslato sa mog|saadetud minu|nosūtīts no mana|išsiųsta iš mano|发自我的|發自|來自我的|从我的|從我的|来自我的
`);

/** how they begin when the name of a device or program must follow, since people write so too */
const SENT = list(`
  sent via|sent with|sent using|sent by|sent on|typed on|written on|gesendet von|gesendet mit|gesendet über|gesendet aus|gesendet via|gesendet vom|geschrieben auf|verschickt mit|envoyé de|envoyé depuis
  |envoyé à partir d|envoyé avec|envoyé via|envoyé par|provenance|télécharg|enviado desde|enviado do|enviado de|enviado a partir|enviado con|enviado com|enviado via|enviado por|enviada desde|inviato da
  |inviata da|inviato dal|inviato con|inviato tramite|verzonden vanaf|verzonden met|verzonden via|verzonden vanuit|verstuurd vanaf|verstuurd met|verstuurd via|verstuurd vanuit|skickat från|skickat med
  |skickat via|skickades från|sendt fra|sendt via|sendt med|lähetetty|wysłane z|wysłano z|wysłana z|wysłane przez|odesláno z|odesláno ze|odoslané z|odoslané zo|отправлено из|отправлено через
  |отправлено с помощью|надіслано з|надіслано через|відправлено з|изпратено от|poslano s|poslano iz|poslano z|poslato sa|trimis din|trimis de la|trimis de|trimis cu|στάλθηκε από|απεστάλη από|εστάλη από
  |saadetud|nosūtīts no|išsiųsta iš|elküldve|küldve|via mobile|via my|from my|bluemail|yahoo mail|trimis de pe|στάλθηκε από το|отправлено с|được gửi từ|đã gửi từ|gửi từ|dikirim dari|terkirim dari
  |أُرسلت من|أرسلت من|تم الإرسال من|مرسل من|נשלח מה|נשלח מ|ارسال شده از|ส่งจาก|发自|傳送自|enviat des de
`);

/** how they end in languages that say it last */
const SENT_LAST = list(`
  gesendet|から送信|から送信されました|から送信されています|より送信|에서 보냄|에서 보냈습니다|에서 전송|에서 전송됨|dan gönderildi|den gönderildi|tan gönderildi|ten gönderildi|ile gönderildi|küldve|küldtem|küldött üzenet|传送|傳送|发送|發送
`);

const DEVICES =
  /iphon|ipad|ipod|imac|macbook|apple|ios\b|android|galaxy|samsung|huawei|xiaomi|redmi|oneplus|pixel|motorola|nokia|lumia|sony|xperia|oppo|vivo\b|wiko|htc|honor\b|blackberry|mobil|mobiil|phone|puhelin|telefon|telefoon|téléphone|teléfono|telefone|telefono|телефон|τηλέφωνο|telefoni|handy\b|móvil|movil|celular|cellulare|portable|gsm|tablet|tableta|tablette|ponsel|điện thoại|手机|手機|行動裝置|スマホ|スマートフォン|携帯|휴대|هاتف|جوال|الجوال|נייד|نمایر|handheld|smart|\bapp\b|device|gerät|appareil|dispositivo|apparaat|enhet|enhed|laitte|urządze|zařízení|устройств|пристро|mail\b|mail[ .]|e-?mail|posta\b|outlook|gmail|courrier|correo|correio|poczt|pošt|почт|пошт|ταχυδρομ|windows|spark|superhuman|missive|shortwave|airmail|canary|edison|newton|typeapp|sparrow|thunderbird|tutanota|tuta\b|proton|hey\b|mailspring|mailbird|em client|nine\b|k-9|aquamail|workspace|zoho|front\b|yandex|яндекс/iu;

/** `Please excuse my brevity.` */
const EXCUSE =
  /excuse|brevity|typo|autocorrect|entschuldig|kürze|tippfehler|excuse[rz]?|brièveté|disculp|brevedad|scus|brevit|desculp|brevidade|ursäkta|undskyld|beklager|краткост|beknopt|excuseer|zwięzł/iu;

/** Outlook's own: its name, a system, and a word for getting it, in a line of few words */
const OUTLOOK = /outlook/i;
const OUTLOOK_SYSTEM = /ios|android/i;
const OUTLOOK_WORDS_MAX = 8;
const GETTING =
  /get|download|beziehen|hol|herunterladen|télécharg|obten|obtener|descarga|obter|obtenha|baix|transfer|scarica|ottieni|haal|skaffa|hämta|ladda|hent|få|hanki|lataa|pobierz|uzyskaj|získ|stáhn|stiahn|letölt|beszerz|descărca|obține|obtin|edin|indir|λήψη|αποκτ|κατεβ|загруз|скача|получ|отрима|завантаж|изтегл|preuzm|nabavi|laadi|hankige|lejupiel|iegūst|atsisi|gauk|入手|取得|获取|獲取|下载|下載|다운로드|받기|tải|dapatkan|unduh|تنزيل|الحصول|احصل|הורד|קבל|دریافت|ดาวน์โหลด/iu;
const LINK = /\s{0,3}[<([]\s?(?:https?:|www\.|mailto:)[^<>()[\]]{1,200}[>)\]]/giu;
const AKA_LINK = /[<([]https:\/\/aka\.ms\/[^<>()[\]]{1,60}[>)\]]$/iu;
const YAHOO_SLOGAN = /^yahoo mail(?: \p{L}+){0,3}: \p{L}/iu;

const LENGTH_MIN = 5;
const LENGTH_MAX = 110;

/** Whether a trimmed line is Outlook's banner for its apps, below which it leaves nothing but history: `Get Outlook for iOS<https://aka.ms/o0ukef>`. */
export function isOutlookBanner(line: string): boolean {
  if (line.length > 250 || !OUTLOOK.test(line)) return false;
  if (AKA_LINK.test(line)) return true;
  const text = line.replace(LINK, '').replace(/[.*_]+$/, '');
  const isShort = text.split(/\s+/u).length <= OUTLOOK_WORDS_MAX && !/[,.!?;]/.test(text);
  return isShort && OUTLOOK_SYSTEM.test(text) && GETTING.test(text);
}

const OPENING_MARKS = '*_([{<~-';
const CLOSING_MARKS = '*_)]}>.。~-';
const escaped = (text: string): string => text.replace(/[.*()[\]{}-]/g, '\\$&');
const anyOf = (words: readonly string[]): string => [...new Set(words)].map(escaped).join('|');
const LETTERS = 3;
const BEGINNING = new RegExp(
  `^[\\s${escaped(OPENING_MARKS)}]*(?:${anyOf([...OWN_DEVICE, ...SENT, 'yahoo'].map((words) => words.slice(0, LETTERS)))})`,
  'iu',
);
const ENDING = new RegExp(
  `(?:${anyOf(SENT_LAST.map((words) => words.slice(-LETTERS)))})[\\s${escaped(CLOSING_MARKS)}]*$`,
  'iu',
);
const ENDING_LENGTH = 30;

/** A first look that costs little, as every line of every mail is asked: how it begins and ends, and what only a look at the whole can tell. */
function mayBeMobileLine(line: string): boolean {
  // links are taken out: something else may begin or end behind them
  if (/[<([]/.test(line) || BEGINNING.test(line) || OUTLOOK.test(line)) return true;
  const [said = ''] = line.split(/[.!] /u, 1);
  return ENDING.test(said.slice(-ENDING_LENGTH));
}

/** Whether a trimmed line is what mobile and other mail programs put under a mail: `Sent from my iPhone`, in the languages they speak. */
export function isMobileLine(line: string): boolean {
  if (line.length < LENGTH_MIN || line.length > 300 || !mayBeMobileLine(line)) return false;
  if (isOutlookBanner(line)) return true;
  const bare = line.replace(LINK, '').replace(/\[([^[\]]{1,60})\]\([^()]{1,120}\)/, '$1');
  const text = trimMarks(bare, OPENING_MARKS, CLOSING_MARKS);
  const [said = '', ...more] = text.split(/[.!] /u);
  if (said.length > LENGTH_MAX || (more.length > 0 && !EXCUSE.test(more.join(' ')))) return false;
  if (/[,!?;、，]/u.test(said)) return YAHOO_SLOGAN.test(said);
  const lower = said.toLowerCase();
  const begins = (word: string): boolean => lower.startsWith(word) && !/^\p{L}/u.test(wordBreak(lower, word));
  if (OWN_DEVICE.some(begins)) return hasDeviceOrFewWords(lower);
  if (SENT.some((word) => lower.startsWith(word)) || SENT_LAST.some((word) => lower.endsWith(word))) {
    return DEVICES.test(lower) && lower.split(/\s+/u).length <= 14;
  }
  return YAHOO_SLOGAN.test(said);
}

/** What follows a word at the beginning; scripts without spaces need no break. */
const wordBreak = (text: string, word: string): string =>
  /[a-zа-яα-ω]$/iu.test(word) && !word.endsWith('mein') ? text.slice(word.length, word.length + 1) : '';

/** `Sent from my desk in the cold north of the town` is still such a line; a whole sentence without a device is not. */
const hasDeviceOrFewWords = (text: string): boolean => DEVICES.test(text) || text.split(/\s+/u).length <= 8;

/** Whether a line opens what a person adds below such a line: `PS: ...`. */
export const isPostscript = (line: string): boolean => /^(?:p\.? ?(?:p\.? ?)?s\b|n\.?b\b|edit\b)/iu.test(line);
