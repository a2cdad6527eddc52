import { fold } from '#libs/mail';
import type { Evidence } from './evidence.js';
import type { MailFacts } from './facts.js';
import type { Sender } from './sender.js';
import { PhraseBook } from './phrases.js';
import { nameWords, NO_NAME } from './signature-line.js';
import { PERSONAL_TEXTS } from './words/people-words.js';

const personalTexts = new PhraseBook(PERSONAL_TEXTS);

/** Programs that people write with. Senders of spam take these names, too: so it proves little. */
const PEOPLE_MAILER =
  /outlook|apple mail|iphone|ipad|thunderbird|mozilla|lotus notes|domino|mutt|evolution|kmail|the bat|zimbra|roundcube|squirrelmail|mailmate|airmail|eudora|pegasus|sylpheed|claws|open-xchange|groupwise|yahoo|android|superhuman|em client|foxmail|becky|qqmail|exmh|gnus|emacs|pine|internet mail service|entourage/;

/** Message-IDs of Gmail's and Outlook's mailboxes, of Apple Mail and of Thunderbird. */
const PEOPLE_ID: readonly [string, RegExp, number][] = [
  ['gmail', /^ca[\w+=-]{20,}@mail\.gmail\.com$/i, -3],
  ['outlook', /^[a-z0-9]{6,}[\w.-]*@[\w.-]*\.(?:outlook\.com|exchangelabs\.com)$/i, -2],
  ['apple', /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}@/, -2],
  ['thunderbird', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@(?!.*(?:amazonses|mtasv\.net$|\.mail$|\.local$))/, -1],
];

const clientOf = (facts: MailFacts): (typeof PEOPLE_ID)[number] | undefined => {
  const id = facts.raw('message-id').replace(/^<|>$/g, '');
  return PEOPLE_ID.find(([, shape]) => shape.test(id));
};

/** Whether a mailbox of Gmail or Exchange made the mail, as which no sending service does. */
export const isFromMailbox = (facts: MailFacts): boolean =>
  facts.has('thread-index') || /^(?:gmail|outlook)$/.test(clientOf(facts)?.[0] ?? '');

/** Newsletters tell what somebody thinks further down. */
const OPENING_WORDS = 200;

const MOBILE =
  /^(?:sent (?:from|via) my |get outlook for |von meinem |envoyé de mon |enviado desde mi |inviato da |verzonden vanaf |skickat från |sendt fra min |wysłane z |iPhoneから送信|发自我的)/imu;

/** What shows that a person wrote: points below zero. */
export function personEvidence(facts: MailFacts): Evidence[] {
  const evidence: Evidence[] = [];
  const add = (code: string, points: number): unknown => evidence.push({ code, points, place: null, leans: null });
  if (facts.isReply) add('person:reply-subject', -3);
  if (facts.isForward) add('person:forward-subject', -3);
  if (facts.quotes) add('person:quotes', facts.isReply || facts.answers ? -3 : -1);
  if (facts.answers) add('person:in-reply-to', -2);
  if (PEOPLE_MAILER.test(facts.value('x-mailer') + facts.value('user-agent'))) add('person:mailer', -2);
  if (facts.layout.isTyped) add('person:client', -2);
  if (facts.has('thread-index')) add('person:thread-index', -2);
  const client = clientOf(facts);
  if (client) add(`person:message-id-${client[0]}`, client[2]);
  if (MOBILE.test(facts.closing)) add('person:mobile', -4);
  if (facts.senders.some(isNamed)) add('person:address', -2);
  if (facts.signature !== null) add(`person:${facts.signature.sign}`, -3);
  if (personalTexts.find(facts.noteWords, OPENING_WORDS).size > 0) add('person:first-person', -2);
  return evidence;
}

/** The address is made of the words of the display name: `Ann Lee <ann.lee@acme.com>`. */
export function isNamed(sender: Sender): boolean {
  const name = nameWords(sender);
  if (name.length < 2 || name.length > 4 || NO_NAME.test(name.join(' '))) return false;
  const local = plain(fold(sender.local).replace(/[^\p{L}]/gu, ''));
  const [first = '', last = ''] = [name[0], name.at(-1)].map((word = '') => plain(word));
  const forms = [first + last, last + first, first.charAt(0) + last, first + last.charAt(0), first, last];
  const isBrand = name.some((word) => word.length > 2 && plain(sender.host).includes(plain(word)));
  return local.length > 1 && !isBrand && forms.includes(local);
}

/** Umlauts are taken apart in addresses, or not: `mueller`, `muller`. */
const plain = (word: string): string => word.replace(/([aou])e/g, '$1');
