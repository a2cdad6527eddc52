import { beginsCodeSiteFooter } from '#libs/mail';
import { PhraseBook } from './phrases.js';
import type { MailFacts } from './facts.js';
import { anyHeader, marketing, type Rule, transactional, when } from './rule.js';
import type { Sender } from './sender.js';
import { isMachine } from './sender-evidence.js';
import { isStateAlone } from './ticket-answers.js';
import {
  E_SIGNATURE_HOST,
  E_SIGNATURE_LOCAL,
  NO_REPLY_SENDER,
  SERVICE_ADDRESS,
  SERVICE_HOST,
} from './words/sender-words.js';
import { NOTICE_SUBJECTS } from './words/notice-subjects.js';

const noticeSubjects = new PhraseBook(NOTICE_SUBJECTS);

/** Headers of senders of campaigns. `X-Report-Abuse`, `X-Pm-Message-Id`, `X-SES-Outgoing` and `Feedback-ID` stand on people's mail, too. */
const CAMPAIGN_HEADERS = [
  'x-campaign',
  'x-campaign-id',
  'x-campaignid',
  'x-csa-complaints',
  'x-emarsys-identify',
  'x-kmail-account',
  'x-magazineid',
  'x-maillist-id',
  'x-mailin-campaign',
  'x-mailjet-campaign',
  'x-mc-user',
  'x-roving-id',
  'x-rpcampaign',
  'x-sfmc-stack',
  'x-mass-mailing',
  'x-newsletter',
  'x-mailer-lid',
  'x-cheetahmail',
  'x-responsys',
  'x-ymlpcode',
  'x-acxiom',
];

/** Some senders say in a field of their own of `Feedback-ID` (`a:b:c:sender`) what it belongs to. */
const campaignFeedback = (facts: MailFacts): string | null =>
  ['feedback-id', 'x-feedback-id'].find((name) =>
    /:(?:campaigns?|newsletters?|marketing)(?::|$)/.test(facts.value(name)),
  ) ?? null;

/** Programs that send nothing but campaigns. */
const CAMPAIGN_MAILER =
  /inxmail|rapidmail|phplist|agnitas|freshmail|getresponse|activecampaign|salesmanago|mailpoet|acymailing|dotmailer|newsletter2go|cleverreach|episerver campaign/;

/** What a campaign sender has left in the headers. */
export const campaignMark = (facts: MailFacts): string | null =>
  anyHeader(facts, CAMPAIGN_HEADERS) ??
  campaignFeedback(facts) ??
  when(CAMPAIGN_MAILER.test(facts.value('x-mailer')), 'x-mailer:campaign');

/** Headers by which services mark what their machines tell. */
const NOTICE_HEADERS = [
  'x-github-reason',
  'x-gitlab-notificationreason',
  'x-linkedin-class',
  'x-facebook-notify',
  'x-bugzilla-reason',
  'x-jira-fingerprint',
  'x-cron-env',
  'x-notification-type',
  'x-amazon-mail-relay-type',
];

const eSignature = (facts: MailFacts): boolean =>
  facts.senders.some(
    (one) =>
      E_SIGNATURE_HOST.test(one.host) &&
      (one.host.endsWith('docusign.net') || E_SIGNATURE_LOCAL.test(one.local) || NO_REPLY_SENDER.test(one.local)),
  );

/** Whether the subject is a notice's: shops send receipts through campaign senders, too. */
export const isNotice = (facts: MailFacts): boolean => noticeSubjects.find(facts.subjectWords).size > 0;

/**
 * Programs put such subjects above what they report, word by word: cron(8), anacron(8), logwatch(8), mdadm(8), smartd(8), sudo(8), apticron, Slurm; then monitors
 * (Nagios, Alertmanager, Jenkins, Fail2Ban, Monit), Veeam and Asterisk. Scanners are not among them: people send orders with them.
 */
const SYSTEM_SUBJECT = new RegExp(
  [
    String.raw`^cron <[^<>@\s]{1,60}@[^<>\s]{1,100}> \S`,
    String.raw`^anacron job ['‘"]?[\w.-]{1,60}['’"]? on \S`,
    String.raw`^logwatch for \S{1,80} \(\w+\)$`,
    String.raw`^\*\*\* security information for \S{1,80} \*\*\*$`,
    String.raw`^(?:fail|failspare|degradedarray|sparesmissing|testmessage) event on \/dev\/\S`,
    String.raw`^smart error \(\w+\) detected on host\b`,
    String.raw`^\d{1,4} debian package update\(s\) for \S`,
    String.raw`^unattended[- ]upgrades? result for ['‘"]?\S`,
    String.raw`^slurm (?:array summary )?job_id=\d`,
    String.raw`^\*\* (?:problem|recovery|acknowledgement|flappingstart|flappingstop|downtimestart|downtimeend) (?:service|host) alert: `,
    String.raw`^\[(?:firing|resolved):\d{1,4}\] \S`,
    String.raw`^(?:build failed in jenkins: \S|jenkins build is (?:back to (?:normal|stable)|still \w+|unstable) ?: )`,
    String.raw`^\[fail2ban\] [\w-]{1,40}: (?:banned|started|stopped)`,
    String.raw`^monit alert -- `,
    String.raw`^\[(?:success|warning|failed)\] .{0,80}(?:backup|replication|copy|job).{0,80} \(\d{1,4} (?:objects?|machines?|vms?)\)`,
    String.raw`^\[pbx\]: new message \d{1,4} in mailbox \d`,
  ].join('|'),
  'iu',
);

const isService = ({ host, local }: Sender): boolean =>
  SERVICE_HOST.test(host) || SERVICE_ADDRESS.test(`${local}@${host}`);

/** Strong signals, each enough alone where nothing keeps the mail. */
export const BULK_RULES: readonly Rule[] = [
  transactional('tracker_state', (facts) =>
    when(isStateAlone(facts) && facts.senders.some(isMachine), 'words:state-alone'),
  ),
  transactional('e_signature', (facts) => when(eSignature(facts), 'sender:e-signature')),
  marketing('list_unsubscribe', (facts) => anyHeader(facts, ['list-unsubscribe-post', 'list-unsubscribe'])),
  marketing('list_id', (facts) => anyHeader(facts, ['list-id'])),
  marketing('precedence_bulk', (facts) => when(/^(?:bulk|junk)$/.test(facts.token('precedence')), 'precedence')),
  marketing('campaign_header', (facts) => (isNotice(facts) ? null : campaignMark(facts))),
  transactional('system_report', (facts) =>
    when(SYSTEM_SUBJECT.test(facts.subject) && facts.senders.some(isMachine), 'subject:system-report'),
  ),
  transactional('service_sender', (facts) =>
    facts.raw('message-id').trimEnd().endsWith('@odspnotify>')
      ? 'message-id:sharepoint'
      : when(facts.senders.some(isService), 'sender:service'),
  ),
  transactional('code_site', (facts) =>
    when(!facts.quotesMail && facts.closing.split('\n').some(beginsCodeSiteFooter), 'footer:code-site'),
  ),
  transactional('voice_mail', (facts) => when(/^voice\b/.test(facts.value('content-class')), 'content-class')),
  transactional('notice_header', (facts) => anyHeader(facts, [...NOTICE_HEADERS, ...CAMPAIGN_HEADERS])),
  transactional('no_reply_sender', (facts) =>
    when(
      facts.senders.some((one) => NO_REPLY_SENDER.test(one.local)) || NO_REPLY_SENDER.test(replyLocal(facts)),
      'sender:no-reply',
    ),
  ),
];

/** The local part of Reply-To; empty without one. */
const replyLocal = (facts: MailFacts): string =>
  /([^\s<>"',;@]{1,100})@/.exec(facts.value('reply-to').slice(0, 256))?.[1] ?? '';
