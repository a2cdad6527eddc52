import { fold } from '#libs/mail';
import type { MailFacts } from './facts.js';
import { CALENDAR_LABELS, CALENDAR_VERBS, CALENDAR_WORDS } from './words/calendar-words.js';
import { ONESELF, WE_OR_PLEASE } from './words/people-words.js';

/** Google writes its answers itself, in the language of the user, with the address or the name of its calendar on a line of every mail. */
const GOOGLE =
  /calendar\.google\.com|google\.com\/calendar|^(?![^\n]{0,60}[.!?,])[^\n]{0,40}google (?:calendar|kalender|agenda|カレンダー|日历)\W{0,3}$/im;

/** A word is soon found or not, a pattern of lines is tried at each of them. */
export const namesGoogleCalendar = ({ text }: MailFacts): boolean => {
  const head = text.slice(0, 20_000);
  return /google/i.test(head) && GOOGLE.test(head);
};
const GOOGLE_NOTE =
  /(?:with this note|with note|mit dieser (?:notiz|nachricht)|avec (?:cette note|le commentaire)|con esta nota|con questa nota|met deze (?:notitie|opmerking)|com (?:esta|a seguinte) (?:nota|observação)|z t[ąa] notatk[ąa]|med (?:den här|denne|följande) (?:anteckning|note|notat|kommentar)\w*) ?[:：]/i;
/** Lines that programs write into answers: links of meeting services, rules. */
const STOCK_LINE =
  /^(?:[^\p{L}\p{N}]*|https?:\S*|.*(?:https?:\/\/|microsoft teams|zoom\.us|meet\.google|webex).*|[-_=*~.]{3,}.*|sent by microsoft exchange server.{0,10})$/iu;

/** A line that gives a day with its year and a time, and is no sentence. */
const DATE_LINE = /^(?=.*\b20\d\d)(?=.*\d(?:[:.]\d\d| ?[ap]m\b| ?uhr| ?h\b))[^?!]{8,80}(?<!\.)$/iu;

const LINK = /https?:\S*|\S+\.\S+/g;

/** Whether somebody speaks of herself, or asks for something; links have such words, too (`zoom.us`). */
function isPersonal(line: string): boolean {
  const words = line.replace(LINK, ' ');
  return ONESELF.test(words) || WE_OR_PLEASE.test(words);
}

/** the answers that an invitation offers on one line; who asks for one of them ends with a question mark */
const ANSWERS =
  /(?<!\p{L})(?:yes|oui|ja|sí|sì|sim|tak)(?!\p{L}).{0,12}(?<!\p{L})(?:(?:no|non|nein|nee|não|nie|nej)(?!\p{L}).{0,12}(?<!\p{L})(?:maybe|peut-être|vielleicht|quizás|tal vez|forse|misschien|talvez|może|kanske)|(?:maybe|peut-être|vielleicht|quizás|tal vez|forse|misschien|talvez|może|kanske)(?!\p{L}).{0,12}(?<!\p{L})(?:no|non|nein|nee|não|nie|nej))(?!\p{L})/iu;

/** The same in verbs, which Apple's calendar writes: `Accepter Refuser Peut-être` */
const ANSWER_VERBS =
  /^\P{L}*(?:accept|zusagen|annehmen|accepter|aceptar|accetta|accepteren|aceitar|akceptuj|acceptera)\P{L}{1,12}(?:decline|ablehnen|refuser|rechazar|rifiuta|weigeren|recusar|odrzuć|avböj)\P{L}{1,12}(?:maybe|peut-être|vielleicht|quizás|tal vez|forse|misschien|talvez|może|kanske)\P{L}*$/iu;

export const offersAnswers = (text: string): boolean =>
  text.split('\n').some((line) => (ANSWERS.test(line) && !/[?？]\s*$/u.test(line)) || ANSWER_VERBS.test(line));

const WORDS_MAX = 24;

/**
 * What a calendar, or a mailbox of a room, says itself: who answered, what was done, and not a word of why, which a person says.
 *
 * @param known what the mail tells of itself
 */
function isStockSentence(line: string, known: Known): boolean {
  if (/[?？]/u.test(line)) return false;
  const isSaid = (word: string): boolean => isCalendarWord(word) || known.names.has(fold(word));
  const cjk = STOCK_ANSWER_CJK.exec(line)?.groups?.['who'];
  if (cjk !== undefined)
    return wordsOf(cjk.replace(/(?:さん|様|先生) ?$/u, '')).every((word) => isSaid(word) || CALENDAR_LABELS.has(word));
  const title = known.titles.find((one) => line.includes(one)) ?? '';
  const words = wordsOf(
    line.replace(title, '').replace(WITH_NOTE, '').replace(CONFLICTS, '').replace(SCHEDULED, '').replace(WHO, '$<did>'),
  );
  return words.length <= WORDS_MAX && words.some((word) => CALENDAR_VERBS.has(word)) && words.every(isSaid);
}

/** Why a room declines; a person says which other meeting she has. */
const CONFLICTS =
  /,? (?:(?:because|weil|car|parce que|porque|perché|omdat|pois|ponieważ|eftersom) [^.!?]{0,20}|(?:due to|aufgrund von|en raison de|debido a|a causa di|vanwege|devido a|z powodu|på grund av) )(?:conflicts|konflikte?n?|conflits|conflictos|conflitti|conflicten|conflitos|konflikt(?:ów|er))(?: (?:with other|mit anderen|avec d['’]autres|con otr[ao]s|con altre|met andere|com outr[ao]s|z innymi|med andra) \p{L}+)?(?=\.?$)/iu;

/** For when it was: `scheduled for Wednesday, 5 November 2025 at 18:00`. */
const SCHEDULED =
  /(?:scheduled for|geplant für|prévue? (?:le|pour le)|previst[ao] per|programad[ao] para|gepland (?:op|voor)|agendad[ao] para|zaplanowan[aey] na|schemalag[dt]\p{L}? till|som är planera[dt] till)(?=[^!?]{0,60}\b20\d\d\b)[^!?]{8,80}/iu;

/** Somebody of whom the mail says nothing else, as the subject of a sentence: `Zoe Lind has declined`. */
const WHO =
  /^(?:\p{Lu}\p{Ll}[\p{L}'’.-]{0,30} ){1,3}(?:wstępnie |tentatively |voorlopig )?(?<did>has|hat|a|ha|heeft|har|foi|zaakceptowała?|odrzuciła?|aceitou|recusou|respondeu)(?!\p{L})/u;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

const isCalendarWord = (word: string): boolean => CALENDAR_VERBS.has(word) || CALENDAR_WORDS.has(word);

/** What a mail tells of itself: the folded words of the names and addresses of all who take part, and what the meeting is called. */
interface Known {
  names: ReadonlySet<string>;
  titles: readonly string[];
}

function knownOf(facts: MailFacts): Known {
  const names = [
    ...facts.senders.flatMap(({ name, local, host }) => [name, local, host]),
    ...facts.recipients.flatMap(({ name, email }) => [name ?? '', email]),
  ];
  return { names: new Set(names.flatMap((name) => wordsOf(name.slice(0, 500)).map(fold))), titles: titlesOf(facts) };
}

/** A day behind a title: ` @ Tue 25 Mar`, ` (Thu 20 Mar 4pm)`, `, mar. 21 avr. 2026`. */
const DAY_BEHIND = /(?: @ | \(|, | [-–] )(?:\p{L}{2,10}\.?,? )?\d.*$/u;

/** The subject without what the calendar put before it, and without the time behind it. */
function titlesOf(facts: MailFacts): string[] {
  const subject = facts.subject.replace(/^[^:：]*[:：]\s*/u, '');
  const quoted = /["“„«] ?([^"”“»]+?) ?["”“»]/u.exec(subject)?.[1] ?? '';
  return [subject, subject.split(' @ ', 1)[0] ?? '', subject.replace(DAY_BEHIND, ''), quoted].filter(
    (title) => title !== '',
  );
}

/** A line of a label and what belongs to it: `When: Friday`. Behind a person's colon stands a sentence. */
function isLabelled(line: string, { titles }: Known): boolean {
  const [, label = '', value = ''] = /^([\p{L} ]{1,24})[:：]\s*(.*)$/u.exec(line) ?? [];
  const words = wordsOf(label);
  const isLabel = (word: string): boolean =>
    CALENDAR_LABELS.has(word) || (CALENDAR_WORDS.has(word) && !ANSWER_WORD.test(word));
  if (words.length === 0 || isSentence(line)) return false;
  // the subject once more: `Declined: Kickoff`
  const isSubject = titles.some((title) => value.startsWith(title)) && words.every(isCalendarWord);
  return isSubject || words.every(isLabel);
}

const ANSWER_WORD = /^(?:yes|no|maybe|ja|nein|oui|non|sí|sì|si|nee|sim|não|tak|nie|nej)$/;

/** A line that ends like a sentence and has as many words as one; lists of the towns of a time zone end so, too. */
const isSentence = (line: string): boolean =>
  /[.!?。！？]$/u.test(line) && wordsOf(line).length > 5 && (isPersonal(line) || !/\b20\d\d\b/.test(line));

/** The same in scripts without spaces. */
const STOCK_ANSWER_CJK =
  /^(?<who>.{0,40}?)(?:已(?:接受|拒[绝絕]|[谢謝][绝絕]|[暂暫][时時]接受)(?:此|[该該]|[这這][个個]|您的|你的)?(?:[会會][议議]|日程|行程)?(?:邀[请請]|[会會][议議]|[请請]求)|建[议議]了?新的?[会會]?[议議]?[时時][间間]|(?:は|が)?この(?:招待|会議|予定|会議出席依頼)を(?:承諾|辞退|仮承諾)(?:しました|します)|の依頼は(?:承諾|承認|辞退|却下|拒否)されました)。?$/u;

/** A room answers requests by itself, in the passive. */
const REQUEST_ANSWERED =
  /^(?:(?:your|the) (?:\p{L}+ )?request (?:was|has been)|(?:deine|ihre|die) (?:\p{L}*anfrage|anforderung) wurde|(?:votre|la) demande (?:de \p{L}+ )?a été|(?:su|tu|la) solicitud (?:de \p{L}+ )?(?:ha sido|fue|se)|la (?:tua |sua )?richiesta (?:di \p{L}+ )?è stata|(?:uw|je|de) \p{L}*aanvraag .{0,30}is|(?:o |a )?(?:seu |sua )?(?:pedido|solicitação) (?:de \p{L}+ )?foi|(?:twoja|państwa) (?:prośba|rezerwacja)|din (?:\p{L}*begäran|\p{L}*förfrågan) har)(?!\p{L})/iu;

/** Whether a room answers: what stands below is its rules, unless somebody speaks of herself. */
const isOfRoom = (lines: readonly string[], known: Known): boolean =>
  lines.some((line) => REQUEST_ANSWERED.test(line) && isStockSentence(line, known)) &&
  !lines.some((line) => ONESELF.test(line));

/** A few words below the line of a time, which say where. */
const PLACE_LINE = /^[\p{Lu}\p{Nd}][^\s]*(?: [^\s.!?。！？]+){0,5}$/u;
const TIME_LINE = /^(?!.*[.!?]$).{0,40}\d{1,2}[:.]\d\d ?(?:[ap]m)? ?[-–—] ?\d{1,2}[:.]\d\d/iu;
const isWhen = (line: string): boolean => DATE_LINE.test(line) || TIME_LINE.test(line);

/** Where the way into a meeting is told, or that there is one. */
const ACCESS_LINE =
  /^[^.!?]{0,40}(?:link|lien|enlace|länk|details|détails|detalles|dettagli|detalhes|szczegóły|detaljer|einwahldaten|zugangsdaten)(?!\p{L})[^.!?]{0,20} (?:(?:in|im|dans|en|nel\p{L}{0,3}|no|na|w|i)(?!\p{L})[^.!?]{0,30}(?:details|description|invitation|invite|entry|event|calendar|appointment|beschreibung|einladung|termin|invitación|descripción|invito|descrizione|uitnodiging|omschrijving|convite|descrição|zaproszeniu|opisie|inbjudan|beskrivningen)|to follow)\.?$/iu;

/** Beside such a sentence, a line of names, of an address, of a person and her part, of a zone and its town. */
const LISTED_LINE =
  /^(?!.*[.!?。！？]$)(?:\S{1,100}@\S{1,100}|.{1,80} - .{1,40}|[\p{Lu}\p{Nd}(][^\s,]*(?: [\p{Lu}\p{Nd}(&+-][^\s,]*){0,7}|\p{sc=Han}{2,8}(?:時|时间|時間))$/u;

/** The first lines of the new text, of which a calendar says few. */
/** How to join, as Teams puts it below an invitation between two rules. */
const MEETING_BLOCK = /^_{10,}[^\S\n]*\n(?:.*\n){1,40}_{10,}[^\S\n]*$/gmu;

/** Without it; the text as it was where it has none. */
export const withoutMeetingBlock = (text: string): string =>
  text.replace(MEETING_BLOCK, (block) => (/teams/i.test(block) ? '' : block));

const linesOf = (facts: MailFacts): string[] =>
  withoutMeetingBlock(facts.note.slice(0, 4000))
    .split('\n', 60)
    .map((line) => line.slice(0, 300).trim());

/** Whether a calendar says something itself: a sentence, or a label of its own. */
const isOfCalendar = (line: string, known: Known): boolean => isStockSentence(line, known) || isLabelled(line, known);

/** Whether a person wrote something with the answer: three words and more, or fewer where the calendar says nothing beside them (`Bin krank.`). */
export function hasNote(facts: MailFacts): boolean {
  if (namesGoogleCalendar(facts)) return GOOGLE_NOTE.test(facts.note.slice(0, 4000));
  const lines = linesOf(facts);
  const known = knownOf(facts);
  const isStock = (line: string): boolean =>
    ((STOCK_LINE.test(line) || DATE_LINE.test(line)) && !isSentence(line) && !isPersonal(line)) ||
    isOfCalendar(line, known);
  const isTold = lines.some((line) => isStockSentence(line, known));
  if (isTold && isOfRoom(lines, known)) return false;
  const isListed = (line: string, at: number): boolean =>
    LISTED_LINE.test(line) ||
    (!isPersonal(line) && (ACCESS_LINE.test(line) || (isWhen(lines[at - 1] ?? '') && PLACE_LINE.test(line))));
  const own = lines.filter((line, at) => !isStock(line) && !(isTold && isListed(line, at))).join(' ');
  const untold = known.titles.reduce((rest, title) => rest.replace(title, ''), own);
  const said = (untold.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !known.names.has(fold(word)));
  const least = lines.some((line) => isOfCalendar(line, known)) ? 3 : 1;
  return said.length >= least || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}]{4}/u.test(said.join(''));
}

/** Whether a calendar says in a sentence of its own what was done. */
export function isToldByCalendar(facts: MailFacts): boolean {
  const known = knownOf(facts);
  return linesOf(facts).some((line) => isStockSentence(line, known));
}

/** Whether a calendar says something: a sentence, or a label of its own. */
export function isSaidByCalendar(facts: MailFacts): boolean {
  const known = knownOf(facts);
  return linesOf(facts).some((line) => isOfCalendar(line, known));
}

/** What calendars put before the words of who answers, cancels or proposes another time. */
const NOTE_LABEL =
  /^(?:(?:personal )?(?:note|comments?|message)|notiz|kommentare?|nachricht|anmerkung|commentaires?|remarque|not[ae]|comentarios?|mensaje|comment[oi]|messaggio|opmerking|bericht|comentários?|mensagem|komentarz|wiadomość|meddelande|備註|备注|附言|コメント|メッセージ|メモ)(?: (?:from|by|von|de|du|da|di|van|od|från) [^:：]{1,40})? ?[:：](?=.{4})(?! ?(?:the gmt offset|none|keine?|aucune?|ningun[ao]|nessun[ao]|geen|nenhuma?|brak|ingen|-))/iu;
const WITH_NOTE =
  /(?:with (?:this|a|the following) note|mit (?:dieser|einer|folgender) (?:notiz|nachricht)|avec (?:cette note|ce message)|con (?:esta|una|questa) nota|met (?:deze|een) (?:notitie|opmerking)|com (?:esta|uma|a seguinte) nota|z notatką|med (?:en )?(?:anteckning|kommentar)) ?[:：]?$/iu;

/** A whole line between quotation marks. */
const QUOTED_LINE = /^["“„«][^"”“»]{2,}[ \p{sc=Han}\p{sc=Hiragana}][^"”“»]{2,}["”“»]$/u;

/** Whether words of a person are marked as such in what a calendar says: `Note from Ann: on site that day`. */
export const hasMarkedNote = (facts: MailFacts): boolean =>
  linesOf(facts).some((line) => NOTE_LABEL.test(line) || WITH_NOTE.test(line) || QUOTED_LINE.test(line));

/** Whether the subject is a sentence of a calendar: `Ann Lee declined your invitation to "Review"`. Most have no such verb, and cost no more. */
export const isSubjectTold = (facts: MailFacts): boolean =>
  wordsOf(facts.subject).some((word) => CALENDAR_VERBS.has(word)) &&
  isStockSentence(facts.subject.replace(/ ?["“„«][^"”“»]*["”“»]/gu, ''), knownOf(facts));
