import { gmailForm } from './address-forms.js';
import { grown, RowIndex } from './row-index.js';

/** A contact or lead as the match needs it. */
export interface Person {
  kind: 'contact' | 'lead';
  id: string;
  email: string;
  accountId: string | null;
  /** when it could first be told by this address: whole seconds since 1970; 0: always */
  since: number;
}

/** The contacts and leads of one tenant, in columns: a million of them in 200 MB, with their addresses. */
export class PeopleTable {
  readonly #ids: string[] = [];
  readonly #emails: string[] = [];
  readonly #accountIds: (string | null)[] = [];
  /** seconds since 1970, negative for leads less one: `since` of a lead is -1 - it */
  #since = new Int32Array(0);
  readonly #free: number[] = [];
  /** each account id once, however many contacts name it */
  readonly #known = new Map<string, string>();
  readonly #byKey = new RowIndex((row) => keyOf(this.#kindAt(row), this.#ids[row] ?? ''));
  readonly #byAddress = new RowIndex((row) => this.#emails[row] ?? '');
  readonly #byGmail = new RowIndex((row) => gmailForm(this.#emails[row] ?? '') ?? '');

  /** Takes a person in, in place of one with the same kind and id. */
  put({ kind, id, email, accountId, since }: Person): void {
    this.take(kind, id);
    const row = this.#free.pop() ?? this.#ids.length;
    this.#ids[row] = id;
    this.#emails[row] = email;
    this.#accountIds[row] = accountId === null ? null : this.#once(accountId);
    if (row >= this.#since.length) this.#since = grown(this.#since, row);
    this.#since[row] = kind === 'lead' ? -1 - since : since;
    this.#byKey.add(row);
    this.#byAddress.add(row);
    if (gmailForm(email) !== null) this.#byGmail.add(row);
  }

  /** Takes a person out; nothing where there is none. */
  take(kind: Person['kind'], id: string): void {
    const [row] = this.#byKey.rowsOf(keyOf(kind, id));
    if (row === undefined) return;
    this.#byKey.remove(row);
    this.#byAddress.remove(row);
    if (gmailForm(this.#emails[row] ?? '') !== null) this.#byGmail.remove(row);
    this.#ids[row] = this.#emails[row] = '';
    this.#accountIds[row] = null;
    this.#free.push(row);
  }

  get size(): number {
    return this.#ids.length - this.#free.length;
  }

  /** Those with this address; contacts first, then by id. */
  withAddress(email: string): Person[] {
    return this.#sorted(this.#byAddress.rowsOf(email));
  }

  /** Those whose address Gmail reads as this one (`gmailForm`); contacts first, then by id. */
  withGmail(form: string): Person[] {
    return this.#sorted(this.#byGmail.rowsOf(form));
  }

  /** The addresses of those that became matchable after second `after` and not after `until`, each once. */
  addressesBetween(after: number, until: number): Set<string> {
    const found = new Set<string>();
    this.#emails.forEach((email, row) => {
      const since = this.#sinceAt(row);
      if (email !== '' && since > after && since <= until) found.add(email);
    });
    return found;
  }

  #sorted(rows: readonly number[]): Person[] {
    const people = rows.map((row) => this.#at(row));
    return people.length < 2 ? people : people.sort((a, b) => order(a.kind, b.kind) || order(a.id, b.id));
  }

  #at(row: number): Person {
    return {
      kind: this.#kindAt(row),
      id: this.#ids[row] ?? '',
      email: this.#emails[row] ?? '',
      accountId: this.#accountIds[row] ?? null,
      since: this.#sinceAt(row),
    };
  }

  #kindAt(row: number): Person['kind'] {
    return (this.#since[row] ?? 0) < 0 ? 'lead' : 'contact';
  }

  #sinceAt(row: number): number {
    const since = this.#since[row] ?? 0;
    return since < 0 ? -1 - since : since;
  }

  #once(text: string): string {
    const known = this.#known.get(text);
    if (known === undefined) this.#known.set(text, text);
    return known ?? text;
  }
}

const keyOf = (kind: Person['kind'], id: string): string => `${kind}/${id}`;
const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
