import type { StoredMail } from '../mail/stored-mail.js';
import { invalid } from './errors.js';
import type { Labels } from './labels.js';

/** What `q` and the list options ask for. */
export interface Search {
  test: (mail: StoredMail) => boolean;
  /** `q` names spam or trash itself. */
  spamTrash: boolean;
}

const PST_HOURS = 8;

/** `after:` and `before:` take epoch seconds, or a day that starts at midnight Pacific time. */
function instant(value: string): number {
  if (/^\d{9,}$/.test(value)) return Number(value) * 1000;
  const day = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value);
  if (!day) throw invalid(`Invalid date in q: ${value}`);
  return Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]), PST_HOURS);
}

const PLACES: Record<string, string> = {
  inbox: 'INBOX',
  sent: 'SENT',
  draft: 'DRAFT',
  drafts: 'DRAFT',
  trash: 'TRASH',
  spam: 'SPAM',
};

function labelTest(labels: Labels, name: string): (mail: StoredMail) => boolean {
  const wanted = name.toLowerCase();
  if (wanted === 'anywhere') return () => true;
  const plain = (text: string) => text.toLowerCase().replaceAll(/[ /]/g, '-');
  const id = PLACES[wanted] ?? labels.all().find((label) => plain(label.name) === plain(wanted))?.id;
  return (mail) => id !== undefined && labels.of(mail).includes(id);
}

function addressTest(headers: string[], value: string): (mail: StoredMail) => boolean {
  const wanted = value.toLowerCase();
  return (mail) => headers.some((header) => (mail.header(header) ?? '').toLowerCase().includes(wanted));
}

function termTest(labels: Labels, name: string, value: string): (mail: StoredMail) => boolean {
  switch (name) {
    case 'after':
    case 'newer': {
      const at = instant(value);
      return (mail) => mail.receivedAt >= at;
    }
    case 'before':
    case 'older': {
      const at = instant(value);
      return (mail) => mail.receivedAt < at;
    }
    case 'in':
    case 'label':
      return labelTest(labels, value);
    case 'is':
      if (value === 'unread' || value === 'read') return (mail) => mail.read === (value === 'read');
      throw invalid(`Unsupported q term: is:${value}`);
    case 'from':
      return addressTest(['from'], value);
    case 'to':
      return addressTest(['to', 'cc'], value);
    case 'rfc822msgid':
      return (mail) => mail.header('message-id')?.replaceAll(/[<>]/g, '').trim() === value.replaceAll(/[<>]/g, '');
    default:
      throw invalid(`Unsupported q term: ${name}:`);
  }
}

/**
 * Reads `q`: terms joined by AND, each `name:value` or `-name:value`.
 *
 * @throws GmailFailure 400 for a term that the simulator does not know
 */
export function readSearch(labels: Labels, q: string): Search {
  const tests: ((mail: StoredMail) => boolean)[] = [];
  let spamTrash = false;
  for (const term of q.split(/\s+/).filter((one) => one !== '')) {
    const found = /^(-?)([a-z0-9]+):\(?"?([^")]+)"?\)?$/i.exec(term);
    if (!found) throw invalid('Unsupported q term: only name:value terms are known.');
    const name = (found[2] ?? '').toLowerCase();
    const value = found[3] ?? '';
    const test = termTest(labels, name, value);
    const negated = found[1] === '-';
    if (!negated && name === 'in' && /^(?:spam|trash|anywhere)$/i.test(value)) spamTrash = true;
    tests.push(negated ? (mail) => !test(mail) : test);
  }
  return { test: (mail) => tests.every((test) => test(mail)), spamTrash };
}
