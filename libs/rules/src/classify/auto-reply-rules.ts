import { absence, departure, isBareSubject, notesAbsence, vacation } from './absence.js';
import { greetsByName } from './answered-by-person.js';
import { autoReplyTexts } from './auto-reply-texts.js';
import { automaticAnswer, challenge } from './automatic-answer.js';
import { speaksOfAutomatic } from './automatic-talk.js';
import { autoSubmitted, nullReturnPath } from './bounce-rules.js';
import type { MailFacts } from './facts.js';
import { automated, kept, type Rule, transactional, when } from './rule.js';
import { acknowledgement, agentAnswer } from './ticket-answers.js';
import { ABSENCE_PREFIX, AUTO_REPLY_SUBJECT } from './words/auto-reply-words.js';

const RECEIPT_SUBJECT =
  /^(?:not read|read|gelesen|nicht gelesen|ungelesen gelöscht|lu|non lu|leído|no leído|letto|non letto|gelezen|niet gelezen|lida|lido|não lida|przeczytano|nieprzeczytane|läst|oläst|læst|lest|luettu|прочтено|прочитано|okundu|přečteno|开封|開封済み|开封回执|已读|已讀|未读|읽음|읽지 않음|return receipt|read receipt|lesebestätigung|empfangsbestätigung|confirmation de lecture|accusé de lecture|confirmación de lectura|conferma di lettura|leesbevestiging|confirmação de leitura|potwierdzenie (?:przeczytania|odczytu)|läskvitto|开封确认)(?: ?[:：]| \(displayed\)|$)/iu;
const RECEIPT_TEXT =
  /\bwas (?:read|deleted without being read|displayed) on\b|was read on|return receipt for the mail|message (?:has been|was) (?:read|displayed|opened)|wurde am .{1,200} gelesen|lesebestätigung|a été lu|ha sido leído|se leyó|fue leído|è stato letto|is gelezen|foi lida|została przeczytana|lästes|blev læst|ble lest|開封されました|已阅读|已被阅读/iu;

function readReceipt(facts: MailFacts): readonly string[] | null {
  if (!RECEIPT_SUBJECT.test(facts.subject) || facts.direction === 'outbound') return null;
  return RECEIPT_TEXT.test(facts.text.slice(0, 2000)) ? ['subject:read-receipt', 'words:read-receipt'] : null;
}

/** An answer's mark behind the words of a program: `Out of Office: Re: Offer` */
const ANSWER_BEHIND = /^[^:：]{2,60}[:：] ?(?:re|aw|antw|sv|vs|rif|odp|res|回复|答复|回覆)[:：] ?\S/iu;

/** Programs put such words above the subject that they answer; a person types them who writes about automatic answers, and to somebody. */
function prefixedSubject(facts: MailFacts): boolean {
  if (ABSENCE_PREFIX.test(facts.subject) && ANSWER_BEHIND.test(facts.subject)) return true;
  if (facts.answers || facts.history.has('replies'))
    return AUTO_REPLY_SUBJECT.test(facts.subject) || /^auto ?[:：]/i.test(facts.subject);
  if (!AUTO_REPLY_SUBJECT.test(facts.subject)) return false;
  const isBareWords = isBareSubject(facts);
  // programs that know the name of who wrote put it in
  if (autoReplyTexts.find(facts.noteWords).has('absent')) return !(isBareWords && greetsByName(facts));
  return !greetsByName(facts) && !speaksOfAutomatic(facts) && !(isBareWords && facts.isSigned);
}

const AUTOREPLY_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-mail-autoreply',
  'x-autoreply-from',
  'x-vacation',
  'x-auto-reply',
  'x-fc-machinegenerated',
];

/** Dovecot's Sieve answers under a Message-ID of its own. */
const SIEVE_ID = /^<?dovecot-sieve-/i;

/** What says that it is an automatic answer where other fields are read. */
function otherMark(facts: MailFacts): string | null {
  if (SIEVE_ID.test(facts.raw('message-id'))) return 'message-id:sieve';
  if (/^auto[_-]?repl(?:y|ied)/.test(facts.token('x-auto-submitted'))) return 'x-auto-submitted';
  if (/autoresponder/.test(facts.value('x-post-messageclass'))) return 'x-post-messageclass';
  const marked = ['x-precedence', 'preference'].find((name) => /^auto[_-]reply$/.test(facts.token(name)));
  return (
    marked ??
    when(/auto-?responder|(?<!\p{L})vacation(?!\p{L})/u.test(facts.value('x-mailer')), 'x-mailer:autoresponder')
  );
}

/** People's mail programs name themselves; the empty Return-Path then comes from the road, not from a machine. */
const PEOPLE_MAILER = /outlook|apple mail|iphone|ipad|thunderbird|mozilla|mutt|evolution|roundcube|squirrelmail/;

/** Answers that no person gave: absence, receipt, confirmation. */
export const AUTO_REPLY_RULES: readonly Rule[] = [
  kept('ticket_agent_answer', agentAnswer),
  automated('auto_submitted_replied', 'auto_reply', (facts) =>
    when(facts.token('auto-submitted') === 'auto-replied', 'auto-submitted'),
  ),
  automated('autoreply_header', 'auto_reply', (facts) => {
    const name = AUTOREPLY_HEADERS.find((one) => facts.has(one) && !/^(?:no|false|0)$/.test(facts.value(one)));
    return name ?? otherMark(facts);
  }),
  automated('precedence_auto_reply', 'auto_reply', (facts) =>
    when(/^(?:auto[_-]reply|vacation)$/.test(facts.token('precedence')), 'precedence'),
  ),
  automated('inbox_rule_reply', 'auto_reply', (facts) =>
    when(
      facts.has('x-ms-exchange-inbox-rules-loop') && facts.token('x-auto-response-suppress') === 'all',
      'x-ms-exchange-inbox-rules-loop',
    ),
  ),
  automated('auto_reply_subject', 'auto_reply', (facts) => when(prefixedSubject(facts), 'subject:auto-reply')),
  automated('read_receipt', 'auto_reply', readReceipt),
  automated('absence', 'auto_reply', notesAbsence),
  automated('absence', 'auto_reply', absence),
  automated('absence', 'auto_reply', vacation),
  automated('absence', 'auto_reply', departure),
  automated('acknowledgement', 'auto_reply', acknowledgement),
  automated('automatic_answer', 'auto_reply', automaticAnswer),
  automated('sender_challenge', 'auto_reply', challenge),
  transactional('auto_submitted', (facts) => when(autoSubmitted(facts), 'auto-submitted')),
  automated('null_return_path', 'auto_reply', (facts) =>
    when(
      nullReturnPath(facts) &&
        !facts.has('list-post') &&
        !PEOPLE_MAILER.test(facts.value('x-mailer') + facts.value('user-agent')),
      'null-return-path',
    ),
  ),
];
