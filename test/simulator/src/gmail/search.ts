import { mimeTree, type MimePart } from '../mail/mime-tree.js';
import type { StoredMail } from '../mail/stored-mail.js';
import type { Labels } from './labels.js';
import { headerWords, mailWords, words } from './mail-words.js';
import { searchTerms, type Term } from './search-terms.js';

/** What `q` asks for. Instants are ms UTC. */
export interface Search {
  test: (mail: StoredMail) => boolean;
  /** `q` names spam or trash itself. */
  spamTrash: boolean;
  /** `q` looks for people in Bcc, which the product must not. */
  bcc: boolean;
  /** No mail before this can fit. */
  from: number;
  /** No mail from this on can fit. */
  to: number;
}

/** Whose mailbox is searched, and when. */
export interface SearchContext {
  labels: Labels;
  email: string;
  /** ms UTC */
  now: number;
}

type Test = (mail: StoredMail) => boolean;

const PST_HOURS = 8;
const SPANS: Record<string, number> = { d: 86_400_000, m: 30 * 86_400_000, y: 365 * 86_400_000 };
const SIZES: Record<string, number> = { '': 1, k: 1024, m: 1024 * 1024 };

/** `after:` and `before:` take epoch seconds, or a day that starts at midnight Pacific standard time. */
function instant(value: string): number | null {
  if (/^\d{5,}$/.test(value)) return Number(value) * 1000;
  const found =
    /^(?<y>\d{4})[/-](?<m>\d{1,2})[/-](?<d>\d{1,2})$/.exec(value) ??
    /^(?<m>\d{1,2})[/-](?<d>\d{1,2})[/-](?<y>\d{4})$/.exec(value);
  const { y, m, d } = found?.groups ?? {};
  return y === undefined ? null : Date.UTC(Number(y), Number(m) - 1, Number(d), PST_HOURS);
}

/** `newer_than:` and `older_than:` take `2d`, `3m` or `1y`. */
function ago(value: string, now: number): number | null {
  const found = /^(\d+)([dmy])$/i.exec(value);
  return found ? now - Number(found[1]) * (SPANS[(found[2] ?? '').toLowerCase()] ?? 0) : null;
}

const PLACES: Record<string, string> = {
  inbox: 'INBOX',
  sent: 'SENT',
  draft: 'DRAFT',
  drafts: 'DRAFT',
  trash: 'TRASH',
  spam: 'SPAM',
  unread: 'UNREAD',
  starred: 'STARRED',
  important: 'IMPORTANT',
  chat: 'CHAT',
  chats: 'CHAT',
};

function labelTest({ labels }: SearchContext, name: string): Test {
  const wanted = name.toLowerCase();
  if (wanted === 'anywhere' || wanted === 'all') return () => true;
  const plain = (text: string) => text.toLowerCase().replaceAll(/[ /]/g, '-');
  const id = PLACES[wanted] ?? labels.all().find((label) => plain(label.name) === plain(wanted))?.id;
  return (mail) => id !== undefined && labels.of(mail).includes(id);
}

/** Whole words in a row: `example.com` finds `bob@mail.example.com`, `ample.com` does not. */
function phraseTest(textOf: (mail: StoredMail) => string, value: string): Test {
  const wanted = words(value);
  return wanted.trim() === '' ? () => true : (mail) => textOf(mail).includes(wanted);
}

const peopleTest = (context: SearchContext, headers: readonly string[], value: string): Test =>
  phraseTest((mail) => headerWords(mail, headers), value.toLowerCase() === 'me' ? context.email : value);

const named = (part: MimePart): boolean => part.filename !== '' || part.parts.some(named);

function sizeTest(value: string, larger: boolean): Test | null {
  const found = /^(\d+)([km]?)b?$/i.exec(value);
  if (!found) return null;
  const bytes = Number(found[1]) * (SIZES[(found[2] ?? '').toLowerCase()] ?? 1);
  return larger ? (mail) => mail.raw.length > bytes : (mail) => mail.raw.length < bytes;
}

function timeTest(at: number | null, since: boolean): Test | null {
  if (at === null) return null;
  return since ? (mail) => mail.receivedAt >= at : (mail) => mail.receivedAt < at;
}

/** The test of a known operator; null when the operator, or its value, is none. */
function operatorTest(context: SearchContext, name: string, value: string): Test | null {
  switch (name) {
    case 'after':
    case 'newer':
      return timeTest(instant(value), true);
    case 'before':
    case 'older':
      return timeTest(instant(value), false);
    case 'newer_than':
      return timeTest(ago(value, context.now), true);
    case 'older_than':
      return timeTest(ago(value, context.now), false);
    case 'in':
    case 'label':
      return labelTest(context, value);
    case 'category':
      return (mail) =>
        context.labels.of(mail).includes(`CATEGORY_${value.toUpperCase().replace('PRIMARY', 'PERSONAL')}`);
    case 'is':
      return value.toLowerCase() === 'read' ? (mail) => mail.read : labelTest(context, value);
    case 'from':
      return peopleTest(context, ['from'], value);
    case 'to':
      return peopleTest(context, ['to', 'cc'], value);
    case 'cc':
      return peopleTest(context, ['cc'], value);
    case 'bcc':
      return () => false;
    case 'subject':
      return phraseTest((mail) => headerWords(mail, ['subject']), value);
    case 'list':
      return phraseTest((mail) => headerWords(mail, ['list-id']), value);
    case 'has':
      return value.toLowerCase() === 'attachment' ? (mail) => named(mimeTree(mail.raw)) : () => false;
    case 'larger':
    case 'size':
      return sizeTest(value, true);
    case 'smaller':
      return sizeTest(value, false);
    case 'rfc822msgid':
      return (mail) => mail.header('message-id')?.replaceAll(/[<>]/g, '').trim() === value.replaceAll(/[<>]/g, '');
    default:
      return null;
  }
}

/** An operator that is none is looked for as the words that it is made of. */
function wordTest(context: SearchContext, name: string | null, value: string): Test {
  const known = name === null ? null : operatorTest(context, name, value);
  return known ?? phraseTest(mailWords, name === null ? value : `${name} ${value}`);
}

function testOf(context: SearchContext, term: Term): Test {
  if (term.kind === 'word') return wordTest(context, term.name, term.value);
  if (term.kind === 'not') {
    const test = testOf(context, term.term);
    return (mail) => !test(mail);
  }
  const tests = term.terms.map((one) => testOf(context, one));
  if (tests.length === 0) return () => true;
  return term.kind === 'all' ? (mail) => tests.every((test) => test(mail)) : (mail) => tests.some((test) => test(mail));
}

/** Whether a word for which `fits` holds stands anywhere in `term`; negated ones count only when they are wanted. */
function mentions(term: Term, fits: (name: string | null, value: string) => boolean, negatedToo: boolean): boolean {
  if (term.kind === 'word') return fits(term.name, term.value);
  if (term.kind === 'not') return negatedToo && mentions(term.term, fits, negatedToo);
  return term.terms.some((one) => mentions(one, fits, negatedToo));
}

/** The span of time that every mail that fits lies in, from the terms that all must hold. */
function span(context: SearchContext, term: Term): { from: number; to: number } {
  const found = { from: -Infinity, to: Infinity };
  const all = term.kind === 'all' ? term.terms : [term];
  for (const one of all) {
    if (one.kind !== 'word') continue;
    const at = (one.name ?? '').endsWith('_than') ? ago(one.value, context.now) : instant(one.value);
    if (at === null) continue;
    if (/^(?:after|newer|newer_than)$/.test(one.name ?? '')) found.from = Math.max(found.from, at);
    if (/^(?:before|older|older_than)$/.test(one.name ?? '')) found.to = Math.min(found.to, at);
  }
  return found;
}

/**
 * Reads `q` as the service does: nothing in it is an error.
 *
 * @param context the mailbox, its owner and the time
 * @param q terms of Gmail's search language
 */
export function readSearch(context: SearchContext, q: string): Search {
  const term = searchTerms(q);
  const spamTrash = mentions(
    term,
    (name, value) => (name === 'in' || name === 'label' || name === 'is') && /^(?:spam|trash|anywhere)$/i.test(value),
    false,
  );
  const bcc = mentions(term, (name) => name === 'bcc', true);
  return { test: testOf(context, term), spamTrash, bcc, ...span(context, term) };
}
