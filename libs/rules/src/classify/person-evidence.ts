import type { Evidence } from './evidence.js';
import type { MailFacts, Sender } from './facts.js';
import { fold } from './fold.js';
import { PhraseBook } from './phrases.js';
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
  ['thunderbird', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}@(?!.*(?:amazonses|\.mail$|\.local$))/, -1],
];

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
  if (facts.has('thread-index')) add('person:thread-index', -2);
  const id = facts.raw('message-id').replace(/^<|>$/g, '');
  const client = PEOPLE_ID.find(([, shape]) => shape.test(id));
  if (client) add(`person:message-id-${client[0]}`, client[2]);
  if (MOBILE.test(facts.closing)) add('person:mobile', -4);
  if (facts.senders.some(isNamed)) add('person:address', -2);
  const signature = signatureOf(facts);
  if (signature !== null) add(`person:${signature.sign}`, -3);
  if (personalTexts.find(facts.noteWords, OPENING_WORDS).size > 0) add('person:first-person', -2);
  return evidence;
}

const nameWords = (sender: Sender): string[] => fold(sender.name).match(/\p{L}{2,}/gu) ?? [];

/** The address is made of the words of the display name: `Ann Lee <ann.lee@acme.com>`. */
function isNamed(sender: Sender): boolean {
  const name = nameWords(sender);
  if (name.length < 2 || name.length > 4) return false;
  const local = fold(sender.local).replace(/[^\p{L}]/gu, '');
  const [first = '', last = ''] = [name[0], name.at(-1)];
  const forms = [first + last, last + first, first.charAt(0) + last, first + last.charAt(0), first, last];
  const isBrand = name.some((word) => word.length > 2 && sender.host.includes(word));
  return local.length > 1 && !isBrand && forms.includes(local);
}

/** How a person ends a letter: `signed`, by the sender's own name; `regards`, by another name below words of regards. `line`: where the name stands. */
export interface Signature {
  sign: 'signed' | 'regards';
  line: string;
}

/** Where a person signs; null where nobody does. */
export function signatureOf(facts: MailFacts): Signature | null {
  const lines = facts.closing.split('\n').map((line) => line.trim());
  const signed = lineOfSender(lines, facts.senders);
  if (signed !== undefined) return { sign: 'signed', line: signed };
  const regards = lineBelowRegards(lines, facts.senders);
  return regards === undefined ? null : { sign: 'regards', line: regards };
}

/** The line on which the first name of the sender stands alone, or the whole name, as people sign. */
function lineOfSender(lines: readonly string[], senders: readonly Sender[]): string | undefined {
  const names = senders.flatMap((sender) => {
    const name = nameWords(sender);
    // Chinese and Japanese names are often written in one
    const isName = (name.length >= 2 && name.length <= 4) || /^\p{sc=Han}{2,4}$/u.test(sender.name);
    return isName ? [name[0] ?? '', name.join(' ')] : [];
  });
  if (names.length === 0) return undefined;
  return lines.find((line) => {
    const words =
      fold(line.slice(0, 80))
        .match(/\p{L}{2,}/gu)
        ?.join(' ') ?? '';
    return names.includes(words);
  });
}

/** How people end a letter, alone on a line; programs write it, too, but below it they put a company or a team. */
const REGARDS =
  /^(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|good)? ?(?:regards|wishes)|(?:many |with )?thanks(?: again| in advance| and regards)?|thank you|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|yours|cheers|all the best|best|see you there|mit (?:freundlichen|freundlichem|besten|herzlichen|lieben) gr(?:u|ue)(?:ss|s)(?:en)?|(?:viele|beste|liebe|freundliche|herzliche|schone) gr(?:u|ue)sse|mfg|danke|vielen dank|(?:bien )?cordialement|bien a vous|(?:meilleures |sinceres )?salutations(?: distinguees)?|(?:un |cordiales |muchos )?saludos?(?: cordial(?:es)?)?|atentamente|(?:cordiali |distinti )?saluti|met (?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|atenciosamente|cumprimentos|com os melhores cumprimentos|abracos?|pozdrawiam|z powazaniem|(?:med )?(?:vanliga?|basta|venlig|vennlig) h[ai]ls(?:ning(?:ar|er)?|en)|mvh)$/;

/** A line of one to three words that begin with capitals, or an initial: a name. */
const NAME_LINE = /^\p{Lu}[\p{L}'’-]{0,30}\.?(?: (?:(?:de|van|von|der|da|di) ){0,2}\p{Lu}[\p{L}'’-]{1,30}){0,2}$/u;
const NO_NAME =
  /\b(?:team|equipe|equipo|zespol|support|service|services|customer|kundenservice|kundendienst|sales|gmbh|ag|inc|ltd|llc|company|bank|shop|store|online|office|department|group|newsletter|redaktion|unsubscribe|privacy)\b/;

/** The line below a line of regards that is a name and no company's: the person writes from a shared address. */
function lineBelowRegards(closing: readonly string[], senders: readonly Sender[]): string | undefined {
  const lines = closing.map((line) => line.slice(0, 100)).filter((line) => line !== '');
  return lines.find((line, at) => {
    const regards = fold(lines[at - 1] ?? '')
      .replace(/[^\p{L} ]/gu, '')
      .trim();
    return REGARDS.test(regards) && isPersonName(line, senders);
  });
}

function isPersonName(line: string, senders: readonly Sender[]): boolean {
  if (!NAME_LINE.test(line) || NO_NAME.test(fold(line))) return false;
  const words = fold(line).match(/\p{L}{2,}/gu) ?? [];
  const isBrand = (word: string): boolean =>
    senders.some(({ host, name }) => host.includes(word) && !(words.length > 1 && fold(name) === fold(line)));
  return words.length > 0 && !words.every(isBrand);
}
