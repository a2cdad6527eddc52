import type { StoredMail } from '../mail/stored-mail.js';
import type { SimulatedMailbox } from '../state/mailbox.js';

const SYSTEM = [
  'CHAT',
  'SENT',
  'INBOX',
  'IMPORTANT',
  'TRASH',
  'DRAFT',
  'SPAM',
  'CATEGORY_FORUMS',
  'CATEGORY_UPDATES',
  'CATEGORY_PERSONAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_SOCIAL',
  'STARRED',
  'UNREAD',
];
const BY_PLACE: Record<string, string | null> = {
  inbox: 'INBOX',
  sent: 'SENT',
  drafts: 'DRAFT',
  deleted: 'TRASH',
  junk: 'SPAM',
  archive: null,
};

/** The labels of one mailbox: Google's own, and one for every other folder. */
export class Labels {
  readonly #ids = new Map<string, string>();

  constructor(readonly mailbox: SimulatedMailbox) {}

  /** All labels as id and name. */
  all(): { id: string; name: string; type: 'system' | 'user' }[] {
    const own = [...this.mailbox.places]
      .filter((place) => !(place in BY_PLACE))
      .map((place) => ({ id: this.#userLabel(place), name: place, type: 'user' as const }));
    return [...SYSTEM.map((id) => ({ id, name: id, type: 'system' as const })), ...own];
  }

  /** The labels of a place: Google's own for the top folder, and the user's for any other or nested one. Both are missing for the archive. */
  at(place: string): string[] {
    const top = place.split('/')[0] ?? '';
    const known = BY_PLACE[top];
    const own = place in BY_PLACE ? [] : [this.#userLabel(place)];
    return known === undefined || known === null ? own : [known, ...own];
  }

  /** The labels that a mail carries. */
  of(mail: StoredMail): string[] {
    if (mail.place === null) return [];
    const labels = this.at(mail.place);
    if (mail.sentCopy && !labels.includes('SENT') && !labels.includes('DRAFT')) labels.push('SENT');
    if (labels.includes('INBOX'))
      labels.push(mail.header('list-unsubscribe') === undefined ? 'CATEGORY_PERSONAL' : 'CATEGORY_PROMOTIONS');
    if (!mail.read) labels.push('UNREAD');
    return labels;
  }

  #userLabel(place: string): string {
    const known = this.#ids.get(place) ?? `Label_${this.#ids.size + 1}`;
    this.#ids.set(place, known);
    return known;
  }
}
