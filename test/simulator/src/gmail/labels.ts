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

/** One label. */
export interface Label {
  id: string;
  name: string;
  type: 'system' | 'user';
}

/** Where and how a mail lies, or lay. */
export interface Lying {
  /** Key of the folder. */
  place: string;
  /** Its path then. */
  path: string;
  read: boolean;
  flagged: boolean;
  /** It was sent from this mailbox. */
  sent: boolean;
}

/** The labels of one mailbox: Google's own, and one for every other folder. */
export class Labels {
  readonly #ids = new Map<string, string>();
  readonly #carried = new WeakMap<StoredMail, { lying: string; labels: readonly string[] }>();

  constructor(readonly mailbox: SimulatedMailbox) {}

  /** All labels. */
  all(): Label[] {
    const own = [...this.mailbox.places]
      .filter((place) => !(place in BY_PLACE))
      .map((place) => ({ id: this.#userLabel(place), name: this.mailbox.folders.path(place), type: 'user' as const }));
    return [...SYSTEM.map((id) => ({ id, name: id, type: 'system' as const })), ...own];
  }

  /** The labels that a mail carries; none once it is deleted for good. */
  of(mail: StoredMail): readonly string[] {
    const { place, read, flagged, sentCopy } = mail;
    if (place === null) return [];
    const lying = `${place}\0${read}\0${flagged}\0${sentCopy}\0${this.mailbox.folders.version}`;
    const known = this.#carried.get(mail);
    if (known?.lying === lying) return known.labels;
    const labels = this.under(mail, { place, path: this.mailbox.folders.path(place), read, flagged, sent: sentCopy });
    this.#carried.set(mail, { lying, labels });
    return labels;
  }

  /** The labels that a mail has, or had, when it lies so: Google's own for the top folder, and the user's for any other. */
  under(mail: StoredMail, { place, path, read, flagged, sent }: Lying): string[] {
    const top = BY_PLACE[path.split('/')[0] ?? ''] ?? null;
    const labels = [...(top === null ? [] : [top]), ...(place in BY_PLACE ? [] : [this.#userLabel(place)])];
    if (sent && top !== 'SENT' && top !== 'DRAFT') labels.push('SENT');
    if (top === 'INBOX')
      labels.push(mail.header('list-unsubscribe') === undefined ? 'CATEGORY_PERSONAL' : 'CATEGORY_PROMOTIONS');
    if (flagged) labels.push('STARRED');
    if (!read) labels.push('UNREAD');
    return labels;
  }

  #userLabel(place: string): string {
    const known = this.#ids.get(place) ?? `Label_${this.#ids.size + 1}`;
    this.#ids.set(place, known);
    return known;
  }
}
