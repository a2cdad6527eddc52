import type { Category, Direction, DropReason } from '#libs/contracts';
import { CALENDAR_NOTICE_METHODS, CALENDAR_SIGNAL } from '#libs/mail';
import { AUTO_REPLY_SUBJECT, BOUNCE_SENDER, BOUNCE_SUBJECT, NO_REPLY_SENDER } from './classify-patterns.js';

/** What a rule looks at. `senders`: local parts of the From addresses. */
export interface MailFacts {
  subject: string;
  senders: readonly string[];
  signals: Readonly<Record<string, string>>;
  direction: Direction;
}

/** What a rule decides. */
export interface Verdict {
  category: Category;
  reason: string;
  drop: DropReason | null;
}

export interface Rule extends Verdict {
  fires(facts: MailFacts): boolean;
}

const CAMPAIGN_HEADERS = [
  'x-campaign',
  'x-campaign-id',
  'x-campaignid',
  'x-csa-complaints',
  'x-emarsys-identify',
  'x-kmail-account',
  'x-maillist-id',
  'x-mc-user',
  'x-roving-id',
  'x-rpcampaign',
  'x-sfmc-stack',
];
const AUTOREPLY_HEADERS = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-mail-autoreply'];
const LIST_HEADERS = ['x-beenthere', 'mailing-list', 'x-mailing-list', 'x-google-group-id'];

const valueOf = (facts: MailFacts, name: string): string => facts.signals[name]?.trim().toLowerCase() ?? '';
const present = (facts: MailFacts, name: string): boolean => valueOf(facts, name) !== '';
const tokenOf = (facts: MailFacts, name: string): string => /^[^;,(\s]*/.exec(valueOf(facts, name))?.[0] ?? '';
const mediaType = (facts: MailFacts): string => valueOf(facts, 'content-type').split(';')[0]?.trim() ?? '';
const parameter = (facts: MailFacts, pattern: RegExp): string =>
  pattern.exec(valueOf(facts, 'content-type'))?.[1] ?? '';
const isReport = (facts: MailFacts): boolean => mediaType(facts) === 'multipart/report';
const nullReturnPath = (facts: MailFacts): boolean => /^<\s*>$/.test(valueOf(facts, 'return-path'));
const isNoticeMethod = (method: string): boolean => CALENDAR_NOTICE_METHODS.some((known) => known === method);

/** Auto-Submitted (RFC 3834) with any value but `no`. */
const autoSubmitted = (facts: MailFacts): boolean =>
  present(facts, 'auto-submitted') && tokenOf(facts, 'auto-submitted') !== 'no';

const automated = (reason: string, drop: DropReason, fires: Rule['fires']): Rule => ({
  category: 'automated',
  reason,
  drop,
  fires,
});
const kept = (reason: string, fires: Rule['fires']): Rule => ({
  category: 'correspondence',
  reason,
  drop: null,
  fires,
});
const marketing = (reason: string, fires: Rule['fires']): Rule => ({
  category: 'marketing',
  reason,
  drop: 'marketing',
  fires,
});
const transactional = (reason: string, fires: Rule['fires']): Rule => ({
  category: 'transactional',
  reason,
  drop: 'transactional',
  fires,
});

/** The rules in the order in which they are tried: what machines answer, what is kept for certain, bulk mail, senders that take no answer. */
export const RULES: readonly Rule[] = [
  automated(
    'read_receipt',
    'auto_reply',
    (facts) => isReport(facts) && parameter(facts, /;\s*report-type\s*=\s*"?([^";\s]+)/) === 'disposition-notification',
  ),
  automated('delivery_report', 'bounce', isReport),
  automated(
    'failed_recipients',
    'bounce',
    (facts) => present(facts, 'x-failed-recipients') || present(facts, 'x-ms-exchange-message-is-ndr'),
  ),
  automated('bounce_sender', 'bounce', (facts) => facts.senders.some((local) => BOUNCE_SENDER.test(local))),
  automated(
    'bounce_subject',
    'bounce',
    (facts) => BOUNCE_SUBJECT.test(facts.subject) && (nullReturnPath(facts) || autoSubmitted(facts)),
  ),
  automated('auto_submitted_replied', 'auto_reply', (facts) => tokenOf(facts, 'auto-submitted') === 'auto-replied'),
  transactional('auto_submitted', autoSubmitted),
  automated('autoreply_header', 'auto_reply', (facts) =>
    AUTOREPLY_HEADERS.some((name) => present(facts, name) && !/^(?:no|false|0)$/.test(valueOf(facts, name))),
  ),
  automated('precedence_auto_reply', 'auto_reply', (facts) => /^auto[_-]reply$/.test(tokenOf(facts, 'precedence'))),
  automated(
    'inbox_rule_reply',
    'auto_reply',
    (facts) => present(facts, 'x-ms-exchange-inbox-rules-loop') && tokenOf(facts, 'x-auto-response-suppress') === 'all',
  ),
  automated('auto_reply_subject', 'auto_reply', (facts) => AUTO_REPLY_SUBJECT.test(facts.subject)),
  automated('null_return_path', 'auto_reply', nullReturnPath),
  automated(
    'calendar_method',
    'calendar_notice',
    (facts) =>
      isNoticeMethod(valueOf(facts, CALENDAR_SIGNAL)) ||
      (mediaType(facts) === 'text/calendar' && isNoticeMethod(parameter(facts, /;\s*method\s*=\s*"?([^";\s]+)/))),
  ),
  automated('calendar_class', 'calendar_notice', (facts) =>
    valueOf(facts, 'content-class').includes('calendarmessage'),
  ),
  kept('outbound', (facts) => facts.direction === 'outbound'),
  kept(
    'discussion_list',
    (facts) => valueOf(facts, 'list-post').includes('mailto:') || LIST_HEADERS.some((name) => present(facts, name)),
  ),
  marketing(
    'list_unsubscribe',
    (facts) => present(facts, 'list-unsubscribe-post') || present(facts, 'list-unsubscribe'),
  ),
  marketing('list_id', (facts) => present(facts, 'list-id')),
  marketing('precedence_bulk', (facts) => /^(?:bulk|junk)$/.test(tokenOf(facts, 'precedence'))),
  marketing('campaign_header', (facts) => CAMPAIGN_HEADERS.some((name) => present(facts, name))),
  transactional('no_reply_sender', (facts) => facts.senders.some((local) => NO_REPLY_SENDER.test(local))),
];
