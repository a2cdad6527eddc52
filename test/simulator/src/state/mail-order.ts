import type { StoredMail } from '../mail/stored-mail.js';

/** How many mails lie in a folder, and how many of them are unread. */
export interface Totals {
  total: number;
  unread: number;
}

const compare = (a: StoredMail, b: StoredMail): number => b.receivedAt - a.receivedAt || a.serial - b.serial;

/** Where a mail stands in a sorted list, or would. */
function positionOf(list: readonly StoredMail[], mail: StoredMail): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other !== undefined && compare(other, mail) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The mails of each folder and of the whole mailbox, the newest first; kept as they come and go. */
export class MailOrder {
  readonly #mails: () => Iterable<StoredMail>;
  readonly #sorted = new Map<string | null, StoredMail[]>();
  #places: Map<string, Set<StoredMail>> | undefined;
  readonly #unread = new Map<string, number>();

  /** @param mails every mail of the mailbox, deleted ones too */
  constructor(mails: () => Iterable<StoredMail>) {
    this.#mails = mails;
  }

  /**
   * The mails of a folder, or of the whole mailbox when `place` is null, by descending receivedAt; mails of the same
   * time by their order of arrival. The list is the index itself: it must not be changed or kept.
   */
  newest(place: string | null): readonly StoredMail[] {
    const known = this.#sorted.get(place);
    if (known) return known;
    const all = this.#grouped();
    const members = place === null ? [...all.values()].flatMap((one) => [...one]) : [...(all.get(place) ?? [])];
    const sorted = members.sort(compare);
    this.#sorted.set(place, sorted);
    return sorted;
  }

  /** The mails of a folder in the order in which they came there. */
  members(place: string): ReadonlySet<StoredMail> {
    return this.#grouped().get(place) ?? new Set();
  }

  totals(place: string): Totals {
    return { total: this.#grouped().get(place)?.size ?? 0, unread: this.#unread.get(place) ?? 0 };
  }

  /** A mail came into a folder. */
  add(mail: StoredMail, place: string): void {
    if (!this.#places) return;
    this.#enter(mail, place);
    for (const key of [place, null]) {
      const list = this.#sorted.get(key);
      list?.splice(positionOf(list, mail), 0, mail);
    }
  }

  /** A mail left a folder. Its receivedAt must still be what it was there. */
  remove(mail: StoredMail, place: string): void {
    if (!this.#places) return;
    this.#places.get(place)?.delete(mail);
    if (!mail.read) this.#countUnread(place, -1);
    for (const key of [place, null]) {
      const list = this.#sorted.get(key);
      const at = list === undefined ? -1 : positionOf(list, mail);
      if (list?.[at] === mail) list.splice(at, 1);
    }
  }

  /** A mail in a folder was marked; it carries its new mark already. */
  marked(mail: StoredMail, place: string): void {
    if (this.#places) this.#countUnread(place, mail.read ? -1 : 1);
  }

  #grouped(): Map<string, Set<StoredMail>> {
    if (this.#places) return this.#places;
    this.#places = new Map();
    for (const mail of this.#mails()) if (mail.place !== null) this.#enter(mail, mail.place);
    return this.#places;
  }

  #enter(mail: StoredMail, place: string): void {
    const members = this.#places?.get(place);
    if (members) members.add(mail);
    else this.#places?.set(place, new Set([mail]));
    if (!mail.read) this.#countUnread(place, 1);
  }

  #countUnread(place: string, by: number): void {
    this.#unread.set(place, (this.#unread.get(place) ?? 0) + by);
  }
}
