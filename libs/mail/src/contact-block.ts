const list = (text: string): string[] => text.split('|').map((one) => one.trim());

/** what people write above their name at the end of a mail */
const CLOSINGS: ReadonlySet<string> = new Set(
  list(`
  regards|best regards|kind regards|warm regards|warmest regards|kindest regards|many regards|with regards|with best regards|with kind regards|best|best wishes|all the best|sincerely|yours sincerely|sincerely yours|yours faithfully|yours truly|yours|cheers|thanks|many thanks|thank you|thank you very much|thanks again
  |thanks and regards|thanks & regards|thanks and best regards|thanks in advance|respectfully|cordially|take care|rgds|br|kr|thx|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichen gruessen|mit freundlichem gruß|mit freundlichem gruss|mit besten grüßen|mit besten grüssen|freundliche grüße|freundliche grüsse|freundlicher gruß
  |viele grüße|viele grüsse|beste grüße|beste grüsse|liebe grüße|herzliche grüße|schöne grüße|mfg|vg|lg|gruß|gruss|grüße|hochachtungsvoll|danke|vielen dank|besten dank|cordialement|bien cordialement|très cordialement|bien à vous|salutations|meilleures salutations|sincères salutations|cdlt|amicalement|respectueusement|merci|merci d'avance|bonne journée
  |saludos|un saludo|saludos cordiales|un cordial saludo|cordialmente|atentamente|atte|gracias|muchas gracias|cordiali saluti|distinti saluti|saluti|un saluto|grazie|cordialmente|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groet|groeten|mvg|hartelijke groet|hartelijke groeten|met hartelijke groet|bedankt
  |atenciosamente|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|abraços|abraço|att|obrigado|obrigada|pozdrawiam|z poważaniem|z pozdrowieniami|pozdrowienia|serdecznie pozdrawiam|dziękuję|med vänliga hälsningar|med vänlig hälsning|vänliga hälsningar|vänlig hälsning|hälsningar|mvh|bästa hälsningar|tack
  |med venlig hilsen|venlig hilsen|med vennlig hilsen|vennlig hilsen|bedste hilsner|beste hilsen|hilsen|tak|takk|ystävällisin terveisin|terveisin|parhain terveisin|kiitos|s pozdravem|s přátelským pozdravem|s úctou|děkuji|s pozdravom|s úctou|ďakujem|üdvözlettel|tisztelettel|köszönettel|köszönöm|cu stimă|cu respect|cu stima|toate cele bune|mulțumesc
  |saygılarımla|saygılarımızla|iyi çalışmalar|teşekkürler|sevgiler|με εκτίμηση|φιλικά|χαιρετισμούς|ευχαριστώ|с уважением|с наилучшими пожеланиями|спасибо|з повагою|дякую|з найкращими побажаннями|с уважение|поздрави|srdačan pozdrav|lijep pozdrav|s poštovanjem|hvala|lugupidamisega|parimate soovidega|tervitades|ar cieņu|pagarbiai|敬具|此致|敬礼|敬禮|祝好|顺颂商祺
  |감사합니다|드림|trân trọng|thân ái|hormat kami|hormat saya|salam|terima kasih|مع التحية|تحياتي|مع أطيب التحيات|مع خالص التحية|בברכה|בכבוד רב|با احترام|با تشکر
`),
);

/** Whether a line is a closing (`Best regards,`), alone or two of them (`Mit freundlichen Grüßen / Best regards`). */
export function isClosing(line: string): boolean {
  if (line.length > 80) return false;
  const said = line
    .toLowerCase()
    .split(/\s*[/|]\s*/u)
    .map((one) => one.replace(/[\p{P}\p{S}\s]+$/gu, '').trim());
  return said.every((one) => CLOSINGS.has(one));
}

const PARTICLES =
  /^(?:von|van|der|den|de|da|do|dos|di|du|del|della|la|le|al|bin|ibn|y|e|zu|zum|af|av|ter|ten|&|\+|und|and)$/u;

/** who signs for whom, and titles before a name */
const OFFICE = /^(?:(?:i\. ?[av]\.|ppa\.?|dr\.?|prof\.?|mr\.?|mrs\.?|ms\.?|ing\.?|mag\.?|dipl\.-\S{1,20})\s+){1,3}/iu;

/** Whether a line may be the full name of a person or company: two to six words, each with a capital, perhaps with a title behind a comma. */
export function isFullName(line: string): boolean {
  const text = line.replace(/^[\s*_]+|[\s*_]+$/g, '').replace(OFFICE, '');
  if (text.length > 60 || /[.!?:;]$/.test(text.replace(/\b(?:\p{L}{1,4}|GmbH|Inc|Ltd|Ph\.D)\.$/iu, ''))) return false;
  const words = text.split(/\s+/u);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => /^[("“]?[\p{Lu}\p{Lo}]/u.test(word) || PARTICLES.test(word))
  );
}

const JOINTS =
  /^(?:of|and|the|for|at|in|to|und|für|im|et|des|en|und|de|da|do|di|du|del|of|og|och|i|w|и|y|e|&|@|\||\/|-|–|—|•|·|!|,)$/iu;

/** Whether a line may be the title or company below a name: short, each word with a capital. */
function isTitle(line: string): boolean {
  if (line.length > 80 || /[.?:;]$/.test(line)) return false;
  return line.split(/\s+/u).every((word) => /^[("“|@&•-]?[\p{Lu}\p{Lo}\p{Nd}]/u.test(word) || JOINTS.test(word));
}

type Contact = 'phone' | 'address' | 'web' | 'company';

const PHONE =
  /^(?:(?:tel|phone|telephone|telefon|teléfono|telefone|telefono|téléphone|tél|mobile|mobil|mob|cell|handy|fax|office|direct|main|work|home|móvil|movil|celular|gsm|t|m|f|p|c|o|d|w|h|тел|моб|電話|电话|手机|전화|휴대폰|טל|هاتف|☎|📞|📱)[\s.:：/]{0,4})?[+(]?\p{Nd}[\p{Nd}\s()./–-]{5,28}(?:$|\s?[|,;/•·]|\s(?:ext|x|durchwahl)|\s[a-zA-Z(])/iu;
const MAIL_LINE =
  /^(?:\P{L}{0,4}(?:e-?mail|mail|m|e|email|correo|courriel|e-posta|skype|почта)[\s.:：]{0,4})?[<(]?[^\s<>@]{1,80}@[^\s<>@]{1,120}\.\p{L}{2,20}[>)]?(?:\s?[<[(]mailto:[^\s<>]{1,200}[>\])])?$/iu;
const WEB_LINE =
  /^(?:\P{L}{0,4}(?:web|www|website|internet|site|linkedin|twitter|facebook|instagram|xing|skype|homepage|w|url)[\s.:：]{1,4})?(?:https?:\/\/|www\.)[^\s]{3,120}(?:\s?[<(][^\s<>]{1,200}[>)])?$|^(?:skype|linkedin|twitter|wechat|whatsapp)\s?[:：]\s?\S{2,60}$/iu;
const COMPANY_LINE =
  /\b(?:gmbh|e\.k\.|hrb|amtsgericht|geschäftsführer|ust-?id|vat (?:no|reg)|siret|siren|rcs|p\.? ?iva|cif|kvk|btw|registered (?:in|office|no)|company (?:no|number|reg))\b/iu;

/** What a line tells of how to reach somebody; null when nothing. `T +44 20 ... | ann@x.com` is one of them. */
function contactOf(line: string): Contact | null {
  if (PHONE.test(line) && (line.match(/\p{Nd}/gu) ?? []).length >= 6) return 'phone';
  if (MAIL_LINE.test(line)) return 'address';
  if (WEB_LINE.test(line)) return 'web';
  return COMPANY_LINE.test(line) && line.length <= 120 ? 'company' : null;
}

/** Whether a line is a sentence of a text, not a line of a block. */
function isSentence(line: string): boolean {
  const contact = contactOf(line);
  if (contact !== null && contact !== 'company') return false;
  if (contact === null && isProse(line)) return true;
  return line.length > 120 || (/[.!?…。！？]["'”)]?$/u.test(line) && line.split(/\s+/u).length >= 5);
}

/** A wrapped line of a paragraph ends without a stop: it has many words, most of them without a capital. */
function isProse(line: string): boolean {
  const words = line.split(/\s+/u);
  return words.length >= 8 && words.filter((word) => /^\p{Ll}/u.test(word)).length >= words.length * 0.6;
}

/** How many kinds of contact the lines of a block give; -1 when a line of them is a sentence. */
export function contactKinds(lines: readonly string[]): number {
  if (lines.some(isSentence)) return -1;
  const kinds = lines.map(contactOf).filter((kind) => kind !== null);
  const parts = lines.flatMap((line) => (/[|•·]/.test(line) ? line.split(/\s*[|•·]\s*/u, 8).map(contactOf) : []));
  return new Set([...kinds, ...parts.filter((kind) => kind !== null)]).size;
}

const BLOCK_LINES = 25;
const CLOSING_LINES = 7;

/**
 * Where in trimmed lines, of which none at the end is blank, a block of contact details begins that a mail program put there (with a closing right
 * above it); null when none does. A closing and a bare name are what a person says, and stay.
 */
export function contactBlockStart(lines: readonly string[]): number | null {
  const earliest = Math.max(0, lines.length - BLOCK_LINES);
  let from = lines.length;
  while (from > earliest && !isSentence(lines[from - 1] ?? '')) from -= 1;
  for (let at = lines.length - 1; at >= from; at -= 1) {
    const above = lines[at - 1] ?? '';
    if (lines[at] === '' || !(above === '' || isClosing(above))) continue;
    if (isContactBlock(lines.slice(at), closingAbove(lines, at) !== null)) {
      const start = closingAbove(lines, at) ?? at;
      return start > 0 && !isIntroduced(lines, start) ? start : null;
    }
  }
  return null;
}

/** A name, then enough that tells how to reach it; below a closing one thing is enough, be it a title. */
function isContactBlock(block: readonly string[], isClosed: boolean): boolean {
  const [first = '', ...rest] = block.filter((line) => line !== '');
  if (isClosing(first)) return isContactBlock(rest, true);
  const kinds = contactKinds([first, ...rest]);
  if (!isFullName(first.split(/\s[|–—·•-]\s|, /u)[0] ?? '') || rest.length === 0 || kinds < 0) return false;
  return kinds >= 2 || (isClosed && (kinds === 1 || rest.every(isTitle)));
}

/** The line of the closing that stands above a block: right above, or with a full name and titles in between. */
function closingAbove(lines: readonly string[], at: number): number | null {
  if (isClosing(lines[at] ?? '')) return null;
  const earliest = Math.max(0, at - CLOSING_LINES);
  const closing = lines.slice(earliest, at).findLastIndex(isClosing);
  if (closing === -1) return null;
  const [name, ...titles] = lines.slice(earliest + closing + 1, at).filter((line) => line !== '');
  return name === undefined || (isFullName(name) && titles.every(isTitle)) ? earliest + closing : null;
}

/** `You can reach her here:` above a block makes it a part of the text. */
function isIntroduced(lines: readonly string[], start: number): boolean {
  const above = lines.slice(0, start).findLast((line) => line !== '') ?? '';
  return above === '' || /[:：]$/u.test(above);
}
