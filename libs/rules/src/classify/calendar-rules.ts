import { CALENDAR_NOTICE_METHODS, CALENDAR_SIGNAL } from '#libs/mail';
import type { MailFacts } from './facts.js';
import { fold } from './fold.js';
import { automated, kept, type Rule, when } from './rule.js';
import { CALENDAR_LABELS, CALENDAR_VERBS, CALENDAR_WORDS } from './words/calendar-words.js';
import { ONESELF, WE_OR_PLEASE } from './words/people-words.js';

const isNoticeMethod = (method: string): boolean => CALENDAR_NOTICE_METHODS.some((known) => known === method);

/** The method of the calendar part, or of a mail that is nothing else. */
function methodOf(facts: MailFacts): string | null {
  const carried = facts.value(CALENDAR_SIGNAL);
  if (isNoticeMethod(carried)) return carried;
  if (facts.mediaType !== 'text/calendar') return null;
  const named = /;\s*method\s*=\s*"?([^";\s]+)/.exec(facts.value('content-type'))?.[1] ?? '';
  return isNoticeMethod(named) ? named : null;
}

const PROPOSED_WORDS = String.raw`neue (?:zeit|uhrzeit) vorgeschlagen|neuer zeitvorschlag|nouve(?:lle heure|l horaire) propos[ée]e?|nueva hora propuesta|nuov(?:o orario proposto|a ora proposta)|nieuwe tijd voorgesteld|nov(?:a hora proposta|o horário proposto)|zaproponowano nową godzinę|ny tid föreslagen|nyt tidspunkt foreslået|nytt tidspunkt foreslått|新しい(?:時刻|日時)の提案|建议新时间|建議新時間`;
const ANSWER_WORDS = String.raw`accepted|declined|tentative(?:ly accepted)?|new time proposed|zugesagt|abgelehnt|mit vorbehalt|angenommen|unter vorbehalt(?: angenommen)?|accept[ée]e?|refus[ée]e?|provisoire|aceptad[ao]|rechazad[ao]|provisional|accettat[ao]|rifiutat[ao]|provvisori[ao]|geaccepteerd|afgewezen|geweigerd|voorlopig|aceit[aoe]|aceite|recusad[ao]|provis[óo]ri[ao]|zaakceptowan[oey]|odrzucon[oey]|wst[ęe]pnie|accepterat|accepterad|avb[öo]jt|avvisad|prelimin[äa]r[t]?|accepteret|afvist|forel[øo]big|akseptert|godtatt|avsl[åa]tt|forel[øo]pig|hyv[äa]ksytty|hyl[äa]tty|alustava|přijato|odmítnuto|elfogadva|elutasítva|принято|отклонено|под вопросом|kabul edildi|reddedildi|承諾済み|承諾|辞退済み|辞退|仮承諾|已接受|已拒绝|暂定|已拒絕|暫定|수락됨|수락|거절됨|거절|미정`;
const CANCEL_WORDS = String.raw`(?:event )?cancell?ed(?: event)?(?: with note)?|abgesagt(?:er termin|es ereignis)?|annul[ée]e?(?: [^:]{1,20})?|cancelad[ao]|evento cancelad[ao]|annullat[ao]|evento annullato|geannuleerd|afgelast|anulowan[oey]|odwo[łl]an[oey]|inst[äa]llt|aflyst|avlyst|peruutettu|zru[šs]eno|отменено|iptal edildi|キャンセル済み?|取消済み|已取消|취소됨`;
const INVITE_WORDS = String.raw`(?:updated )?invitation(?: from an unknown sender)?|(?:aktualisierte )?einladung|invitation(?: mise à jour)?|invitaci[óo]n(?: actualizada)?|invito(?: aggiornato)?|uitnodiging|(?:bijgewerkte )?uitnodiging|convite(?: atualizado)?|zaproszenie|inbjudan|invitation|kutsu|приглашение|招待|邀请|邀請|초대`;

/** People type these, too. */
const PROPOSED_SUBJECT = new RegExp(`^(?:${PROPOSED_WORDS}) ?[:：]`, 'iu');
const ANSWER_SUBJECT = new RegExp(`^(?:${ANSWER_WORDS}) ?[:：]`, 'iu');
const CANCEL_SUBJECT = new RegExp(`^(?:${CANCEL_WORDS}) ?[:：]`, 'iu');
/** Google names the time behind an `@`, others behind a dash */
const TIMED_INVITE_SUBJECT = new RegExp(`^(?:${INVITE_WORDS}) ?[:：] .{1,300} [@–-] .{0,40}\\d`, 'iu');
const INVITE_SUBJECT = new RegExp(`^(?:${INVITE_WORDS}) ?[:：]`, 'iu');

/** Google writes its answers itself, in the language of the user, with the address or the name of its calendar on a line of every mail. */
const GOOGLE =
  /calendar\.google\.com|google\.com\/calendar|^(?![^\n]{0,60}[.!?,])[^\n]{0,40}google (?:calendar|kalender|agenda|カレンダー|日历)\W{0,3}$/im;

/** A word is soon found or not, a pattern of lines is tried at each of them. */
const namesGoogleCalendar = ({ text }: MailFacts): boolean => {
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

const offersAnswers = (text: string): boolean =>
  text.split('\n').some((line) => ANSWERS.test(line) && !/[?？]\s*$/u.test(line));

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
    line
      .replace(title, '')
      .replace(/\bbecause there are conflicts\b/i, '')
      .replace(WHO, '$<did>'),
  );
  return words.length <= WORDS_MAX && words.some((word) => CALENDAR_VERBS.has(word)) && words.every(isSaid);
}

/** Somebody of whom the mail says nothing else, as the subject of a sentence: `Zoe Lind has declined`. */
const WHO =
  /^(?:\p{Lu}\p{Ll}[\p{L}'’.-]{0,30} ){1,3}(?<did>has|hat|a|ha|heeft|har|foi|zaakceptowała?|odrzuciła?|aceitou|recusou|respondeu)(?!\p{L})/u;

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

/** The subject without what the calendar put before it, and without the time behind it. */
function titlesOf(facts: MailFacts): string[] {
  const subject = facts.subject.replace(/^[^:：]*[:：]\s*/u, '');
  return [subject, subject.split(' @ ', 1)[0] ?? ''].filter((title) => title !== '');
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

/** Beside such a sentence, a line of names, of an address, of a person and her part, of a zone and its town. */
const LISTED_LINE =
  /^(?!.*[.!?。！？]$)(?:\S{1,100}@\S{1,100}|.{1,80} - .{1,40}|[\p{Lu}\p{Nd}(][^\s,]*(?: [\p{Lu}\p{Nd}(&+-][^\s,]*){0,7}|\p{sc=Han}{2,8}(?:時|时间|時間))$/u;

/** The first lines of the new text, of which a calendar says few. */
const linesOf = (facts: MailFacts): string[] =>
  facts.note
    .slice(0, 4000)
    .split('\n', 60)
    .map((line) => line.slice(0, 300).trim());

/** Whether a calendar says something itself: a sentence, or a label of its own. */
const isOfCalendar = (line: string, known: Known): boolean => isStockSentence(line, known) || isLabelled(line, known);

/** Whether a person wrote something with the answer: three words and more, or fewer where the calendar says nothing beside them (`Bin krank.`). */
function hasNote(facts: MailFacts): boolean {
  if (namesGoogleCalendar(facts)) return GOOGLE_NOTE.test(facts.note.slice(0, 4000));
  const lines = linesOf(facts);
  const known = knownOf(facts);
  const isStock = (line: string): boolean =>
    ((STOCK_LINE.test(line) || DATE_LINE.test(line)) && !isSentence(line) && !isPersonal(line)) ||
    isOfCalendar(line, known);
  const isTold = lines.some((line) => isStockSentence(line, known));
  const own = lines.filter((line) => !isStock(line) && !(isTold && LISTED_LINE.test(line))).join(' ');
  const untold = known.titles.reduce((rest, title) => rest.replace(title, ''), own);
  const said = (untold.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !known.names.has(fold(word)));
  const least = lines.some((line) => isOfCalendar(line, known)) ? 3 : 1;
  return said.length >= least || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}]{4}/u.test(said.join(''));
}

/** Whether a calendar itself says that somebody proposes another time, and nobody says why. */
function isBareProposal(facts: MailFacts): boolean {
  const known = knownOf(facts);
  return linesOf(facts).some((line) => isStockSentence(line, known)) && !hasNote(facts);
}

/** Whether a calendar invites, and nobody beside it: who sends a leaflet along says nothing, too, but neither does a calendar then. */
function isBareInvitation(facts: MailFacts): boolean {
  const known = knownOf(facts);
  return linesOf(facts).some((line) => isOfCalendar(line, known)) && !hasNote(facts);
}

const isAnswer = (facts: MailFacts): boolean =>
  methodOf(facts) === 'reply' || (methodOf(facts) === null && ANSWER_SUBJECT.test(facts.subject));

/** Services whose notices of booked meetings carry no calendar part in the text. */
const SCHEDULER_HOST =
  /(?:^|\.)(?:calendly\.com|zoom\.us|acuityscheduling\.com|doodle\.com|savvycal\.com|chilipiper\.com|cal\.com|youcanbook\.me|webex\.com)$/;

/** Calendar notices (RFC 5546): what asks, answers and cancels; an answer with a person's note is kept. */
export const CALENDAR_RULES: readonly Rule[] = [
  kept('calendar_reply_with_note', (facts) =>
    when(facts.direction === 'inbound' && isAnswer(facts) && hasNote(facts), 'calendar:reply'),
  ),
  automated('calendar_method', 'calendar_notice', (facts) => {
    const method = methodOf(facts);
    return method === null ? null : `calendar:${method}`;
  }),
  automated('calendar_class', 'calendar_notice', (facts) =>
    when(facts.value('content-class').includes('calendarmessage'), 'content-class'),
  ),
  automated('calendar_subject', 'calendar_notice', (facts) => {
    if (facts.direction === 'outbound' || facts.quotes) return null;
    if (ANSWER_SUBJECT.test(facts.subject)) return 'subject:calendar-answer';
    if (PROPOSED_SUBJECT.test(facts.subject)) return when(isBareProposal(facts), 'subject:calendar-answer');
    const google = namesGoogleCalendar(facts);
    if (TIMED_INVITE_SUBJECT.test(facts.subject) && (google || offersAnswers(facts.note))) return 'subject:invitation';
    if (INVITE_SUBJECT.test(facts.subject)) return when(isBareInvitation(facts), 'subject:invitation');
    return when(CANCEL_SUBJECT.test(facts.subject) && (google || !hasNote(facts)), 'subject:cancellation');
  }),
  automated('scheduler_notice', 'calendar_notice', (facts) =>
    when(
      facts.senders.some(
        (one) =>
          SCHEDULER_HOST.test(one.host) &&
          /^(?:no-?reply|notifications?|teamcalendly|meetings?-?\w*|messenger|mailer|alerts?)$/.test(one.local),
      ),
      'sender:scheduler',
    ),
  ),
];
