import type { Chance } from './chance.js';

export interface Person {
  id: string;
  name: string;
  email: string;
  sync: boolean;
}

export interface DemoTenant {
  id: string;
  name: string;
  provider: 'microsoft' | 'google';
  internalDomains: string[];
  policy: object;
  users: Person[];
}

function people(domain: string, names: readonly string[]): Person[] {
  return names.map((name) => {
    const id = name.toLowerCase().replaceAll(' ', '.');
    return { id, name, email: `${id}@${domain}`, sync: true };
  });
}

/** The two demo companies. Their names are invented; `.example` belongs to nobody. */
export const DEMO_TENANTS: readonly DemoTenant[] = [
  {
    id: 'harbour',
    name: 'Harbour Systems',
    provider: 'microsoft',
    internalDomains: ['harbour.example', 'harbour-systems.example'],
    policy: {
      lookback: { kind: 'fixed', months: 12 },
      opportunity: 'most-recently-updated',
      blocked: 'any',
      intervalMinutes: 15,
    },
    users: people('harbour.example', [
      'Amara Okafor',
      'Bruno Keller',
      'Chloe Martin',
      'Daniel Reyes',
      'Elif Demir',
      'Frank Osei',
      'Grace Lindqvist',
    ]),
  },
  {
    id: 'lantern',
    name: 'Lantern Software',
    provider: 'google',
    internalDomains: ['lantern.example'],
    policy: {
      lookback: { kind: 'oldest-open-opportunity' },
      opportunity: 'most-recently-created',
      blocked: 'all-external',
      intervalMinutes: 60,
    },
    users: [
      ...people('lantern.example', ['Hana Sato', 'Ivan Petrov', 'Julia Novak', 'Kwame Mensah', 'Lucia Ferrari']),
      { id: 'mei.tan', name: 'Mei Tan', email: 'mei.tan@lantern.example', sync: false },
    ],
  },
];

/** Users whose mailboxes are read; the others have switched it off. */
export const readUsers = (tenant: DemoTenant): Person[] => tenant.users.filter((user) => user.sync);

/** The user who looks after a correspondent, and his colleagues in a fixed order. */
export function teamFor(chance: Chance, tenant: DemoTenant, correspondent: string): Person[] {
  const [first, ...rest] = chance.shuffled(readUsers(tenant), ({ id }) => id, 'team', correspondent);
  return first === undefined ? [] : [first, ...rest];
}

/** Which of the two companies a correspondent deals with. */
export function tenantFor(chance: Chance, correspondent: string): DemoTenant {
  const [first, second] = DEMO_TENANTS;
  if (first === undefined || second === undefined) throw new RangeError('two demo companies are expected');
  return chance.happens(0.58, 'tenant', correspondent) ? first : second;
}
