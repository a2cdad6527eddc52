const words = (text: string): string =>
  text
    .trim()
    .split(/\s*\|\s*/)
    .join('|');

/** verbs of attribution lines (`On ... X wrote:`) */
const VERBS = words(`
  wrote|writes|said|schrieb|a écrit|a ecrit|escribió|escribio|ha escrito|ha scritto|scrisse|schreef|heeft geschreven|escreveu|skrev|skreiv|kirjoitti
  |napisał\\(a\\)|napisała|napisał|pisze|napsal\\(a\\)|napsala|napsal|napísal\\(a\\)|napísal|írta|a scris|написала|написал\\(а\\)|написал|пишет|писал|писав\\(ла\\)
  |написав|пише|yazdı|yazmış|写道|寫道|書きました|작성|έγραψε|כתב|كتب|ha escrit|je napisao|je napisala|je napisal|đã viết|menulis|rakstīja|rašė|kirjutas|skrifaði
`);

export const ATTRIBUTION_VERB = new RegExp(`(?:^|[^\\p{L}])(?:${VERBS})(?=$|[^\\p{L}])`, 'iu');

/** how attributions begin that may run over several lines: a preposition before the date, a week day, a date, or the dashes of Zoho */
export const ATTRIBUTION_START =
  /^(?:-{2,}\s*)?(?:(?:on|at|am|le|el|il|op|em|den|på|dne|dňa|dnia|w dniu|la|in data|il giorno|a|pe|ma|ti|ke|to|la|su|tir|man|ons|tor|fre|lør|søn|mån|tis|lör|sön|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|pon|wt|śr|czw|pt|sob|niedz|nd|po|út|st|čt|pá|so|ne|пн|вт|ср|чт|пт|сб|вс|vào|pada|στις)(?:[\s.,]|$)|\d{1,4}[\s.:/年-]|于|在)/iu;

/** those that begin with the name: on one line only */
export const ATTRIBUTION_NAME_START = /^["'“]?\p{Lu}[\p{L}.'’-]*[ ,]/u;

/** a time, a year or an address: what makes an attribution certain */
export const ATTRIBUTION_PROOF = /\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d年|@/u;

/** Gmail in languages whose attribution has no verb: `ср, 30 апр. 2025 г. в 15:19, Ann <ann@x.com>:` */
export const ATTRIBUTION_WITHOUT_VERB = /\d{1,2}[:.]\d{2}.*<[^<>\s]+@[^<>\s]+>\s*[:：]$/u;

export const ATTRIBUTION_END = /[:：]$|-{2,}$|[>)] wrote$/;

const ORIGINAL = words(`
  original message|original email|original-nachricht|originalnachricht|ursprüngliche nachricht|ursprüngliche mail|message d['’]origine|message original|mensaje original|messaggio originale
  |oorspronkelijk bericht|mensagem original|ursprungligt meddelande|originalmeddelande|oprindelig besked|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti
  |wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|исходное сообщение|original mesaj|orijinal mesaj|原始邮件|原始郵件|元のメッセージ|원본 메시지
  |원본 메일|eredeti üzenet|mesaj original|αρχικό μήνυμα|reply message|reply to message
`);

/** the line above a quoted mail: `-----Original Message-----` */
export const ORIGINAL_MESSAGE = new RegExp(`^[\\s*_]*[-–—_=]{2,}[\\s*]*(?:${ORIGINAL})[\\s*:]*[-–—_=]{2,}`, 'iu');

const FORWARDED = words(`
  forwarded message|forwarded by .*|begin forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transféré|début du message transféré|mensaje reenviado
  |inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|mensagem encaminhada|mensagem reencaminhada|vidarebefordrat meddelande
  |vidarebefordrat brev|videresendt meddelelse|videresendt melding|videresendt besked|välitetty viesti|wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości|přeposlaná zpráva
  |пересылаемое сообщение|переадресованное сообщение|转发的邮件|轉寄郵件|転送されたメッセージ|전달된 메시지|i̇letilen mesaj|iletilen mesaj|továbbított üzenet
`);

/** the line above a forwarded mail, which belongs to what the mail says */
export const FORWARDED_MESSAGE = new RegExp(
  `^[\\s*_]*(?:[-–—_=]{2,}[\\s*]*(?:${FORWARDED})[\\s*:]*[-–—_=]*|(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio (?:del )?messaggio inoltrato|begin doorgestuurd bericht)[\\s*]*[:：])\\s*$`,
  'iu',
);

const label = (names: string): RegExp => new RegExp(`^[\\s*]*(?:${words(names)})[\\s\\u00a0*]*[:：]`, 'iu');

/** the labels of the header block above a quoted mail (Outlook and others) */
export const FROM_LABEL = label(
  'from|von|de|da|van|från|fra|frá|lähettäjä|od|от|від|kimden|发件人|寄件者|寄件人|差出人|보낸 사람|보낸사람|feladó|de la|από|expéditeur|mittente|remitente|remetente|odesílatel',
);
export const OTHER_LABELS: readonly RegExp[] = [
  label(
    'sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|enviada|fecha|data|inviato|data invio|verzonden|skickat|sendt|dato|lähetetty|päivämäärä|wysłano|odesláno|odoslané|отправлено|дата|надіслано|gönderildi|gönderme tarihi|tarih|发送时间|日期|寄件日期|時間|时间|送信日時|日時|日付|보낸 날짜|날짜|elküldve|dátum|küldve|trimis|στάλθηκε|ημερομηνία',
  ),
  label(
    'to|an|à|a|para|aan|till|til|vastaanottaja|do|komu|кому|kime|收件人|收件者|宛先|받는 사람|받는사람|címzett|către|προς|destinataire|destinatario|destinatário|at',
  ),
  label(
    'subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|тема|konu|主题|主旨|件名|제목|tárgy|subiect|θέμα|assunto',
  ),
];

/** lines that mobile mail programs put under a mail; short, without a sentence's punctuation */
export const MOBILE_BANNER = new RegExp(
  `^(?:${words(`
    sent (?:from|via|with|using|by) [^.,!?]{2,60}|get outlook for [^.,!?]{2,30}|download outlook[^.,!?]{0,40}|von mein(?:em|er) [^.,!?]{2,40} gesendet|gesendet (?:von|mit|über|aus)(?: der)? [^.,!?]{2,50}
    |outlook für (?:ios|android) (?:beziehen|herunterladen)|diese nachricht wurde von mein[^.,!?]{2,60} gesendet\\.?|envoyé (?:de|depuis|à partir de|avec|via) [^.,!?]{2,50}|télécharger outlook[^.,!?]{0,30}|obtenez outlook[^.,!?]{0,30}
    |enviado (?:desde|do|de|a partir|con|com|via) [^.,!?]{2,50}|obtener outlook[^.,!?]{0,30}|obter o outlook[^.,!?]{0,30}|inviato da[l ]? ?[^.,!?]{2,50}|scarica outlook[^.,!?]{0,30}|ottieni outlook[^.,!?]{0,30}
    |(?:verzonden|verstuurd) (?:vanaf|met|via|vanuit) [^.,!?]{2,50}|outlook voor (?:ios|android) downloaden|skickat från [^.,!?]{2,50}|skaffa outlook[^.,!?]{0,30}|hämta outlook[^.,!?]{0,30}|sendt fra [^.,!?]{2,50}|hent outlook[^.,!?]{0,30}
    |lähetetty [^.,!?]{2,50}|wysłan[eoy] z [^.,!?]{2,50}|pobierz outlook[^.,!?]{0,30}|odesláno z[e]? [^.,!?]{2,50}|отправлено (?:с|из) [^.,!?]{2,50}|[^.,!?]{2,30}(?:から送信|에서 보냄)|发自我的.{2,30}|發自我的.{2,30}|從我的.{2,30}傳送
  `)})\\s*(?:<[^<>]*>|\\(https?:[^()]*\\))?\\.?$`,
  'iu',
);

/** Outlook's own banner, which always stands under the new text */
export const OUTLOOK_BANNER = /outlook.{0,40}<https:\/\/aka\.ms\/[^<>]*>$/iu;
