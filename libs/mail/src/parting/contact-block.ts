import { isClosing } from './closings.js';
import { COMPANY_LINE, isRegister } from './company-register.js';
import { isPostscript } from './mobile-lines.js';
import { WHEN } from './mobile-words.js';
import { isRole } from './role-words.js';
import { isSignatureNote } from './signature-notes.js';
import { nameTie, withoutOffice } from './typed-name.js';

const PARTICLES =
  /^(?:von|van|der|den|de|da|do|dos|di|du|del|della|la|le|al|bin|ibn|y|e|zu|zum|af|av|ter|ten|&|\+|und|and|e\.K\.|e\.V\.)$/u;

/** Names of two to four characters, without a space. */
const CJK_NAME = /^(?:\p{sc=Han}{2,4}|\p{sc=Hangul}{2,4})$/u;

/** Whether a line may be the full name of a person or company: two to six words, each with a capital, perhaps with a title behind a comma. */
export function isFullName(line: string): boolean {
  const text = withoutOffice(line.replace(/^[\s*_]+|[\s*_]+$/g, ''));
  if (text.length > 60 || /[.!?:;]$/.test(text.replace(/\b(?:e\.[KV]|\p{L}{1,4}|GmbH|Inc|Ltd|Ph\.D)\.$/iu, '')))
    return false;
  const words = text.split(/\s+/u);
  if (CJK_NAME.test(text)) return true;
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

/** A title without a number, in letters: of Han and hangul any word is like one. */
const isBareTitle = (line: string): boolean =>
  isTitle(line.replace(TITLE_AT_FIRM, '$1')) &&
  !/[\p{Nd}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(line);

type Contact = 'phone' | 'address' | 'web' | 'company';

const PHONE_WORD = String.raw`tel|telef|tfn|tlf|telm|tlm|telemóvel|puh|puhelin|natel|τηλ|κιν|cep|cel|cél|desk|phone|fone|fon|telephone|telefon|teléfono|telefone|telefono|téléphone|tél|mobile|mobil|mobiel|mob|cell|cellulare|handy|portable|fax|faks|office|direct|direkt|dir|växel|vx|zentrale|durchwahl|direktwahl|main|work|home|móvil|movil|fijo|celular|kom|gsm|t|m|f|p|c|o|d|w|h|тел|моб|факс|電話|电话|手机|手機|携帯|直通|代表|전화|휴대폰|팩스|직통|טל|هاتف|☎|📞|📱`;
const PHONE = new RegExp(
  String.raw`^(?:(?:${PHONE_WORD})(?:[\s.:：/]{1,3}(?:${PHONE_WORD}))?[\s.:：/]{0,4})?[+(]{0,2}\p{Nd}[\p{Nd}\s()./–-]{5,40}(?:$|\s?(?:[|,;/•·]|::)|\s(?:ext|x|durchwahl)|\s[\p{L}(])`,
  'iu',
);
/** `外贸部 13800138000`: a department's mobile telephone */
const DEPARTMENT_PHONE = /^\p{sc=Han}{1,8}(?:部|科|室|处|组|中心|课)[\s:：]{1,3}1\p{Nd}{10}$/u;
/** `24hr emergency line: 0113 496 0000` */
const LABELLED_PHONE =
  /^(?:[\p{L}\p{Nd}/-]{1,12} ){0,3}(?:line|dial|ddi?|directe|standard|accueil|switchboard|hotline|helpline|reception|zentrale|centralita|centralino)\s?[:：]\s?[+(]{0,2}\p{Nd}[\p{Nd}\s()./–-]{6,30}$/iu;
/** `Doorkiesnummer: 030 555 0123`: whatever it is called, a number that begins as telephones do */
const CALLED_PHONE = /^(?:[\p{L}.-]{1,14} ){0,2}[\p{L}.-]{2,16}\s?[:：.]\s?(?:\+|\(?\+?\(?0)[\p{Nd}\s()./–-]{8,30}$/u;
/** a number inside the company */
const EXTENSION =
  /^(?:内線|内线|分机|分機|내선|ext|extension|ramal|interno|anexo|durchwahl|dw)[\s.:：]{1,3}\p{Nd}{2,6}(?:$|[\s|,;/])/iu;
const MAIL_LINE =
  /^(?:\P{L}{0,4}(?:e-?mail|mail|m|e|email|correo|courriel|mél|e-?post|e-posta|skype|почта|邮箱|郵箱|電郵|信箱|メール|이메일)[\s.:：]{0,4})?[<(]?[^\s<>@]{1,80}@[^\s<>@]{1,120}\.\p{L}{2,20}[>)]?(?:\s?[<[(]mailto:[^\s<>]{1,200}[>\])])?$/iu;
const WEB_LINE =
  /^(?:\P{L}{0,4}(?:web|www|website|internet|site|linkedin|twitter|facebook|instagram|xing|skype|homepage|w|url)[\s.:：]{1,4})?(?:https?:\/\/|www\.)[^\s]{3,120}(?:\s?[<(][^\s<>]{1,200}[>)])?$|^(?:skype|linkedin|twitter|wechat|whatsapp)\s?[:：]\s?\S{2,60}$/iu;
/** A site without its `www.`, beside other things on a line. */
const BARE_SITE = /^(?:[\p{L}\d-]{1,60}\.){1,3}\p{Ll}{2,10}$/u;

const LEGAL_FORM = String.raw`S\.A\. de C\.V|S\. de R\.L\. de C\.V|S\.A|S\.L|Lda|S\.r\.l|SRL|S\.p\.A|AB|ApS|A\/S|AS|Oyj?|[Ss]p\. z o\.o|B\.V|N\.V|Ltd|LLC|LLP|L\.L\.[CP]|P\.C|P\.A|PLC|plc|Pty|Inc|Corp|Co|SARL|SAS|KG|AG|e\.V|e\.K`;
/** for whom somebody works: said in texts, too, so it counts below a name alone */
export const FIRM = new RegExp(
  String.raw`(?:^|\s)(?:${LEGAL_FORM})\.?(?:$|[\s,])|株式会社|有限会社|有限公司|주식회사|\(주\)|ООО`,
  'u',
);
const FIRM_AT_END = new RegExp(String.raw`\s(?:${LEGAL_FORM}|GmbH)\.?$`, 'u');
/** the stop of a legal form ends no sentence */
const FIRM_LAST = new RegExp(String.raw`\s(?:${LEGAL_FORM})\.$`, 'u');
/** `Head of Events, Larkspur Inc.`; with bars it may be somebody else's line */
const TITLE_AT_FIRM = new RegExp(String.raw`^([^|]{1,80})\s(?:${LEGAL_FORM})\.$`, 'u');

/** What a line tells of how to reach somebody, or of a company; null when nothing. `T +44 20 ... | ann@x.com` is one of them. */
const contactOf = (line: string): Contact | null => reachOf(line) ?? (isOfCompany(line) ? 'company' : null);

const isOfCompany = (line: string): boolean => line.length <= 120 && COMPANY_LINE.test(line);

function reachOf(line: string): Exclude<Contact, 'company'> | null {
  if (PHONE.test(line) && (line.match(/\p{Nd}/gu) ?? []).length >= 6) return 'phone';
  if (EXTENSION.test(line) || DEPARTMENT_PHONE.test(line) || LABELLED_PHONE.test(line) || CALLED_PHONE.test(line))
    return 'phone';
  if (MAIL_LINE.test(line)) return 'address';
  return WEB_LINE.test(line) ? 'web' : null;
}

/** Whether a line is a sentence of a text, not a line of a block. */
function isSentence(line: string): boolean {
  if (isReach(line)) return false;
  if (isProse(line) && !isOfCompany(line)) return true;
  if (/[。！？]$/u.test(line)) return true;
  if (line.length > 120) return line.split(BETWEEN_PARTS).length < ONE_LINE_PARTS;
  return /[.!?…]["'”)]?$/u.test(line) && line.split(/\s+/u).length >= 5 && !FIRM_LAST.test(line);
}

/** `Please correct.`: a few words that end like a sentence, one of them without a capital. */
export const isShortSentence = (line: string): boolean =>
  /[.!?…]["'”»)]?$/u.test(line) && /\s\p{Ll}{2}/u.test(line) && !FIRM_LAST.test(line) && contactOf(line) === null;

/** Whether a line is a way to reach somebody. */
export const isReach = (line: string): boolean => reachOf(line) !== null;

/** A wrapped line of a paragraph ends without a stop: it has many words, most of them without a capital. */
function isProse(line: string): boolean {
  const words = line.split(/\s+/u);
  return words.length >= 8 && words.filter((word) => /^\p{Ll}/u.test(word)).length >= words.length * 0.6;
}

/** How many kinds of contact the lines of a block give; -1 when a line of them is a sentence. */
export const contactKinds = (lines: readonly string[]): number => (lines.some(isSentence) ? -1 : kindsIn(lines).size);

function kindsIn(lines: readonly string[]): Set<Contact> {
  const kinds = lines.flatMap((line) => [contactOf(line), ...partsOf(line).map(partOf)]);
  if (lines.some((line) => isSiteOfFirm(line, lines))) kinds.push('web');
  return new Set(kinds.filter((kind) => kind !== null));
}

/** `larkspur.example` below `Larkspur Events`: a site alone on a line is like many other things, but for the name of the firm. */
function isSiteOfFirm(line: string, lines: readonly string[]): boolean {
  if (!BARE_SITE.test(line)) return false;
  const labels = line.toLowerCase().split('.').slice(0, -1);
  const label = labels.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  return lines.some((other) => other !== line && other.toLowerCase().replace(/[\s-]/g, '').includes(label));
}

/** What stands between the bars of a line; nothing where it has none. */
const partsOf = (line: string): string[] =>
  /[|•·]| (?:::|\/\/) /.test(line) ? line.split(/\s*[|•·]\s*| (?:::|\/\/) /u, 8) : [];

/** Whether lines tell how to call or write to somebody. */
export const reachesSomebody = (lines: readonly string[]): boolean =>
  lines.some((line) => [line, ...partsOf(line)].map(reachOf).some((way) => way === 'phone' || way === 'address'));

const partOf = (part: string): Contact | null => contactOf(part) ?? (BARE_SITE.test(part) ? 'web' : null);

const BLOCK_LINES = 25;
const CLOSING_LINES = 7;
const NOTES_MAX = 2;

/**
 * Where in trimmed lines, of which none at the end is blank, a block of contact details begins that a mail program put there (with a closing right
 * above it); null when none does. A closing and a bare name are what a person says, and stay.
 */
export function contactBlockStart(lines: readonly string[]): number | null {
  let end = lines.length;
  for (let notes = 0; notes <= NOTES_MAX; notes += 1) {
    const start = blockStart(lines.slice(0, end));
    if (start !== null) return notes === 0 || isCertain(lines.slice(start, end)) ? start : null;
    const note = noteStart(lines, end);
    if (note === null) return registerStart(lines);
    end = note;
    while (end > 0 && lines[end - 1] === '') end -= 1;
  }
  return null;
}

/** Where the last paragraph begins, if it is a company's register below a closing, or the block above it. */
function registerStart(lines: readonly string[]): number | null {
  const start = lines.lastIndexOf('') + 1;
  const above = lines.slice(0, start);
  const closing = above.findLastIndex(isClosing);
  if (closing === -1 || start - closing > BLOCK_LINES || !isRegister(lines.slice(start))) return null;
  return contactBlockStart(above.slice(0, above.findLastIndex((line) => line !== '') + 1)) ?? start;
}

/** Where the note begins that ends the lines before `end`, a paragraph or a line; null when none does. */
function noteStart(lines: readonly string[], end: number): number | null {
  const paragraph = Math.max(0, end - BLOCK_LINES, lines.lastIndexOf('', end - 1) + 1);
  if (isSignatureNote(lines.slice(paragraph, end).join(' '))) return paragraph;
  return isSignatureNote(lines[end - 1] ?? '') ? end - 1 : null;
}

/** A name, a title and a telephone: a program's block, below which it may put a note for everybody. */
const isCertain = (block: readonly string[]): boolean =>
  kindsIn(block).has('phone') &&
  block.filter((line) => line !== '' && !isClosing(line) && contactOf(line) === null).length >= 2;

function blockStart(lines: readonly string[]): number | null {
  const earliest = Math.max(0, lines.length - BLOCK_LINES);
  let from = lines.length;
  while (from > earliest && !isTyped(lines[from - 1] ?? '')) from -= 1;
  let isListed = false;
  for (let at = lines.length - 1; at >= from; at -= 1) {
    const above = aboveBlock(lines, at);
    if (!mayOpenBlock(lines, at, above) || !isContactBlock(lines.slice(at), above)) continue;
    if (!above.isClosed && !above.isNamed) isListed ||= isBelowAlike(lines, at);
    // those who sign together stand below a closing
    if (isListed && !above.isClosed && !above.isNamed) continue;
    const start = above.isNamed ? at : withNameAndClosing(lines, at, from);
    return start > 0 && !isIntroduced(lines, start) ? start : null;
  }
  return null;
}

/** Whether the two lines from here to the end are a name and a title at a firm, below words that have come to their end. */
export function isNameAtFirm(lines: readonly string[], at: number): boolean {
  const [name = '', title = ''] = lines.slice(at);
  const isTitleAtFirm = FIRM.test(title) && isTitle(title.replace(FIRM_LAST, ''));
  return isFullName(name) && isTitleAtFirm && aboveBlock(lines, at).isEnded && !isIntroduced(lines, at);
}

/** Whether a paragraph of the same shape stands right above a block: the name of somebody else, and the same ways to reach her, as in a list of people. */
function isBelowAlike(lines: readonly string[], at: number): boolean {
  const block = lines.slice(at);
  const to = at - 1;
  const from = lines.lastIndexOf('', to - 1) + 1;
  const other = lines.slice(Math.max(from, to - BLOCK_LINES), to);
  const [name = ''] = block;
  const [otherName = ''] = other;
  if (lines[to] !== '' || !isFullName(nameOf(otherName)) || nameOf(otherName) === nameOf(name)) return false;
  if (FIRM.test(name) || other.some(isClosing) || Math.abs(block.length - other.length) > 1) return false;
  const kinds = kindsIn(block);
  const otherKinds = kindsIn(other);
  return otherKinds.size > 0 && otherKinds.size === kinds.size && [...kinds].every((kind) => otherKinds.has(kind));
}

/** A sentence, a question or a postscript is what a person wrote. */
const isTyped = (line: string): boolean =>
  isSentence(line) || isPostscript(line) || /\S\s+\S.*[?？]$/u.test(line) || INTRODUCES.test(line);

/** `Our supplier is:`, `hier die Adresse vom Lager:`; labels of a card have no verb. */
const INTRODUCES =
  /(?<!\p{L})(?:is|are|here|below|follows?|following|ist|sind|lautet|lauten|hier|folgende\p{L}?|est|sont|voici|es|son|aquí|è|sono|ecco|qui|zijn|hier|são|é|segue[m]?|är|här|er|her|jest|są|oto|poniżej)(?!\p{L}).{0,60}[:：]$/iu;

/** A block opens below a blank line or a closing, and right below the first name that its own begins with. */
function mayOpenBlock(lines: readonly string[], at: number, { isRepeated }: Above): boolean {
  const above = lines[at - 1] ?? '';
  return lines[at] !== '' && (above === '' || isClosing(above) || isRepeated);
}

function aboveBlock(lines: readonly string[], at: number): Above {
  const tie = nameTie(lines, at, nameOf(lines[at] ?? ''));
  return {
    isClosed: tie === 'short' || closingAbove(lines, at) !== null,
    isGreetedOff: isClosing(wordsAbove(lines, at)),
    isEnded: isEnded(lines, at),
    isRepeated: tie === 'repeated' || tie === 'signed',
    isSigned: tie === 'signed',
    isNamed: tie !== null,
  };
}

/** Programs may part the name and its titles from the rest of their block by blank lines; the closing right above goes with them. */
function withNameAndClosing(lines: readonly string[], at: number, from: number): number {
  for (let name = at - 1; name >= Math.max(from, at - CLOSING_LINES); name -= 1) {
    const line = lines[name] ?? '';
    if (line !== '' && (isClosing(line) || !isTitled(line))) break;
    const above = aboveBlock(lines, name);
    if (!isFullName(nameOf(line)) || !mayOpenBlock(lines, name, above)) continue;
    if (above.isNamed) return name;
    if (name < at - 2 && !CJK_NAME.test(line) && isEndedBySentence(lines, name)) return name;
  }
  return closingAbove(lines, at) ?? at;
}

/** Whether a line may stand between the mark of a signature and its contact details: a name, a title, a way to reach somebody. */
export const isOfBlock = (line: string): boolean => contactOf(line) !== null || isTitled(line);

const isTitled = (line: string): boolean => isTitle(line) || isFullName(nameOf(line));

/** Whether what stands above a block has come to its end: a sentence, a closing, a name. */
function isEnded(lines: readonly string[], at: number): boolean {
  const above = wordsAbove(lines, at);
  return isEndedBySentence(lines, at) || isClosing(above) || /^\p{Lu}[\p{L}.'’-]{0,20}$/u.test(above);
}

const isEndedBySentence = (lines: readonly string[], at: number): boolean =>
  /[.!?…。！？)）]["'”»]?$/u.test(wordsAbove(lines, at));

const wordsAbove = (lines: readonly string[], at: number): string =>
  lines.slice(Math.max(0, at - BLOCK_LINES), at).findLast((line) => line !== '') ?? '';

/** What is known of the lines above a block. */
interface Above {
  isClosed: boolean;
  /** a closing stands right above, without a name below it */
  isGreetedOff: boolean;
  isEnded: boolean;
  /** the name that opens the block was typed right above it */
  isRepeated: boolean;
  /** the same, below a closing */
  isSigned: boolean;
  /** the same, or a short form of it */
  isNamed: boolean;
}

/** What stands between a name and a title on one line. */
const BESIDE_NAME = /\s[|–—·•-]\s|, /u;

/** The name that a line gives, without what stands beside it: titles, `(she/her)`. */
export const nameOf = (line: string): string =>
  (line.split(BESIDE_NAME, 1)[0] ?? '').replace(/\s\([^()]{2,20}\)$/u, '');

/** Between the parts of a signature of one line. */
const BETWEEN_PARTS = /\s[|•·]\s/u;
const ONE_LINE_PARTS = 4;

/** `Mette Sørensen | Bogholder | Nordfisk A/S | +45 33 00 00 00`: a name, and how to reach it or at which firm. */
function isOneLineBlock(line: string, above: Above): boolean {
  const parts = line.split(BETWEEN_PARTS);
  if (above.isClosed && isFirmLine(line)) return true;
  if (isSentence(line) || !isFullName(parts[0] ?? '')) return false;
  if (kindsIn([line]).size === 0 && !(above.isGreetedOff && FIRM.test(line))) return false;
  return (above.isClosed || above.isRepeated) && parts.length >= ONE_LINE_PARTS - 1;
}

/** `Alp AG, 3000 Bern, Tel. 031 555 01 02` */
function isFirmLine(line: string): boolean {
  const [firm = '', ...parts] = line.split(', ', 6);
  return parts.length >= 2 && FIRM_AT_END.test(firm) && isFullName(firm) && contactOf(parts.at(-1) ?? '') === 'phone';
}

/**
 * Whether lines are the name of a person or firm with titles and ways to reach it, and no sentence; without a way to reach it, a name with capitals and
 * nothing else than titles.
 */
export function isNameAndTitles(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  const kinds = contactKinds(lines);
  if (kinds < 0 || isClosing(first) || WHEN.test(first)) return false;
  if (!isFullName(nameOf(first))) return contactOf(first) === 'company';
  return kinds > 0 || (/\p{Lu}/u.test(first) && lines.every(isTitled));
}

/** A sentence, a cry, or words that go on without a capital; sites and streets have none either. */
const isSaid = (line: string): boolean =>
  isSentence(line) || /[!！]$/u.test(line) || (/^\p{Ll}\P{Nd}* \P{Nd}*$/u.test(line) && kindsIn([line]).size === 0);

/** A name, then enough that tells how to reach it; below a closing one thing is enough, be it a title. */
function isContactBlock(block: readonly string[], above: Above): boolean {
  const [first = '', ...rest] = block.filter((line) => line !== '');
  if (isClosing(first)) return isContactBlock(rest, { ...above, isClosed: true });
  // a person closes below what she typed
  if (rest.some(isClosing)) return false;
  if (rest.length === 0 && isOneLineBlock(first, above)) return true;
  const isMore = rest.length > 0 || nameOf(first) !== first;
  if (above.isRepeated && isFullName(nameOf(first)) && isMore && !rest.some(isSaid) && isOfOne(first, rest))
    return true;
  if (rest.length === 0 || [first, ...rest].some(isSentence)) return false;
  if (above.isSigned && isFullName(first) && areRoles(rest)) return true;
  const kinds = kindsIn([first, ...rest]);
  // a reception signs, too
  if (!isFullName(nameOf(first))) return above.isClosed && kinds.size >= 2 && isTitle(first);
  if (above.isClosed && (kinds.size > 0 || rest.every(isBareTitle))) return true;
  // two characters may be any word
  if (kinds.size >= 2) return above.isEnded || !CJK_NAME.test(first);
  // one way to reach her, and where she works
  const isAtWork = /\s[|·•]\s/u.test(first) || rest.some((line) => FIRM.test(line)) || isBusinessCard(rest);
  return above.isEnded && kinds.size === 1 && !kinds.has('company') && isAtWork;
}

/** Titles or a firm without its legal form, and then nothing but her telephones, of which there are several: whoever names another gives one. */
function isBusinessCard(rest: readonly string[]): boolean {
  const phones = rest.findIndex((line) => reachOf(line) === 'phone');
  const titles = rest.slice(0, phones);
  const numbers = rest.slice(phones);
  const areNumbers = numbers.length >= 2 && numbers.every((line) => reachOf(line) === 'phone');
  return areNumbers && titles.length > 0 && titles.every(isBareTitle);
}

/** Titles below a name that was signed with right above: one that says what she is, then where. */
const areRoles = ([role = '', ...rest]: readonly string[]): boolean => isRole(role) && rest.every(isBareTitle);

/** Whether the lines below a name are how to reach that person and where she works, or titles alone, among which nothing may be another person's name. */
const isOfOne = (first: string, rest: readonly string[]): boolean =>
  kindsIn([first, ...rest]).size > 0 ||
  [first, ...rest].some((line) => FIRM.test(line)) ||
  rest.every(
    (line) => isBareTitle(line) && (!/^\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+$/u.test(nameOf(line)) || isRole(line)),
  );

/** The line of the closing that stands above a block: right above, or with a full name and titles in between. */
function closingAbove(lines: readonly string[], at: number): number | null {
  if (isClosing(lines[at] ?? '')) return null;
  const earliest = Math.max(0, at - CLOSING_LINES);
  const closing = lines.slice(earliest, at).findLastIndex(isClosing);
  if (closing === -1) return null;
  const [name, ...titles] = lines.slice(earliest + closing + 1, at).filter((line) => line !== '');
  return name === undefined || (isFullName(name) && titles.every(isOfBlock)) ? earliest + closing : null;
}

/** `You can reach her here:` above a block makes it a part of the text. */
function isIntroduced(lines: readonly string[], start: number): boolean {
  const above = wordsAbove(lines, start);
  return above === '' || /(?:[:：]|(?:以下です|以下の通りです|如下|这里|這裡)。?)$/u.test(above);
}
