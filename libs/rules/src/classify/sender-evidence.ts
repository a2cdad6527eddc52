import type { Evidence } from './evidence.js';
import type { MailFacts } from './facts.js';
import type { Sender } from './sender.js';
import { MACHINE_HOST, MACHINE_TOKENS, SHARED_TOKENS } from './words/sender-words.js';

/** What addresses, headers and the Message-ID tell of the program that sent the mail. */
export function senderEvidence(facts: MailFacts): Evidence[] {
  return [...addressEvidence(facts), ...headerEvidence(facts), ...messageIdEvidence(facts)];
}

function addressEvidence(facts: MailFacts): Evidence[] {
  const evidence: Evidence[] = [];
  const add = (code: string, points: number): unknown => evidence.push({ code, points, place: 'sender', leans: null });
  if (facts.senders.some(isMachine)) add('sender:machine', 5);
  else if (facts.senders.some((one) => hasToken(one, SHARED_TOKENS))) add('sender:shared', 2);
  if (facts.senders.some((one) => MACHINE_HOST.test(one.host.split('.')[0] ?? '') && one.host.split('.').length > 2))
    add('sender:machine-host', 2);
  if (facts.senders.some((one) => /^[\w.+=-]{24,}$/.test(one.local) && (one.local.match(/\d/g)?.length ?? 0) >= 6))
    add('sender:generated', 2);
  return evidence;
}

const squeezed = (local: string): string => local.replace(/[-_.]/g, '');

const hasToken = (sender: Sender, words: ReadonlySet<string>): boolean =>
  words.has(squeezed(sender.local)) || sender.tokens.some((token) => words.has(token));

/** Whether the local part is one from which machines write. Among many words a machine's word is none. */
export const isMachine = (sender: Sender): boolean => sender.tokens.length <= 3 && hasToken(sender, MACHINE_TOKENS);

/** Headers of services that send for others, mostly machines. */
const DELIVERY_HEADERS = [
  'x-sg-eid',
  'x-sg-id',
  'x-mandrill-user',
  'x-mailgun-sid',
  'x-mailgun-variables',
  'x-mailgun-sending-ip',
  'x-mj-mid',
  'x-mailin-eid',
  'x-mailin-client',
  'x-smtpapi',
  'x-elasticemail-postback',
  'x-turbosmtp-tracking',
  'x-smtpcom-tracking-number',
  'x-sfdc-user',
  'x-msys-api',
  'x-binding',
  'x-entity-ref-id',
  'x-php-originating-script',
  'x-php-script',
  'x-job',
  'x-cid',
];
const MACHINE_MAILER =
  /phpmailer|swiftmailer|symfony|codeigniter|php\/|php mail|wordpress|drupal|magento|prestashop|shopware|javamail|sendblaster|sendgrid|mailgun|mailchimp|nodemailer|django|rails|actionmailer|aspnet|\.net|cdonts|cdo for|sap |odoo|netsuite|jenkins|nagios|cron|perl|mime::lite|python|smartmailer|campaign|bulk|lyris|listmanager|interspire|blat|oracle|peoplesoft|crystal reports|sharepoint|dynamics/;
/** These give Feedback-ID to what people write. */
const PERSONAL_FEEDBACK = /:(?:fastmail|proton|zohomail)\b|protonmail|zoho/;

function headerEvidence(facts: MailFacts): Evidence[] {
  const evidence: Evidence[] = [];
  const add = (code: string, points: number): unknown => evidence.push({ code, points, place: 'header', leans: null });
  const delivery = DELIVERY_HEADERS.find((name) => facts.has(name));
  if (delivery !== undefined) add(delivery, 4);
  if (facts.has('feedback-id') && !PERSONAL_FEEDBACK.test(facts.value('feedback-id'))) add('feedback-id', 2);
  if (facts.has('x-auto-response-suppress') && !/^(?:no|none)/.test(facts.value('x-auto-response-suppress')))
    add('x-auto-response-suppress', 2);
  if (MACHINE_MAILER.test(facts.value('x-mailer'))) add('x-mailer', 3);
  if (isRelayed(facts)) add('return-path', 2);
  return evidence;
}

/** A Return-Path that counts bounces, at another domain than the sender's. */
function isRelayed(facts: MailFacts): boolean {
  const path = /<([^<>@]{1,200})@([^<>@]{1,200})>/.exec(facts.value('return-path'));
  if (path === null) return false;
  const site = (host: string): string => host.split('.').slice(-2).join('.');
  const other = !facts.senders.some((one) => site(one.host) === site(path[2] ?? ''));
  return other && /bounce|return|=|[0-9a-f]{10,}|\d{6,}/.test(path[1] ?? '');
}

/** Shapes of Message-IDs that programs make which send for machines. Those of webmail and of relays that people use are not among them. */
const MACHINE_ID: readonly [string, RegExp, number][] = [
  [
    'sender-service',
    /@(?:[\w.-]*\.)?(?:sendgrid\.net|mandrillapp\.com|mailgun\.org|mailgun\.net|mcsv\.net|rsgsv\.net|mcdlv\.net|sparkpostmail\.com|mtasv\.net|mailjet\.com|sendinblue\.com|smtp-relay\.mailin\.fr|klaviyomail\.com|hubspotemail\.net|hubspot\.com|cmail\d+\.com|createsend\.com|exacttarget\.com|constantcontact\.com|rapidmail\.[a-z]+|cleverreach\.com|emarsys\.net|mktomail\.com|mkt\d+\.com|eloqua\.com|responsys\.net|customeriomail\.com|intercom-mail\.com|ismtpd[\w.-]*)$|@ismtpd|geopod-ismtpd|@xt\.local/i,
    3,
  ],
  ['ses', /@(?:[\w-]+\.)?amazonses\.com$/i, 2],
  [
    'program',
    /@swift\.generated|\.javamail\.(?!zimbra|root)|@[\w.-]*\.mail$|@localhost(?:\.localdomain)?$|@phpmailer|@ip-\d+-\d+-\d+-\d+|@[0-9a-f]{12}$|\.evj\d|@[\w-]+\.(?:local|internal|lan|compute\.internal)$/i,
    2,
  ],
];

function messageIdEvidence(facts: MailFacts): Evidence[] {
  const id = facts.raw('message-id').replace(/^<|>$/g, '');
  for (const [name, shape, points] of MACHINE_ID) {
    if (shape.test(id)) return [{ code: `message-id:${name}`, points, place: 'message-id', leans: null }];
  }
  return [];
}
