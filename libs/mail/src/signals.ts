import { type HtmlLayout, LAYOUT_SIGNAL, layoutSignal } from './html/layout.js';

/** A header field as a provider or a parser gives it. */
export interface HeaderField {
  name: string;
  value: string;
}

/** The synthetic signal that carries the method of a calendar notice. */
export const CALENDAR_SIGNAL = 'x-threadline-calendar';

/** The header fields whose value the rules may read, in lower case. */
const VALUE_NAMES: ReadonlySet<string> = new Set([
  'auto-submitted',
  'content-class',
  'content-type',
  'errors-to',
  'feedback-id',
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'mailing-list',
  'message-id',
  'precedence',
  'preference',
  'reply-to',
  'return-path',
  'sender',
  'user-agent',
  'x-auto-reply',
  'x-auto-response-suppress',
  'x-auto-submitted',
  'x-autoreply',
  'x-autoreply-from',
  'x-autorespond',
  'x-autoresponder',
  'x-fc-machinegenerated',
  'x-feedback-id',
  'x-list-administrivia',
  'x-mail-autoreply',
  'x-mailer',
  'x-mailing-list',
  'x-post-messageclass',
  'x-precedence',
  'x-sender',
  'x-vacation',
]);

/** Header fields of which only the presence counts: campaign senders, ticket systems, list software. Their values (ids, addresses) are not carried. */
const MARK_NAMES: ReadonlySet<string> = new Set([
  'rt-ticket',
  'thread-index',
  'x-acxiom',
  'x-amazon-mail-relay-type',
  'x-arf',
  'x-beenthere',
  'x-binding',
  'x-bugzilla-reason',
  'x-campaign',
  'x-campaign-id',
  'x-campaignid',
  'x-cheetahmail',
  'x-cid',
  'x-cron-env',
  'x-csa-complaints',
  'x-egroups-return',
  'x-elasticemail-postback',
  'x-emarsys-identify',
  'x-entity-ref-id',
  'x-facebook-notify',
  'x-failed-recipients',
  'x-fd-ticket-id',
  'x-freshdesk-ticket-id',
  'x-github-reason',
  'x-gitlab-notificationreason',
  'x-google-group-id',
  'x-gorgias-ticket-id',
  'x-helpscout-conversation-id',
  'x-instantly-warmup',
  'x-intercom-bin',
  'x-jira-fingerprint',
  'x-job',
  'x-kmail-account',
  'x-lemwarm',
  'x-linkedin-class',
  'x-listserver',
  'x-loop',
  'x-lsv-listid',
  'x-magazineid',
  'x-mailer-lid',
  'x-mailgun-sending-ip',
  'x-mailgun-sid',
  'x-mailgun-variables',
  'x-mailin-campaign',
  'x-mailin-client',
  'x-mailin-eid',
  'x-mailjet-campaign',
  'x-maillist-id',
  'x-mailreach',
  'x-mailwarm',
  'x-mandrill-user',
  'x-mass-mailing',
  'x-mc-user',
  'x-mj-mid',
  'x-ml-count',
  'x-ml-name',
  'x-mlmmj-version',
  'x-mlserver',
  'x-ms-exchange-inbox-rules-loop',
  'x-ms-exchange-message-is-ndr',
  'x-msys-api',
  'x-newsletter',
  'x-notification-type',
  'x-osticket-vs',
  'x-otrs-loop',
  'x-php-originating-script',
  'x-php-script',
  'x-responsys',
  'x-roving-id',
  'x-rpcampaign',
  'x-rt-loop-prevention',
  'x-servicenow-generated',
  'x-sfdc-lk',
  'x-sfdc-user',
  'x-sfmc-stack',
  'x-sg-eid',
  'x-sg-id',
  'x-smartlead-warmup',
  'x-smtpapi',
  'x-smtpcom-tracking-number',
  'x-ticket-id',
  'x-turbosmtp-tracking',
  'x-warmbox',
  'x-warmup',
  'x-warmup-id',
  'x-warmy',
  'x-yahoo-groups-id',
  'x-ymlpcode',
  'x-zammad-ticket-number',
  'x-zendesk-from-account-id',
]);

/** All header fields that leave a trace in `RawEmail.signals`, in lower case. Nothing else of the headers is carried there. */
export const SIGNAL_NAMES: ReadonlySet<string> = new Set([...VALUE_NAMES, ...MARK_NAMES]);

/** What stands for a header field of which only the presence counts. */
const PRESENT = 'yes';

const MAX_VALUE_LENGTH = 256;

/**
 * The header fields that the classifier reads, by lower-case name: the first non-empty one of each name, unfolded, cut to 256 characters; `yes` where
 * only the presence counts.
 * `calendarMethod`: from `calendarMethodOf`, or what a Graph eventMessage stands for (`request`, `reply`, `cancel`); `layout`: how the HTML of the mail is built.
 */
export function signalsOf(
  headers: Iterable<HeaderField>,
  extra: { calendarMethod?: string | null; layout?: HtmlLayout } = {},
): Record<string, string> {
  const signals: Record<string, string> = {};
  for (const { name, value } of headers) {
    const key = name.trim().toLowerCase();
    if (!SIGNAL_NAMES.has(key) || signals[key] !== undefined) continue;
    const clean = value
      .slice(0, 8 * MAX_VALUE_LENGTH)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, MAX_VALUE_LENGTH);
    if (clean !== '') signals[key] = MARK_NAMES.has(key) ? PRESENT : clean;
  }
  if (extra.calendarMethod) signals[CALENDAR_SIGNAL] = extra.calendarMethod.toLowerCase().slice(0, MAX_VALUE_LENGTH);
  const layout = extra.layout ? layoutSignal(extra.layout) : '';
  if (layout !== '') signals[LAYOUT_SIGNAL] = layout;
  return signals;
}
