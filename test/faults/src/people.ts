import { DAY, DEAL_AGES, MONTHS } from './ages.js';
import type { Dice } from './dice.js';
import type {
  AccountPlan,
  LateRecord,
  LookbackPlan,
  OpportunityPlan,
  PersonPlan,
  Provider,
  TenantPlan,
  UserPlan,
} from './plan.js';

const FIRST = ['Ada', 'Bea', 'Cem', 'Dora', 'Emre', 'Fay', 'Gil', 'Hana', 'Ivo', 'Jun', 'Kai', 'Lea', 'Mia', 'Noa'];
const LAST = ['Arden', 'Brandt', 'Costa', 'Dahl', 'Eriksen', 'Fischer', 'Gomez', 'Haas', 'Ito', 'Jansen', 'Keita'];

const nameOf = (dice: Dice): string => `${dice.pick(FIRST)} ${dice.pick(LAST)}`;

/** Whose mail it is, whom the CRM knows, and whom it will know later. `now`: ms since 1970. */
export function planTenant(
  dice: Dice,
  seed: number,
  provider: Provider,
  users: number,
  now: number,
): Omit<TenantPlan, 'messages'> {
  const id = `s${seed}-${provider}`;
  const domain = `${id}.example`;
  const staff = Array.from({ length: users }, (_, at): UserPlan => {
    const name = nameOf(dice);
    return { id: `u${at + 1}`, email: `u${at + 1}@${domain}`, name, sync: at < 2 || dice.happens(0.9) };
  });
  const accounts = Array.from({ length: dice.between(3, 6) }, (_, at) => planAccount(dice, seed, `a${at + 1}`));
  const people = accounts.flatMap((account) =>
    Array.from({ length: dice.between(1, 3) }, (_, at): PersonPlan => {
      const person = { id: `${account.id}-c${at + 1}`, kind: 'contact', accountId: account.id } as const;
      return { ...person, name: nameOf(dice), email: `p${at + 1}@${account.domains[0]}` };
    }),
  );
  people.push(
    { id: 'l1', kind: 'lead', name: nameOf(dice), email: `lead1@prospect${seed}.example`, accountId: null },
    { id: 'c-free', kind: 'contact', name: nameOf(dice), email: `free.mail.${seed}@gmail.com`, accountId: 'a1' },
  );
  return {
    id,
    provider,
    domain,
    blockedDomains: [`rival${seed}.example`],
    blocked: dice.pick(['any', 'all-external']),
    opportunityRule: dice.pick(['most-recently-updated', 'most-recently-created', 'oldest']),
    lookback: planLookback(dice),
    users: staff,
    accounts,
    people,
    opportunities: planOpportunities(dice, staff, accounts, people, now),
    late: planLate(dice, seed, staff, now),
  };
}

function planAccount(dice: Dice, seed: number, id: string): AccountPlan {
  const domains = [`${id}-customer${seed}.example`];
  if (dice.happens(0.3)) domains.push(`${id}-group${seed}.example`);
  return { id, name: `Customer ${id}`, domains };
}

/** A lookback of any kind. */
export function planLookback(dice: Dice): LookbackPlan {
  const kind = dice.weighed({ fixed: 6, 'oldest-open-opportunity': 3, forward: 1 });
  return kind === 'fixed' ? { kind, months: dice.pick(MONTHS) } : { kind };
}

function planOpportunities(
  dice: Dice,
  users: readonly UserPlan[],
  accounts: readonly AccountPlan[],
  people: readonly PersonPlan[],
  now: number,
): OpportunityPlan[] {
  return Array.from({ length: dice.between(2, 6) }, (_, at): OpportunityPlan => {
    const account = dice.pick(accounts);
    const isOpen = dice.happens(0.7);
    const createdAt = Math.floor(now - dice.pick(DEAL_AGES) * DAY) - at * 1000;
    return {
      id: `o${at + 1}`,
      name: `Deal ${at + 1}`,
      accountId: account.id,
      contactIds: people.filter(({ accountId }) => accountId === account.id).map(({ id }) => id ?? ''),
      ownerEmail: dice.pick(users).email,
      isOpen,
      createdAt,
      updatedAt: createdAt + (at + 1) * DAY,
      closedAt: isOpen ? null : createdAt + 20 * DAY,
    };
  });
}

/** People and domains that nothing else touches: whether they are known changes nobody else's mail. */
function planLate(dice: Dice, seed: number, users: readonly UserPlan[], now: number): LateRecord[] {
  const person = (kind: 'contact' | 'lead', id: string): LateRecord => ({
    kind,
    person: { id, kind, email: `someone@${id}-${seed}.example`, name: nameOf(dice), accountId: null },
  });
  const opportunity: OpportunityPlan = {
    id: 'late-deal',
    name: 'Late deal',
    accountId: '',
    contactIds: [],
    ownerEmail: dice.pick(users).email,
    isOpen: true,
    createdAt: Math.floor(now - dice.pick([120.5, 240.5]) * DAY) - 777,
    updatedAt: now,
    closedAt: null,
  };
  return [
    person('contact', 'late-contact'),
    person('lead', 'late-lead'),
    {
      kind: 'account',
      account: { id: 'late-account', name: 'Late account', domains: [`late-account-${seed}.example`] },
    },
    { kind: 'opportunity', opportunity },
  ];
}
