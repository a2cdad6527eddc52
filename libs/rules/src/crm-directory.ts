import type { CrmRecord } from '#libs/contracts';
import { normaliseEmail, parseAddressList } from '#libs/mail';
import { gmailForm, withoutTag } from './address-forms.js';
import { accountDomains, isSharedDomain, registrableDomain } from './domains.js';
import { PeopleTable, type Person } from './people-table.js';

/** An opportunity as the choice among several needs it; instants in ms since 1970. */
export interface Opportunity {
  kind: 'opportunity';
  id: string;
  accountId: string | null;
  contactIds: readonly string[];
  ownerEmail: string | null;
  isOpen: boolean;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
}

interface Account {
  kind: 'account';
  id: string;
  domains: readonly string[];
  /** when it could first be told by these domains, as of a person */
  since: number;
}

export type AddressHow = 'address' | 'address-without-tag' | 'gmail-dots';
export type DomainHow = 'host' | 'registrable-domain';

/** The records of one tenant. */
class TenantRecords {
  readonly people = new PeopleTable();
  readonly accountsByDomain = new Multimap<Account>();
  readonly opportunitiesByAccount = new Multimap<Opportunity>();
  readonly opportunitiesByContact = new Multimap<Opportunity>();
  readonly opportunitiesByOwner = new Multimap<Opportunity>();
  /** the seconds in which records became matchable, sorted; one stays when its records are gone */
  readonly seconds: number[] = [];
  /** the last answer, as long as it is true: the mailboxes of a tenant ask the same */
  private asked: { after: number; until: number; names: readonly string[] } | undefined;

  put(record: Person | Opportunity | Account): void {
    if (isPerson(record)) {
      this.asked = undefined;
      this.people.put(record);
    } else this.change(record, 'add');
  }

  take(record: Opportunity | Account): void {
    this.change(record, 'remove');
  }

  takePerson(kind: Person['kind'], id: string): void {
    this.asked = undefined;
    this.people.take(kind, id);
  }

  /** Notes that a record became matchable in this second. */
  note(second: number): void {
    const at = placeAmong(this.seconds, second);
    if (second > 0 && this.seconds[at] !== second) this.seconds.splice(at, 0, second);
  }

  /** Addresses and domains of the records that became matchable after second `after` and not after `until`, sorted. */
  addedBetween(after: number, until: number): readonly string[] {
    if (this.asked?.after !== after || this.asked.until !== until) {
      const isNew = ({ since }: Account): boolean => since > after && since <= until;
      const names = [...this.people.addressesBetween(after, until), ...this.accountsByDomain.keysOf(isNew)].sort();
      this.asked = { after, until, names };
    }
    return this.asked.names;
  }

  private change(record: Opportunity | Account, how: 'add' | 'remove'): void {
    if (record.kind === 'account') {
      this.asked = undefined;
      for (const domain of record.domains) this.accountsByDomain[how](domain, record);
      return;
    }
    if (record.accountId !== null) this.opportunitiesByAccount[how](record.accountId, record);
    for (const id of record.contactIds) this.opportunitiesByContact[how](id, record);
    if (record.ownerEmail !== null) this.opportunitiesByOwner[how](record.ownerEmail, record);
  }
}

const isPerson = (record: Person | Opportunity | Account): record is Person =>
  record.kind === 'contact' || record.kind === 'lead';

/** The CRM of all tenants in memory, kept from the `crm-records` topic, with the look-ups that the match makes. */
export class CrmDirectory {
  /** accounts and opportunities */
  private readonly records = new Map<string, Opportunity | Account>();
  private readonly tenants = new Map<string, TenantRecords>();

  /** Takes a record of the table (`key`: tenant/kind/id); null deletes. */
  apply(key: string, record: CrmRecord | null): void {
    const [tenantId = '', kind, ...id] = key.split('/');
    const tenant = this.tenantRecords(tenantId);
    const known = this.records.get(key);
    if (known) tenant.take(known);
    else if (kind === 'contact' || kind === 'lead') tenant.takePerson(kind, id.join('/'));
    this.records.delete(key);
    const entry = record === null ? null : entryOf(record);
    if (entry === null) return;
    if (!isPerson(entry)) this.records.set(key, entry);
    tenant.put(entry);
    if (entry.kind !== 'opportunity') tenant.note(entry.since);
  }

  /** Number of records held. */
  get size(): number {
    return [...this.tenants.values()].reduce((sum, { people }) => sum + people.size, this.records.size);
  }

  /** Contacts and leads with this (normalised) address: exactly, else without its `+tag`, else as Gmail reads it; contacts first, by id. */
  peopleOf(tenant: string, email: string): { people: readonly Person[]; how: AddressHow } | null {
    const records = this.tenants.get(tenant);
    if (!records) return null;
    const exact = records.people.withAddress(email);
    if (exact.length > 0) return { people: exact, how: 'address' };
    const untagged = withoutTag(email);
    const plain = untagged === email ? [] : records.people.withAddress(untagged);
    if (plain.length > 0) return { people: plain, how: 'address-without-tag' };
    const gmail = gmailForm(email);
    const dotted = gmail === null ? [] : records.people.withGmail(gmail);
    return dotted.length > 0 ? { people: dotted, how: 'gmail-dots' } : null;
  }

  /** Accounts that own this host, else its registrable domain; by id. Free-mail and shared domains belong to nobody. */
  accountsOf(tenant: string, host: string): { accountIds: readonly string[]; how: DomainHow } | null {
    const records = this.tenants.get(tenant);
    if (!records || isSharedDomain(host)) return null;
    const byHost = records.accountsByDomain.get(host);
    if (byHost.length > 0) return { accountIds: byHost.map((account) => account.id), how: 'host' };
    const domain = registrableDomain(host);
    const byDomain = domain === null || domain === host ? [] : records.accountsByDomain.get(domain);
    return byDomain.length > 0
      ? { accountIds: byDomain.map((account) => account.id), how: 'registrable-domain' }
      : null;
  }

  /** The opportunities of these accounts and contacts, each once. */
  opportunitiesOf(tenant: string, accountIds: readonly string[], contactIds: readonly string[]): Opportunity[] {
    const records = this.tenants.get(tenant);
    if (!records) return [];
    const found = new Set<Opportunity>();
    for (const id of accountIds) for (const one of records.opportunitiesByAccount.get(id)) found.add(one);
    for (const id of contactIds) for (const one of records.opportunitiesByContact.get(id)) found.add(one);
    return [...found];
  }

  /** Creation (ms since 1970) of the oldest open opportunity with this owner; null when there is none. */
  oldestOpenOwned(tenant: string, ownerEmail: string): number | null {
    const owner = normaliseEmail(ownerEmail);
    const owned = owner === null ? [] : (this.tenants.get(tenant)?.opportunitiesByOwner.get(owner) ?? []);
    return owned
      .filter((one) => one.isOpen)
      .reduce<number | null>((oldest, one) => Math.min(oldest ?? one.createdAt, one.createdAt), null);
  }

  /** All domains of a tenant's accounts, sorted. */
  domainsOf(tenant: string): string[] {
    return [...(this.tenants.get(tenant)?.accountsByDomain.keys() ?? [])].sort();
  }

  /**
   * The first addition to what mail is told by after `instant`, and the last of all, ms since 1970 in whole seconds; null
   * when there is none.
   */
  additionsAfter(tenant: string, instant: number): { first: number; last: number } | null {
    const seconds = this.tenants.get(tenant)?.seconds ?? [];
    const first = seconds[placeAmong(seconds, Math.floor(instant / 1000) + 1)];
    const last = seconds.at(-1);
    return first === undefined || last === undefined ? null : { first: first * 1000, last: last * 1000 };
  }

  /** Addresses and domains that were added after `instant` and not after `until` (ms since 1970), sorted. */
  addedBetween(tenant: string, instant: number, until: number): readonly string[] {
    return this.tenants.get(tenant)?.addedBetween(Math.floor(instant / 1000), Math.floor(until / 1000)) ?? [];
  }

  private tenantRecords(tenant: string): TenantRecords {
    const known = this.tenants.get(tenant);
    if (known) return known;
    const created = new TenantRecords();
    this.tenants.set(tenant, created);
    return created;
  }
}

function entryOf(record: CrmRecord): Person | Opportunity | Account | null {
  if (record.kind === 'account') {
    const domains = new Set(record.domains.flatMap(accountDomains));
    return { kind: 'account', id: record.id, domains: [...domains], since: secondOf(record) };
  }
  if (record.kind === 'opportunity') return opportunityOf(record);
  const email = record.email === null ? null : typedAddress(record.email);
  if (email === null) return null;
  const accountId = record.kind === 'contact' ? record.accountId : null;
  return { kind: record.kind, id: record.id, email, accountId, since: secondOf(record) };
}

/** The address as people type it into a CRM: alone, with a name, or the first of several. */
function typedAddress(typed: string): string | null {
  const email = normaliseEmail(typed) ?? parseAddressList(typed.slice(0, 2000))[0]?.email ?? null;
  // the text that came, where it is the same: one that was put together here keeps its parts alive
  return email === typed ? typed : email;
}

/** Rounded up, so that nothing counts as older than it is. */
const secondOf = ({ matchableSince }: CrmRecord): number => Math.ceil((matchableSince ?? 0) / 1000);

function opportunityOf(record: CrmRecord): Opportunity {
  return {
    kind: 'opportunity',
    id: record.id,
    accountId: record.accountId,
    contactIds: [...new Set(record.contactIds)],
    ownerEmail: record.ownerEmail === null ? null : normaliseEmail(record.ownerEmail),
    isOpen: record.isOpen ?? true,
    createdAt: record.createdAt ?? record.updatedAt,
    updatedAt: record.updatedAt,
    closedAt: record.closedAt,
  };
}

interface Identified {
  kind: string;
  id: string;
}

/** Values by key, sorted by kind and id. A single value is held without an array: most keys have one. */
class Multimap<V extends Identified> {
  private readonly map = new Map<string, V | V[]>();

  get(key: string): readonly V[] {
    const held = this.map.get(key);
    if (held === undefined) return [];
    return Array.isArray(held) ? held : [held];
  }

  keys(): Iterable<string> {
    return this.map.keys();
  }

  /** The keys with a value that fits. */
  keysOf(fits: (value: V) => boolean): string[] {
    const found: string[] = [];
    for (const [key, held] of this.map) if (Array.isArray(held) ? held.some(fits) : fits(held)) found.push(key);
    return found;
  }

  add(key: string, value: V): void {
    const held = this.map.get(key);
    if (held === undefined) this.map.set(key, value);
    else if (Array.isArray(held)) held.splice(placeOf(held, value), 0, value);
    else this.map.set(key, byKindAndId(held, value) < 0 ? [held, value] : [value, held]);
  }

  remove(key: string, value: V): void {
    const held = this.map.get(key);
    if (held === value) this.map.delete(key);
    if (!Array.isArray(held)) return;
    const at = held.indexOf(value);
    if (at !== -1) held.splice(at, 1);
    const [only] = held;
    if (held.length === 1 && only !== undefined) this.map.set(key, only);
  }
}

/** Where in a sorted list a number belongs, or stands (binary search); most are the newest. */
function placeAmong(sorted: readonly number[], value: number): number {
  if ((sorted.at(-1) ?? -Infinity) < value) return sorted.length;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where in a sorted list a value belongs (binary search). */
function placeOf(sorted: readonly Identified[], value: Identified): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && byKindAndId(other, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byKindAndId = (a: Identified, b: Identified): number => order(a.kind, b.kind) || order(a.id, b.id);
