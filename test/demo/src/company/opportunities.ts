import type { Chance } from './chance.js';
import type { PersonRow } from './crm.js';
import { DAY } from './dates.js';
import type { DemoTenant } from './people.js';

export interface AccountRow {
  id: string;
  name: string;
  /** its registrable domain; empty: none of its own */
  company: string;
  domains: string;
  /** user ids with mail of the account, most mails first */
  users: string[];
  updatedAt: string;
}

export interface OpportunityRow {
  id: string;
  name: string;
  accountId: string;
  contactIds: string;
  ownerEmail: string;
  isOpen: string;
  createdAt: string;
  updatedAt: string;
  closedAt: string;
}

const OLDEST_DAYS = 420;
/** One user is new: his oldest opportunity, and so his lookback, is younger than most of the mail. */
const NEWCOMER_DAYS = 110;
const TOPICS = ['Renewal', 'Pilot', 'Expansion', 'Migration', 'Support plan', 'Training'];

/** One to four opportunities of each account: open and closed ones, older and younger than the mail, owned by users and by people who left. */
export function opportunitiesOf(
  chance: Chance,
  tenant: DemoTenant,
  accounts: readonly AccountRow[],
  contacts: readonly PersonRow[],
  now: number,
): OpportunityRow[] {
  const byAccount = Map.groupBy(contacts, ({ belongsTo }) => belongsTo);
  const rows = accounts.flatMap((account) => {
    const count = chance.between(1, 4, 'opportunities', account.id);
    const people = byAccount.get(account.id) ?? [];
    return Array.from({ length: count }, (_, index) =>
      opportunity(chance, tenant, account, people, `${account.id}-${index}`, now),
    );
  });
  return rows.map((row, index) => ({ ...row, id: `${tenant.id}-o${String(index + 1).padStart(4, '0')}` }));
}

function opportunity(
  chance: Chance,
  tenant: DemoTenant,
  account: AccountRow,
  people: readonly PersonRow[],
  key: string,
  now: number,
) {
  const ownerEmail = ownerOf(chance, tenant, account, key);
  const newcomer = ownerEmail === tenant.users.at(-2)?.email;
  const age = chance.between(12, newcomer ? NEWCOMER_DAYS : OLDEST_DAYS, 'age', key);
  const created = now - age * DAY - chance.between(0, DAY - 1, 'time', key);
  const isOpen = chance.happens(0.55, 'open', key);
  const closed = Math.min(created + chance.between(15, 150, 'life', key) * DAY, now - DAY);
  const last = isOpen ? now : closed;
  const updated = created + Math.floor((last - created) * (isOpen ? chance.roll('updated', key) : 1));
  const named = people.filter(({ id }) => chance.happens(0.4, 'named', key, id)).map(({ id }) => id);
  const byContactAlone = named.length > 0 && chance.happens(0.1, 'by contact', key);
  return {
    name: `${account.name}: ${chance.pick(TOPICS, 'topic', key)}`,
    accountId: byContactAlone ? '' : account.id,
    contactIds: named.join(';'),
    ownerEmail,
    isOpen: String(isOpen),
    createdAt: isoInstant(created),
    updatedAt: isoInstant(updated),
    closedAt: isOpen || chance.happens(0.1, 'no close date', key) ? '' : isoInstant(closed),
  };
}

function ownerOf(chance: Chance, tenant: DemoTenant, account: AccountRow, key: string): string {
  const roll = chance.roll('owner', key);
  if (roll < 0.05) return '';
  if (roll < 0.12) return `former.colleague@${tenant.internalDomains[0] ?? ''}`;
  const wanted = roll < 0.75 ? account.users[0] : account.users[1];
  const user = tenant.users.find(({ id }) => id === wanted) ?? chance.pick(tenant.users, 'any owner', key);
  return user.email;
}

const isoInstant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
