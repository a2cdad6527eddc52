import type { Chance } from './chance.js';
import { companyDomain, type Correspondent } from './correspondents.js';
import { DAY } from './dates.js';
import { type AccountRow, opportunitiesOf, type OpportunityRow } from './opportunities.js';
import type { DemoTenant } from './people.js';

export interface PersonRow {
  id: string;
  email: string;
  name: string;
  /** account id of a contact, company name of a lead */
  belongsTo: string;
  updatedAt: string;
}

export interface DemoCrm {
  accounts: AccountRow[];
  contacts: PersonRow[];
  leads: PersonRow[];
  opportunities: OpportunityRow[];
}

const ACCOUNT = 0.3;
const NEWSLETTER_ACCOUNT = 0.7;
const CONTACT_AT_ACCOUNT = 0.6;
const CONTACT_ELSEWHERE = 0.16;
const LEAD = 0.08;

/** A CRM in which about a third of the people who stand in the company's mail are known. */
export function crmFor(
  chance: Chance,
  tenant: DemoTenant,
  correspondents: readonly Correspondent[],
  now: number,
): DemoCrm {
  const accounts = accountsOf(chance, tenant, correspondents, now);
  const byDomain = new Map(accounts.map((account) => [account.company, account]));
  const contacts: PersonRow[] = [];
  const leads: PersonRow[] = [];
  for (const person of correspondents) {
    const account = byDomain.get(companyDomain(person.domain) ?? '');
    const known = chance.happens(
      account === undefined ? CONTACT_ELSEWHERE : CONTACT_AT_ACCOUNT,
      'contact',
      tenant.id,
      person.email,
    );
    if (known) contacts.push(personRow(chance, `${tenant.id}-c`, contacts.length, person, account?.id ?? '', now));
    else if (account === undefined && chance.happens(LEAD, 'lead', tenant.id, person.email)) {
      leads.push(
        personRow(chance, `${tenant.id}-l`, leads.length, person, `Company of ${person.name || 'somebody'}`, now),
      );
    }
  }
  return {
    accounts: [...accounts, freeMailAccount(tenant, now)],
    contacts,
    leads,
    opportunities: opportunitiesOf(chance, tenant, accounts, contacts, now),
  };
}

function accountsOf(
  chance: Chance,
  tenant: DemoTenant,
  correspondents: readonly Correspondent[],
  now: number,
): AccountRow[] {
  const companies = new Map<string, Correspondent[]>();
  for (const person of correspondents) {
    const company = companyDomain(person.domain);
    if (company !== null) companies.set(company, [...(companies.get(company) ?? []), person]);
  }
  const chosen = [...companies].filter(([company, people]) => {
    const share = people.some(({ newsletter }) => newsletter) ? NEWSLETTER_ACCOUNT : ACCOUNT;
    return people.some(({ wrote }) => wrote) && chance.happens(share, 'account', tenant.id, company);
  });
  return chosen.map(([company, people], index) => {
    const hosts = [...new Set(people.map(({ domain }) => domain))];
    const byHost = chance.happens(0.2, 'by host', company);
    const domains = byHost
      ? hosts
      : [company, ...(chance.happens(0.1, 'two domains', company) ? [`${company.split('.')[0] ?? ''}.example`] : [])];
    return {
      id: `${tenant.id}-a${String(index + 1).padStart(4, '0')}`,
      name: companyName(chance, company),
      company,
      domains: domains.join(';'),
      users: [...new Set(people.flatMap(({ users }) => users))],
      updatedAt: isoDate(now - chance.between(1, 300, 'account date', company) * DAY),
    };
  });
}

/** Somebody once typed a free-mail domain into the CRM: it must not make customers of everybody there. */
function freeMailAccount(tenant: DemoTenant, now: number): AccountRow {
  const domains = 'hotmail.com;yahoo.com;gmail.com';
  return {
    id: `${tenant.id}-a9999`,
    name: 'Private persons',
    company: '',
    domains,
    users: [],
    updatedAt: isoDate(now - 200 * DAY),
  };
}

function companyName(chance: Chance, company: string): string {
  const label = company.split('.')[0] ?? company;
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  return name + chance.pick(['', ' Ltd', ', Inc.', ' "Group"', ' GmbH'], 'company name', company);
}

function personRow(
  chance: Chance,
  prefix: string,
  index: number,
  person: Correspondent,
  belongsTo: string,
  now: number,
): PersonRow {
  const tagged = /^([^+@]+)\+[^@]*(@.+)$/.exec(person.email);
  const email = tagged ? `${tagged[1]}${tagged[2]}` : person.email;
  return {
    id: `${prefix}${String(index + 1).padStart(4, '0')}`,
    email: chance.happens(0.1, 'capitals', email) ? email.charAt(0).toUpperCase() + email.slice(1) : email,
    name: person.name || (email.split('@')[0] ?? ''),
    belongsTo,
    updatedAt: isoDate(now - chance.between(1, 300, 'person date', email) * DAY),
  };
}

export const isoDate = (at: number): string => new Date(at).toISOString().slice(0, 10);
