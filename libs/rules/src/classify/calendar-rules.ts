import { CALENDAR_NOTICE_METHODS, CALENDAR_SIGNAL } from '#libs/mail';
import {
  hasMarkedNote,
  hasNote,
  isSaidByCalendar,
  isSubjectTold,
  isToldByCalendar,
  namesGoogleCalendar,
  offersAnswers,
  withoutMeetingBlock,
} from './calendar-note.js';
import { greetsByName } from './answered-by-person.js';
import type { MailFacts } from './facts.js';
import type { Sender } from './sender.js';
import { automated, kept, type Rule, when } from './rule.js';
import { NO_REPLY_SENDER } from './words/sender-words.js';

const isNoticeMethod = (method: string): boolean => CALENDAR_NOTICE_METHODS.some((known) => known === method);

/** The method of the calendar part, or of a mail that is nothing else. */
function methodOf(facts: MailFacts): string | null {
  const carried = facts.value(CALENDAR_SIGNAL);
  if (isNoticeMethod(carried)) return carried;
  if (facts.mediaType !== 'text/calendar') return null;
  const named = /;\s*method\s*=\s*"?([^";\s]+)/.exec(facts.value('content-type'))?.[1] ?? '';
  return isNoticeMethod(named) ? named : null;
}

const PROPOSED_WORDS = String.raw`countered|neue (?:zeit|uhrzeit) vorgeschlagen|neuer zeitvorschlag|nouve(?:lle heure|l horaire) propos[ée]e?|nueva hora propuesta|nuov(?:o orario proposto|a ora proposta)|nieuwe tijd voorgesteld|nov(?:a hora proposta|o horário proposto)|zaproponowano nową godzinę|ny tid föreslagen|nyt tidspunkt foreslået|nytt tidspunkt foreslått|新しい(?:時刻|日時)の提案|建议新时间|建議新時間`;
const ANSWER_WORDS = String.raw`accepted|declined|tentative(?:ly accepted)?|new time proposed|zugesagt|abgelehnt|mit vorbehalt|angenommen|unter vorbehalt(?: angenommen)?|accept[ée]e?|refus[ée]e?|provisoire|aceptad[ao]|rechazad[ao]|provisional|accettat[ao]|rifiutat[ao]|provvisori[ao]|accettat[ao] provvisoriamente|vorläufig (?:zugesagt|angenommen)|geaccepteerd|voorlopig geaccepteerd|afgewezen|geweigerd|voorlopig|aceit[aoe]|aceite|recusad[ao]|provis[óo]ri[ao]|zaakceptowan[oey]|odrzucon[oey]|wst[ęe]pnie(?: zaakceptowan[oey])?|accepterat|accepterad|avb[öo]jt|avvisad|prelimin[äa]r[t]?|accepteret|afvist|forel[øo]big|akseptert|godtatt|avsl[åa]tt|forel[øo]pig|hyv[äa]ksytty|hyl[äa]tty|alustava|alustavasti hyväksytty|přijat[oé]|nezávazně přijato|prijaté|acceptat|lemondva|прийнято|відхилено|αποδεκτή|odmítnuto|elfogadva|elutasítva|принято|отклонено|под вопросом|kabul edildi|reddedildi|承諾済み|承諾|辞退済み|辞退|仮承諾|已接受|已拒绝|暂定|已拒絕|暫定|수락됨|수락|거절됨|거절|미정`;
const CANCEL_WORDS = String.raw`(?:event )?cancell?ed(?: event)?(?: with note)?|abgesagt(?:er termin|es ereignis)?|annul[ée]e?(?: [^:]{1,20})?|cancelad[ao]|evento cancelad[ao]|annullat[ao]|evento annullato|geannuleerd|afgelast|anulowan[oey]|odwo[łl]an[oey]|inst[äa]llt|aflyst|avlyst|peruutettu|zru[šs]eno|отменено|[iİ]ptal edildi|anulat|キャンセル済み?|取消済み|取り消されました|已取消|취소됨`;
const INVITE_WORDS = String.raw`(?:updated )?invitation(?: from an unknown sender| with note)?|(?:aktualisierte )?einladung|invitation(?: mise à jour)?|invitaci[óo]n(?: actualizada)?|invito(?: aggiornato)?|uitnodiging|(?:bijgewerkte )?uitnodiging|convite(?: atualizado)?|zaproszenie|inbjudan|invitation|kutsu|приглашение|(?:更新された)?招待状?|(?:已?更新的)?邀请|(?:已?更新的)?邀請|초대`;

/** People type these, too. */
const PROPOSED_SUBJECT = new RegExp(`^(?:${PROPOSED_WORDS}) ?[:：]`, 'iu');
const ANSWER_SUBJECT = new RegExp(`^(?:${ANSWER_WORDS}) ?[:：]`, 'iu');
const CANCEL_SUBJECT = new RegExp(`^(?:${CANCEL_WORDS}) ?[:：]`, 'iu');
/** Google names the time behind an `@`, others behind a dash */
const TIMED_INVITE_SUBJECT = new RegExp(`^(?:${INVITE_WORDS}) ?[:：] .{1,300} [@–-] .{0,40}\\d`, 'iu');
const INVITE_SUBJECT = new RegExp(`^(?:${INVITE_WORDS}) ?[:：]`, 'iu');
/** The calendar in which it stands, by its address, which nobody types */
const OF_ADDRESS = /\([^()\s@]+@[^()\s@]+\)$/u;
/** ... and behind the time, from when to when, the calendar in which it stands, by name or address */
const GOOGLE_INVITE_SUBJECT = new RegExp(
  String.raw`^(?:${INVITE_WORDS}) ?[:：] ?.{1,300} @ .{0,40}\p{Nd}.{0,12} ?[-–~] ?\p{Nd}.{0,30}\([^()]{2,80}\)$`,
  'iu',
);
/** The same with a dash before the time, as Google writes it in other languages */
const ADDRESSED_INVITE_SUBJECT = new RegExp(
  String.raw`^(?:${INVITE_WORDS}) ?[:：] ?.{1,300} [–-] .{0,40}\p{Nd}.{0,12} ?[-–~] ?\p{Nd}.{0,30}\([^()\s@]+@[^()\s@]+\)$`,
  'iu',
);
/** What Exchange tells an organiser of whom else somebody invited */
const FORWARDED_SUBJECT =
  /^(?:meeting forward notification|notification de transfert de réunion|notificación de reenvío de reunión|notifica inoltro riunione) ?:/iu;

/** Whether a calendar itself says that somebody proposes another time, and nobody says why. */
const isBareProposal = (facts: MailFacts): boolean =>
  facts.note.trim() === '' || (isToldByCalendar(facts) && !hasNote(facts));

/** Whether a calendar invites, and nobody beside it: who sends a leaflet along says nothing, too, but neither does a calendar then. */
const isBareInvitation = (facts: MailFacts): boolean => isSaidByCalendar(facts) && !hasNote(facts);

const isAnswer = (facts: MailFacts): boolean =>
  methodOf(facts) === 'reply' || (methodOf(facts) === null && ANSWER_SUBJECT.test(facts.subject));

/** Services whose notices of booked meetings carry no calendar part in the text. */
const SCHEDULER_HOST =
  /(?:^|\.)(?:calendly\.com|zoom\.us|acuityscheduling\.com|doodle\.com|savvycal\.com|chilipiper\.com|cal\.com|youcanbook\.me|webex\.com)$/;

const isOfService = ({ host, local }: Sender): boolean => SCHEDULER_HOST.test(host) || NO_REPLY_SENDER.test(local);

/** Calendar notices (RFC 5546): what asks, answers and cancels; what carries a person's note is kept. */
export const CALENDAR_RULES: readonly Rule[] = [
  kept('calendar_reply_with_note', (facts) =>
    when(facts.direction === 'inbound' && isAnswer(facts) && hasNote(facts), 'calendar:reply'),
  ),
  kept('calendar_note', (facts) =>
    when(
      facts.direction === 'inbound' &&
        !facts.senders.some(isOfService) &&
        (PROPOSED_SUBJECT.test(facts.subject) || CANCEL_SUBJECT.test(facts.subject) || isSubjectTold(facts)) &&
        isSaidByCalendar(facts) &&
        hasMarkedNote(facts),
      'calendar:note',
    ),
  ),
  automated('calendar_method', 'calendar_notice', (facts) => {
    const method = methodOf(facts);
    return method === null ? null : `calendar:${method}`;
  }),
  automated('calendar_class', 'calendar_notice', (facts) =>
    facts.value('x-mailer').includes('icloud calendar')
      ? 'x-mailer:calendar'
      : when(facts.value('content-class').includes('calendarmessage'), 'content-class'),
  ),
  automated('calendar_block', 'calendar_notice', (facts) =>
    when(facts.note.trim() !== '' && withoutMeetingBlock(facts.note).trim() === '', 'words:meeting-block'),
  ),
  automated('calendar_subject', 'calendar_notice', (facts) => {
    if (facts.direction === 'outbound' || facts.quotes) return null;
    if (ANSWER_SUBJECT.test(facts.subject)) return 'subject:calendar-answer';
    if (PROPOSED_SUBJECT.test(facts.subject)) return when(isBareProposal(facts), 'subject:calendar-answer');
    const google = namesGoogleCalendar(facts);
    if (
      GOOGLE_INVITE_SUBJECT.test(facts.subject) &&
      ((OF_ADDRESS.test(facts.subject) && !greetsByName(facts)) || !hasNote(facts))
    )
      return 'subject:invitation';
    if (ADDRESSED_INVITE_SUBJECT.test(facts.subject) && !greetsByName(facts)) return 'subject:invitation';
    if (FORWARDED_SUBJECT.test(facts.subject)) return 'subject:forwarded';
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
