import { ENDS_WITH_VERB } from './attribution-words.js';
import { headerLabels } from './quote-labels.js';

const phrases = (text: string): ReadonlySet<string> => new Set(text.split('|').map((phrase) => phrase.trim()));

/** what stands between dashes above a former mail: `-----Original Message-----` */
const ORIGINAL = phrases(`
  original message|initial header|original email|original e-mail|original mail|original|originalnachricht|original-nachricht|original nachricht|ursprüngliche nachricht|ursprüngliche mail|ursprüngliche e-mail|ursprungsnachricht
  |message d'origine|mail original|message d’origine|message original|message initial|courriel original|mensaje original|mensaje de origen|messaggio originale|messaggio originario|oorspronkelijk bericht|originele bericht|origineel bericht
  |mensagem original|mensagem de origem|ursprungligt meddelande|originalmeddelande|ursprungligt mejl|oprindelig meddelelse|oprindelig besked|oprindelig mail|original meddelelse|opprinnelig melding|original melding|opprinnelig e-post
  |alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|původní e-mail|pôvodná správa|eredeti üzenet|eredeti levél|mesaj original|mesajul original|mesaj inițial|mesajul inițial|orijinal mesaj|özgün ileti|asıl mesaj
  |αρχικό μήνυμα|исходное сообщение|оригинальное сообщение|первоначальное сообщение|початкове повідомлення|оригінальне повідомлення|вихідне повідомлення|оригинално съобщение|izvorna poruka|originalna poruka|оригинална порука
  |algne kiri|algne sõnum|originaal|oriģinālais ziņojums|sākotnējā ziņa|pradinis laiškas|originalus laiškas|originalus pranešimas|原始邮件|原邮件|回复的原邮件|原始郵件|原始信件|元のメッセージ|オリジナルメッセージ|元のメール|邮件原件|邮件原文|antwort nachricht|원본 메시지|원본 메일|원본메일|원본 이메일
  |thư gốc|tin nhắn gốc|pesan asli|pesan orisinal|الرسالة الأصلية|رسالة أصلية|הודעה מקורית|ההודעה המקורית|پیام اصلی|ข้อความต้นฉบับ|missatge original|replied message|reply message|reply to message|reply|previous message|prior message
  |original appointment|original meeting|ursprünglicher termin|ursprüngliche besprechung|rendez-vous d'origine|rendez-vous d’origine|cita original|appuntamento originale|oorspronkelijke afspraak|compromisso original|marcação original
  |ursprunglig avtalad tid|ursprungligt möte|oprindelig aftale|opprinnelig avtale|alkuperäinen tapaaminen|oryginalny termin|oryginalne spotkanie|původní schůzka|původní událost|pôvodná schôdzka|pôvodná udalosť|eredeti találkozó
  |întâlnire inițială|rezervare inițială|özgün randevu|αρχική συνάντηση|исходная встреча|первоначальная встреча|початкова зустріч|първоначална среща|izvorni sastanak|izvirni sestanek|algne kohtumine|sākotnējā tikšanās|pradinis susitikimas
  |原始约会|原始約會|元の予定|원본 약속|원래 약속|cuộc hẹn gốc|janji asli|الموعد الأصلي|פגישה מקורית
`);

/** what stands between dashes above a forwarded mail */
const FORWARDED = phrases(`
  forwarded message|forwarded mail|forwarded email|forwarded e-mail|forward message|forwarded text|begin forwarded text|begin forwarded message|begin forwarded|begin forward|weitergeleitete nachricht|weitergeleitete mail|weitergeleitete e-mail|message transféré|message réexpédié|courriel transféré|mensaje reenviado
  |messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|mensagem reencaminhada|vidarebefordrat meddelande|vidarebefordrat brev|vidarebefordrat mejl|videresendt meddelelse|videresendt melding|videresendt besked|videresendt e-post
  |välitetty viesti|edelleenlähetetty viesti|wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości|přeposlaná zpráva|preposlaná správa|továbbított üzenet|továbbított levél|mesaj redirecționat|mesaj redirectionat|iletilen mesaj|i̇letilen mesaj
  |yönlendirilen mesaj|προωθημένο μήνυμα|пересылаемое сообщение|переадресованное сообщение|пересланное сообщение|переслане повідомлення|препратено съобщение|proslijeđena poruka|prosleđena poruka|прослеђена порука|edastatud kiri|edasi saadetud kiri
  |pārsūtīts ziņojums|pārsūtītā ziņa|persiųstas laiškas|转发的邮件|转发邮件|轉寄郵件|轉寄的郵件|転送されたメッセージ|転送メッセージ|メッセージを転送|전달된 메시지|전달된 메일|thư đã chuyển tiếp|thư được chuyển tiếp|pesan terusan|pesan yang diteruskan|رسالة مُعاد توجيهها|رسالة معاد توجيهها|الرسالة المحولة
  |הודעה שהועברה|پیام هدایت‌شده|پیام فوروارد شده|missatge reenviat
`);

/** Apple Mail and iOS above a forwarded mail, with a colon and without dashes */
const FORWARD_BEGINS = phrases(`
  begin forwarded message|forwarded message|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|début du message transféré|début du message réexpédié|inicio del mensaje reenviado|inizio messaggio inoltrato|inizio del messaggio inoltrato
  |begin doorgestuurd bericht|início da mensagem reencaminhada|início da mensagem encaminhada|vidarebefordrat brev|start på videresendt besked|start på videresendt e-mail|videresendt melding|välitetty viesti alkaa|początek przekazywanej wiadomości
  |začátek přeposílané zprávy|začiatok preposlanej správy|továbbított levél kezdete|începutul mesajului redirecționat|i̇leti başlangıcı|iletilen mesajın başlangıcı|αρχή προωθημένου μηνύματος|начало переадресованного сообщения|начало пересланного сообщения
  |початок листа, що пересилається|početak proslijeđene poruke|započni proslijeđenu poruku|転送されたメッセージ|开始转发的邮件|開始轉寄郵件|轉寄的郵件|전달된 메시지|bắt đầu thư được chuyển tiếp|mulai meneruskan pesan|بداية الرسالة المعاد توجيهها|بداية الرسالة المُعاد توجيهها|תחילת ההודעה שהועברה
`);

const DASHES = '[-‐-―─_=~]';
/** what stands between dashes begins so */
const DASHED = new RegExp(`^[\\s*_]{0,6}${DASHES}{2}`);
const BETWEEN_DASHES = new RegExp(
  `^[\\s*_]{0,6}${DASHES}{2,80}[\\s*]{0,6}([^\\s*-].{1,70}?)[\\s*:：]{0,6}${DASHES}{0,80}[\\s*]{0,4}$`,
  'u',
);

/** New QQ puts the title of a former mail on a line of its own, without dashes. */
const TITLE_LENGTH = 40;

/** white space that is not one space */
const WIDE = /\s{2,}|[^\S ]/g;
const normal = (text: string): string => text.toLowerCase().replaceAll('&nbsp;', ' ').replace(WIDE, ' ').trim();

/** The words of a line that has dashes before them (`--- Original Message ---`); empty when it has none or more than a title. */
function titleOf(line: string): string {
  if (line.length > 200 || !DASHED.test(line)) return '';
  return normal(BETWEEN_DASHES.exec(line)?.[1] ?? '');
}

/**
 * A title between dashes and the header block behind it, which a program made one line of: `--- Original message ---From: Ann`. It begins with a letter, so
 * that a long rule is read once.
 */
const GLUED = new RegExp(
  `^[\\s*_]{0,6}${DASHES}{2,80} {0,4}(\\p{L}[^-]{1,69}?) {0,4}${DASHES}{2,80} {0,4}(\\p{L}.*)$`,
  'u',
);

/** A title that names who wrote, as Notes has it: `-----Ann Lee <ann@acme.com> wrote: -----` */
const WROTE = new RegExp(`^${DASHES}{5,20} ?["“]?[^\\s-][^:：]{2,120}[:：] ?${DASHES}{3,20}$`, 'u');

/** What people write over one of two versions, too: programs put long rules around it. */
const COMMON = phrases('original|originaal|reply');
const LONG_RULES = new RegExp(`^[\\s*_]{0,6}${DASHES}{4,80}[^-]{1,40}${DASHES}{4,80}[\\s*]{0,4}$`, 'u');

/** What Tobit's David and programs of terminals (sup, alot) put above a former mail, without dashes. */
const UNDASHED =
  /^\*?(?:original message processed by (?:tobit|david)|excerpts from .{2,100} message of .{0,40}\p{Nd}{1,2}:\p{Nd}{2}.{0,30}:$)/iu;

/** Zoho's, whatever its language: `---- On Mon, 03 Mar 2025 10:12:00 +0100 Ann <ann@acme.com> wrote ----` */
const BY_ZOHO = /^---- .{0,60}\p{Nd}{1,2}:\p{Nd}{2}.{0,120}<[^\s<>]{1,80}@[^\s<>]{1,80}>.{0,40} ----$/u;

/** Whether a line stands above a former mail: `-----Original Message-----` in any language. */
export function isOriginalMessage(line: string): boolean {
  if (UNDASHED.test(line) || BY_ZOHO.test(line)) return true;
  if (!DASHED.test(line)) return false;
  const known = titleOf(line);
  if (ORIGINAL.has(known)) return !COMMON.has(known) || LONG_RULES.test(line);
  const [, title = '', rest = ''] = GLUED.exec(line) ?? [];
  if (ORIGINAL.has(normal(title)) && headerLabels(rest).length > 0) return true;
  return WROTE.test(line) && ENDS_WITH_VERB.test(line.replace(/[ -]+$/, ''));
}

const FORWARDED_BY = /^(?:forwarded by|weitergeleitet von|transféré par|reenviado por|inoltrato da) /;

/** Whether a line stands above a forwarded mail, which belongs to what the mail says. */
export function isForwardedMessage(line: string): boolean {
  const title = titleOf(line);
  if (title !== '' && (FORWARDED.has(title) || FORWARDED_BY.test(title))) return true;
  if (line.length > 80 || !/[:：][\s*_]{0,4}$/.test(line.slice(-5))) return false;
  return FORWARD_BEGINS.has(normal(line.replace(/[*_:：]/g, ' ')));
}

/** what ticket systems ask for: all below their line is history */
const REPLY_ABOVE = [
  ...[
    'reply above this line',
    'reply above the line',
    'your reply above this line',
    'respond above this line',
    'reply above here',
    'reply only above this line',
  ],
  ...[
    'oberhalb dieser linie',
    'oberhalb dieser zeile',
    'über dieser zeile',
    'über dieser linie',
    'au-dessus de cette ligne',
    'encima de esta línea',
    'arriba de esta línea',
  ],
  ...[
    'sopra questa riga',
    'sopra questa linea',
    'boven deze lijn',
    'boven deze regel',
    'acima desta linha',
    'ovanför denna rad',
    'over denne linje',
    'over denne linjen',
  ],
  ...[
    'powyżej tej linii',
    'nad tento řádek',
    'выше этой строки',
    'выше этой линии',
    'bu satırın üzerine',
    'この行より上',
    '请在此行上方',
    '이 줄 위에',
  ],
];

/** Whether a line is the mark of a ticket system above its history: `##- Please type your reply above this line -##`. */
export function isReplyAboveLine(line: string): boolean {
  if (line.length > 160 || !(/^[#\-‐-―=_*~<[]{2}/.test(line) || /[#\-‐-―=_*~>\]]{2}$/.test(line.slice(-2))))
    return false;
  const text = normal(line);
  return REPLY_ABOVE.some((phrase) => text.includes(phrase));
}

/**
 * Whether a line is a rule (`________`), or the summary of Notes (`Ann Lee---05.01.2024 10:00:00---Dear Bob`, `Ann Lee --- Grease ---`), or `Original` alone, each of which stands
 * above a header block.
 */
export function isAboveHeaderBlock(line: string): boolean {
  if (/^[*\s]{0,4}[-‐-―─_=*~]{3,}$/.test(line)) return true;
  if (line.length <= TITLE_LENGTH && ORIGINAL.has(normal(line))) return true;
  if (line.endsWith(' ---') && /^[^\s-].{0,80}? --- .{1,200} ---$/u.test(line)) return true;
  return line.includes('---') && /^\S.{0,80}-{3}\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4} .{0,80}-{3}/u.test(line);
}

const GROUPWISE =
  /^>>> (?:[^>]{0,120}(?:<[^<>\s]{1,100}@[^<>\s]{1,100}>|\S@\S+) ?\p{Nd}.{0,20}|\p{Lu}[\p{L}.'’-]{0,30}(?: [\p{L}.'’-]{1,30}){1,3} \p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4},? {1,2}\p{Nd}{0,1})\p{Nd}[:.]\p{Nd}{2}.{0,6} >>>$/u;

/** Whether GroupWise has a former mail below a line, of which it marks no line: `>>> Ann <ann@acme.com> 03.03.26 9:30 >>>` */
export const isGroupWiseLine = (line: string): boolean => GROUPWISE.test(line);
