import { greetsByName } from './answered-by-person.js';
import type { MailFacts } from './facts.js';
import { listMark } from './list-marks.js';
import { isFromMailbox } from './person-evidence.js';
import { PhraseBook } from './phrases.js';
import { anyHeader, automated, kept, type Rule, when } from './rule.js';
import { isMachine } from './sender-evidence.js';
import { isStateAlone } from './ticket-answers.js';
import { BULK_FOOTERS } from './words/bulk-texts.js';

const footers = new PhraseBook(BULK_FOOTERS);

/** Headers that only software of discussion lists sets. */
const LIST_HEADERS = [
  'x-beenthere',
  'x-google-group-id',
  'mailing-list',
  'x-mailing-list',
  'x-ml-name',
  'x-mlserver',
  'x-ml-count',
  'x-lsv-listid',
  'x-listserver',
  'x-yahoo-groups-id',
  'x-egroups-return',
  'x-mlmmj-version',
];

/** Addresses from which list software sends on: `owner-x@` (majordomo, LISTSERV), `x-bounces@`, `x-admin@` (Mailman), `x-return-12-me=y@` (ezmlm), `x+bounces-12@` (mlmmj). */
const LIST_AGENT =
  /(?:^|<|\s)(?:owner-[\w.+-]{2,60}|[\w.+-]{2,60}-(?:bounces|bounce|admin|owner|return-\d+-[\w.+=-]*|errors|request)(?:\+[\w.+=-]*)?|[\w.-]{2,60}\+(?:bounces?-[\w.+=-]*|owner))@/;

/** `x-bounces@` is also what campaign senders are called: they ask for List-Unsubscribe, and to one person. */
const isCampaign = (facts: MailFacts): boolean => facts.has('list-unsubscribe-post') || facts.has('x-csa-complaints');

/** The list's own address among To and Cc: List-Id `<users.lists.acme.com>`, To `users@lists.acme.com`. */
function listAddress(facts: MailFacts): string | null {
  const value = facts.value('list-id');
  const id = (/<([^<>]*)>/.exec(value)?.[1] ?? value).trim();
  if (id === '') return null;
  const isList = (email: string): boolean => {
    const dotted = email.replace('@', '.');
    const local = email.slice(0, email.lastIndexOf('@'));
    return dotted === id || (id.startsWith(`${local}.`) && local.length > 1 && sameSite(email, id));
  };
  return when(
    facts.recipients.some((one) => isList(one.email)),
    'list-id:recipient',
  );
}

/** Whether the last two labels of an address and of a List-Id are the same. */
function sameSite(email: string, id: string): boolean {
  const site = (name: string): string => name.split('.').slice(-2).join('.');
  return site(email.slice(email.lastIndexOf('@') + 1)) === site(id);
}

function discussionList(facts: MailFacts): string | readonly string[] | null {
  // trackers call each issue a list
  if (isStateAlone(facts) && facts.senders.some(isMachine)) return null;
  if (facts.value('list-post').includes('mailto:')) return 'list-post';
  const header = anyHeader(facts, LIST_HEADERS);
  if (header !== null) return header;
  if (isCampaign(facts)) return null;
  const own = listAddress(facts);
  if (own !== null) return own;
  const agents = ['sender', 'return-path', 'errors-to', 'x-sender'].filter((name) =>
    LIST_AGENT.test(facts.value(name)),
  );
  const listed = facts.has('list-id') || /^(?:list|bulk)$/.test(facts.token('precedence')) || facts.has('x-loop');
  const owned = agents.some((name) => /(?:^|<|\s)owner-/.test(facts.value(name)));
  if (
    agents.length > 0 &&
    !facts.senders.some(isMachine) &&
    (owned || listed || agents.length > 1) &&
    !facts.has('list-unsubscribe')
  )
    return agents[0] ?? null;
  if (listed && goesBackToRecipient(facts)) return 'list:sender-is-recipient';
  const talk = facts.isReply && (facts.answers || facts.quotes);
  if (talk && (facts.has('list-id') || facts.token('precedence') === 'list')) return 'list:conversation';
  return listMark(facts);
}

/** A list's own address stands in Sender or Reply-To and among the recipients, and is not the author's. */
function goesBackToRecipient(facts: MailFacts): boolean {
  const back = `${facts.value('sender')} ${facts.value('reply-to')}`;
  const authors = facts.senders.map((one) => `${one.local}@${one.host}`);
  return facts.recipients.some(({ email }) => back.includes(email) && !authors.includes(email));
}

const DIGEST_SUBJECT =
  /^(?:\[[^\]]{1,60}\] ?)?.{0,80}\bdigest[ ,:]+(?:vol(?:ume)?\.?|number|nr|no\.?|#|issue) ?\d|^(?:abridged summary of|digest for) .{3,120}(?:updates?|messages?|topics?)|^.{1,80} digest of: get\.\d/i;
/** People write `Digest 12: proofs`, too. */
const DIGEST_OF_LIST = /\bdigest[ ,:]+\d/i;
const ADMINISTRIVIA_SUBJECT =
  /^(?:confirm [0-9a-f]{20,}|welcome to the "?[^"]{1,60}"? mailing list|you have been unsubscribed from the .{1,80} mailing list|your message to .{1,80} awaits moderator approval|.{1,60} post from .{1,80} requires approval|you .{3,80} are not (?:a )?member\b|loop alert: |.{1,80} mailing list memberships? reminder|\d+ .{1,60} moderator request|ihre nachricht an .{1,60} erwartet die bestätigung des moderators|votre message à .{1,60} est en attente d['’]approbation du modérateur|su mensaje (?:enviado )?a .{1,60} espera la aprobación del moderador|il tuo messaggio a .{1,60} attende l['’]approvazione del moderatore|uw bericht aan .{1,60} wacht op goedkeuring (?:van|door) de moderator|sua mensagem para .{1,60} aguarda (?:a )?aprovação do moderador|twoja wiadomość (?:do|na) .{1,60} oczekuje na (?:akceptację|zatwierdzenie) (?:przez )?moderatora|the results of your email commands$)/iu;

/** Programs that run lists write from their own address. */
const LIST_PROGRAM = /^(?:majordomo|listserv|listproc|ezmlm)$/i;

/** Mail that lists make themselves. */
export const LIST_MACHINE_RULES: readonly Rule[] = [
  automated('list_digest', 'automated', (facts) => {
    const isOfList = anyHeader(facts, ['list-id', 'list-post', 'precedence']) !== null;
    const isDigest = DIGEST_SUBJECT.test(facts.subject) || (isOfList && DIGEST_OF_LIST.test(facts.subject));
    return when(!facts.isReply && isDigest && !facts.isSigned, 'subject:digest');
  }),
  automated('list_administrivia', 'automated', (facts) => {
    if (facts.value('x-list-administrivia').startsWith('yes')) return 'x-list-administrivia';
    const isOfProgram = facts.senders.some(({ local }) => LIST_PROGRAM.test(local));
    if (isOfProgram && !greetsByName(facts)) return 'sender:list-program';
    return when(ADMINISTRIVIA_SUBJECT.test(facts.subject) && !facts.isSigned, 'subject:list-administrivia');
  }),
];

/** Requests that the user's own mail program sends to leave a list: to one mailbox, with nothing said. */
function ownUnsubscribe(facts: MailFacts): string | null {
  if (facts.direction !== 'outbound' || facts.recipients.length !== 1) return null;
  const local = /^[^@]*/.exec(facts.recipients[0]?.email ?? '')?.[0] ?? '';
  const toMachine =
    /(?:^|[-_.+])(?:un-?subscribe|unsub|leave|signoff|opt-?out|list-?unsubscribe|abmelden|desabonnement|baja)(?=$|[-_.+=\d])/.test(
      local,
    );
  if (toMachine) return 'recipient:unsubscribe';
  const asks =
    /^(?:un-?subscribe|remove(?: me)?|opt[ -]?out|abmelden|désabonnement|désinscription|baja|cancellami|uitschrijven|descadastrar|wypisz)(?:[ :].{0,80})?$/iu.test(
      facts.subject,
    );
  return when(asks && facts.noteWords.words.length <= 6, 'subject:unsubscribe');
}

/** Marks of services that send invented conversations between mailboxes to make them look used. */
function warmUp(facts: MailFacts): string | null {
  if (/(?:•|\||-) ?(?:lemwarm(?:up)?|mailwarm|mailreach|warmup ?inbox)$/iu.test(facts.subject))
    return 'subject:warm-up';
  const header = anyHeader(facts, [
    'x-lemwarm',
    'x-mailwarm',
    'x-warmup',
    'x-warmup-id',
    'x-mailreach',
    'x-warmbox',
    'x-instantly-warmup',
    'x-smartlead-warmup',
    'x-warmy',
  ]);
  if (header !== null) return header;
  const host = /(?:^|\.)(?:lemwarm|mailwarm|warmupinbox|mailreach|warmbox|warmy)\.(?:com|ai|co|io)$/;
  return when(
    facts.senders.some((one) => host.test(one.host)),
    'sender:warm-up',
  );
}

/** What looks like a person's mail and is a machine's. */
export const DISGUISED_RULES: readonly Rule[] = [
  automated('own_unsubscribe', 'automated', ownUnsubscribe),
  automated('warm_up', 'automated', warmUp),
];

/** A letter to one: short, and without the lines that stand below what is sent to many. */
function readsPersonal(facts: MailFacts): boolean {
  const found = footers.find(facts.noteWords);
  return facts.noteWords.words.length <= 400 && !found.has('browser') && !found.has('preferences');
}

/** The company has written to the sender before. That does not keep a campaign that the sender's company sends under the same address. */
function written(facts: MailFacts): string | null {
  if (!facts.history.has('written')) return null;
  const bulk = /^(?:bulk|junk)$/.test(facts.token('precedence')) || facts.has('list-id') || isCampaign(facts);
  if (bulk) return null;
  return when(!facts.has('list-unsubscribe') || readsPersonal(facts), 'history:written');
}

/** What git-format-patch(1) writes: `[PATCH v2 1/3] ...`, a list's tag before it or not, and below it a change, who signed it off, or what it touches. */
const PATCH_SUBJECT = /^(?:\[[^\]]{1,60}\] ?){0,2}\[(?:[^\]]{1,40} )?PATCH(?: [^\]]{1,40})?\]/;
const PATCH_TEXT =
  /^(?:diff --git a\/|--- a\/|signed-off-by: \S| \d{1,5} files? changed, \d| \S{1,200} +\| +\d{1,6} [+-])/im;
/** A change stands below what is said of it: so far down it is looked for. */
const PATCH_LENGTH = 20_000;

/** Programmers send each other changes as mail, with words and without. */
const isPatch = (facts: MailFacts): boolean =>
  PATCH_SUBJECT.test(facts.subject) &&
  PATCH_TEXT.test(facts.text.slice(0, PATCH_LENGTH)) &&
  !facts.senders.some(isMachine);

/**
 * Whether somebody answers, from her mailbox, a mail that she was sent: the tools that sellers write with put List-Unsubscribe below their answers, too. Their
 * second letters to whom did not answer quote the first, which is their own.
 */
function isTypedAnswer(facts: MailFacts): boolean {
  if (!facts.isReply || !facts.answers || !facts.quotesMail || facts.quotesOwnMail || !isFromMailbox(facts))
    return false;
  const isBulk = /^(?:bulk|junk|list)$/.test(facts.token('precedence')) || facts.has('list-id') || isCampaign(facts);
  return !isBulk && !facts.senders.some(isMachine);
}

/** Keeps what comes through a discussion list. */
export const LIST_RULE: Rule = kept('discussion_list', discussionList);

/** What is kept for certain, whatever else speaks against it: own mail, answers, conversations on lists, forwards, known senders. */
export const KEEP_RULES: readonly Rule[] = [
  kept('outbound', (facts) => when(facts.direction === 'outbound', 'outbound')),
  kept('answers_us', (facts) => when(facts.history.has('replies'), 'history:replies')),
  LIST_RULE,
  kept('patch', (facts) => when(isPatch(facts), 'subject:patch')),
  kept('forwarded_by_person', (facts) =>
    when(facts.forwards && !facts.has('list-unsubscribe') && (facts.isForward || facts.note !== ''), 'forward'),
  ),
  kept('written_before', written),
  kept('typed_answer', (facts) => when(isTypedAnswer(facts), 'answer:mailbox')),
];
