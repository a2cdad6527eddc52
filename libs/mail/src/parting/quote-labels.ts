/** What a line of a header block above a former mail tells. `sent` is a date whose label nobody writes in a text of their own. */
export type HeaderLabel = 'from' | 'sent' | 'date' | 'to' | 'copy' | 'subject';

/** The words of mail programs, in lower case, by language: the same word may stand in several. */
const WORDS: Readonly<Record<HeaderLabel, string>> = {
  from: `from|sender|von|absender|de|expéditeur|emetteur|émetteur|remitente|da|mittente|van|afzender|remetente|från|avsändare|fra|avsender|afsender
    |lähettäjä|od|nadawca|odesílatel|odosielateľ|feladó|de la|expeditor|kimden|gönderen|από|αποστολέας|от|от кого|отправитель|від|від кого|відправник|подател
    |šalje|pošiljatelj|pošiljalac|од|пошиљалац|saatja|kellelt|no|sūtītājs|nuo|siuntėjas|发件人|发信人|寄件者|寄件人|發件人|差出人|送信者|送信元|보낸 사람|보낸사람|보낸이|발신|발신인|từ|người gửi
    |dari|pengirim|من|المرسل|מאת|מ|از|فرستنده|จาก|ผู้ส่ง|frá|envoyé par|gesendet von`,
  sent: `sent|gesendet|gesendet am|envoyé|envoyé le|envoyée|date d'envoi|date d’envoi|enviado|enviado el|enviado em|enviado a|enviada|enviada em|enviada el|inviato|inviato il|data invio|data di invio|verzonden|verzonden op
    |verstuurd|skickat|skickades|sendt|sendt den|lähetetty|wysłano|wysłane|data wysłania|odesláno|odoslané|odoslaný|elküldve|küldve|küldés dátuma|trimis|data trimiterii|gönderildi|gönderme tarihi|gönderilme tarihi
    |gönderim tarihi|στάλθηκε|εστάλη|απεστάλη|отправлено|дата отправки|отправлен|надіслано|відправлено|дата надсилання|изпратено|poslano|poslato|послато|saadetud|nosūtīts|nosūtīšanas datums|išsiųsta|išsiuntimo data
    |发送时间|发送日期|发送于|发件时间|發送時間|寄件日期|傳送時間|送信日時|送信日|보낸 날짜|보낸날짜|보낸 시간|발송일|đã gửi|ngày gửi|gửi lúc|dikirim|terkirim|tanggal terkirim|تم الإرسال|تاريخ الإرسال|أرسل|أُرسلت|נשלח|ارسال|ارسال شده|تاریخ ارسال|ส่งเมื่อ|ส่ง|message du|enviat|enviat el`,
  date: `date|datum|data|fecha|dato|päivämäärä|päiväys|pvm|dátum|tarih|ημερομηνία|ημ/νία|дата|датум|kuupäev|datums|日期|时间|時間|日時|日付|날짜|일시|ngày|tanggal|التاريخ|تاريخ|תאריך|تاریخ|วันที่|dagsetning`,
  to: `to|an|empfänger|à|a|destinataire|para|destinatario|destinatari|aan|ontvanger|destinatário|till|mottagare|til|mottaker|modtager|vastaanottaja|do|dla|adresat|komu|pro|příjemce|pre|príjemca|címzett|către|catre
    |destinatar|kime|alıcı|προς|παραλήπτης|кому|получатель|одержувач|до|получател|za|prima|primatelj|za koga|kellele|saaja|kam|adresāts|adresātam|kam adresuota|gavėjas|收件人|收信人|收件者|宛先|받는 사람|받는사람|받는이|수신|수신인
    |đến|tới|người nhận|gửi đến|kepada|ke|untuk|penerima|إلى|الى|المستلم|אל|ל|به|گیرنده|ถึง|per a`,
  copy: `cc|bcc|c c|kopie|kopie an|copie|copie à|copia|cópia|kopia|kopi|kopio|másolat|másolatot kap|bilgi|κοιν|κοινοποίηση|копия|копія|копие|kopija|koopia|抄送|副本|참조|đồng kính gửi|tembusan|نسخة|עותק|رونوشت|สำเนา`,
  subject: `subject|betreff|thema|objet|sujet|asunto|oggetto|onderwerp|assunto|ämne|rubrik|emne|aihe|otsikko|temat|předmět|predmet|věc|vec|tárgy|subiect|konu|θέμα|тема|относно|naslov|naslov poruke|teema|tēma|temats|tema
    |主题|主題|主旨|标题|標題|件名|題名|제목|chủ đề|tiêu đề|perihal|subjek|subyek|judul|الموضوع|موضوع|נושא|الموضوع|เรื่อง|หัวเรื่อง|assumpte|efni`,
};

const LABELS: ReadonlyMap<string, HeaderLabel> = new Map(
  (Object.keys(WORDS) as HeaderLabel[]).flatMap((label) =>
    WORDS[label].split('|').map((word): [string, HeaderLabel] => [word.trim(), label]),
  ),
);
const WORDS_MAX = 3;
/** the colon of a label stands before here */
const LABEL_END = 40;

/** NetEase makes its plain text of a table: `| 发件人 | Ann<ann@acme.com> |` */
const TABLE_ROW = /^\| {0,3}(\p{L}[\p{L}\p{M} ]{0,24}?) {0,3}\| .{0,300}\|?$/u;

/** Whether a line is a row of such a table. */
export const isLabelRow = (line: string): boolean => LABELS.has(plain(TABLE_ROW.exec(line)?.[1] ?? ''));

/** The label that is all a line says, with its colon or without; null when it says more. */
export const labelAlone = (line: string): HeaderLabel | null =>
  line.length <= LABEL_END ? (LABELS.get(plain(line.replace(/\s?[:：]$/u, ''))) ?? null) : null;

/** The labels in a line (its first 400 characters are enough) that begins with one; none when it does not. `À : Bob Objet : Hi` has two. */
export function headerLabels(line: string): HeaderLabel[] {
  if (!/[:：]/.test(line.slice(0, LABEL_END))) return [];
  const first = /^[\s*_|]{0,6}(\p{L}[\p{L}\p{M} .'’/]{0,24}?)[\s*_]{0,4}[:：]/u.exec(line);
  const label = LABELS.get(plain(first?.[1] ?? ''));
  if (!first || label === undefined) return [];
  return [label, ...innerLabels(line.slice(first[0].length))];
}

/** Labels further on in a line, where a converter made one line of several. */
function innerLabels(rest: string): HeaderLabel[] {
  if (!/[:：]/u.test(rest)) return [];
  return rest
    .split(/[:：]/u, 12)
    .slice(0, -1)
    .flatMap((text) => {
      const words = plain(text).split(' ').slice(-WORDS_MAX);
      const label = words.map((_, at) => LABELS.get(words.slice(at).join(' '))).find((one) => one !== undefined);
      return label === undefined || words.length < 2 ? [] : [label];
    });
}

function plain(text: string): string {
  return text.replace(/[*_]/g, ' ').replace(/\s+/g, ' ').trim().toLowerCase();
}

const BLOCK_LINES = 12;
/** lines of a block without a label: a long list of recipients, a wrapped address */
const UNLABELLED_MAX = 6;

/** Whether the header block of a former mail begins at a line. */
export const isHeaderBlock = (lines: readonly string[], at: number): boolean => blockLabels(lines, at) !== null;

/**
 * What the header block of a former mail tells that begins at a line: From (or, as Hotmail and GMX have it, the date or the subject) and enough of the others;
 * null when none begins there.
 */
export function blockLabels(lines: readonly string[], at: number): ReadonlySet<HeaderLabel> | null {
  const first = headerLabels(lines[at] ?? '');
  if (first[0] === undefined || first[0] === 'to' || first[0] === 'copy') return null;
  const labels = new Set(first);
  let unlabelled = 0;
  let block = lines[at] ?? '';
  let isTimed = isTimedDate(first, block);
  const isFromFirst = first[0] === 'from';
  for (let next = at + 1; next < Math.min(lines.length, at + BLOCK_LINES); next += 1) {
    const line = lines[next] ?? '';
    const found = isFromFirst ? labelsOfRow(line, labels) : headerLabels(line);
    if (line === '' ? !isLabelledBelow(lines, next) : found.length === 0 && (unlabelled += 1) > UNLABELLED_MAX) break;
    if (found.length > 0) block += `\n${line}`;
    else if (line.includes('@')) block += `\n${line}`;
    // a block names one sender
    if (found[0] === 'from' && labels.has('from')) break;
    isTimed ||= isTimedDate(found, line);
    for (const one of found) labels.add(one);
    if (isFromFirst && found[0] === 'sent' && next === at + 1 && /\p{Nd}[:.h]\p{Nd}{2}/u.test(line)) return labels;
  }
  return isEnough(labels, block, isTimed) ? labels : null;
}

/** The labels in a line of a block; Notes puts some of its own without a colon: `To sue@acme.com`, and below it `Subject Grease`. */
function labelsOfRow(line: string, above: ReadonlySet<HeaderLabel>): HeaderLabel[] {
  const found = headerLabels(line);
  if (found.length > 0) return found;
  const bare = LABELS.get((/^\p{L}{1,12}(?= \S)/u.exec(line)?.[0] ?? '').toLowerCase());
  const isTo = bare === 'to' && /^\p{L}{1,12} (?:[^@<>]{0,60}<)?[^\s@<>]{1,100}@[^\s@<>]{1,100}>?$/u.test(line);
  return isTo || (bare === 'subject' && above.has('to')) ? [bare] : [];
}

/** Whether a label follows on blank lines: some programs put them between the lines of a block. */
function isLabelledBelow(lines: readonly string[], blank: number): boolean {
  const next = lines.slice(blank + 1, blank + 3).find((line) => line !== '') ?? '';
  return headerLabels(next).length > 0;
}

/** Mail programs give a time of day. */
export const HAS_CLOCK =
  /\p{Nd}{1,2} ?[:：h時点时點시] ?\p{Nd}{2}|(?<![.\p{Nd}])\p{Nd}{1,2}\.\p{Nd}{2}(?![.\p{Nd}])|\p{Nd} ?[ap]\.?m\b/iu;

const isTimedDate = (labels: readonly HeaderLabel[], line: string): boolean =>
  (labels.includes('date') || labels.includes('sent')) && HAS_CLOCK.test(line);

const ADDRESS_IN = /[^\s<>@]@[^\s<>@]/;

/** From, to and date alone may be a journey: an address, or a subject and a time, make a mail of them. */
function isEnough(labels: ReadonlySet<HeaderLabel>, block: string, isTimed: boolean): boolean {
  if (!labels.has('from')) return false;
  const hasAddress = ADDRESS_IN.test(block);
  const hasDate = isTimed || (hasAddress && (labels.has('sent') || labels.has('date')));
  const isCertain = hasAddress || (isTimed && (labels.has('sent') || labels.has('subject')));
  const count = [hasDate, labels.has('to') || labels.has('copy'), labels.has('subject')].filter(Boolean).length;
  return count >= 2 && isCertain;
}
