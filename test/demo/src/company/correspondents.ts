import allProviders from 'email-providers/all.json' with { type: 'json' };
import { getDomain } from 'tldts';
import type { DealtMail } from './deal.js';
import { addressesIn, domainOf, nameIn } from './header.js';
import type { DemoTenant } from './people.js';

/** Somebody outside the company, as its mail shows him. */
export interface Correspondent {
  email: string;
  name: string;
  domain: string;
  /** mails he stands in, copies counted */
  mails: number;
  /** he wrote one of them */
  wrote: boolean;
  /** he sent a newsletter */
  newsletter: boolean;
  /** user ids with mail of him, most mails first */
  users: string[];
}

/** Hosts of lists and of the corpus' own redaction: no company stands behind them. */
const NOBODY =
  /(?:^|\.)(?:taint\.org|sourceforge\.net|yahoogroups\.com|localhost|netnoteinc\.com|topica\.com|freshrpms\.net)$/;
/** The corpus' feed reader: hundreds of headlines, nobody's mail. */
const FEEDS = /^rssfeeds@/;
const FREE_MAIL: ReadonlySet<string> = new Set(allProviders);
const UNREAD = /^(?:drafts|deleted|junk)(?:\/|$)/;

/** Everybody outside the company who stands in its mail, in the order of first appearance. Spam is not looked at. */
export function correspondentsOf(tenant: DemoTenant, mails: readonly DealtMail[]): Correspondent[] {
  const found = new Map<string, Correspondent & { byUser: Map<string, number> }>();
  for (const { tenant: id, userId, folder, origin, mail, business } of mails) {
    if (id !== tenant.id || !business || UNREAD.test(folder)) continue;
    const from = mail.value('from');
    const wrote = addressesIn(from);
    for (const email of [...wrote, ...addressesIn(`${mail.value('to')}, ${mail.value('cc')}`)]) {
      const domain = domainOf(email);
      if (FEEDS.test(email)) continue;
      if (tenant.internalDomains.some((internal) => domain === internal || domain.endsWith(`.${internal}`))) continue;
      const known = found.get(email);
      const entry = known ?? {
        email,
        name: '',
        domain,
        mails: 0,
        wrote: false,
        newsletter: false,
        users: [],
        byUser: new Map<string, number>(),
      };
      entry.mails += 1;
      entry.byUser.set(userId, (entry.byUser.get(userId) ?? 0) + 1);
      if (wrote.includes(email)) {
        entry.wrote = true;
        entry.newsletter ||= origin.startsWith('hard-ham');
        if (entry.name === '') entry.name = nameIn(from);
      }
      found.set(email, entry);
    }
  }
  return [...found.values()].map(({ byUser, ...correspondent }) => ({
    ...correspondent,
    users: [...byUser].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([userId]) => userId),
  }));
}

/** The registrable domain where it can be a company's; null for free mail, lists and hosts of many people. */
export function companyDomain(host: string): string | null {
  const domain = getDomain(host, { allowPrivateDomains: true });
  const shared = domain === null || NOBODY.test(host) || FREE_MAIL.has(host) || FREE_MAIL.has(domain);
  return shared ? null : domain;
}

/** Domains of people who wrote often enough to be worth blocking, and not more; most mails first. */
export function blockable(correspondents: readonly Correspondent[]): string[] {
  const mails = new Map<string, number>();
  for (const { domain, wrote, mails: count } of correspondents) {
    if (wrote && companyDomain(domain) !== null) mails.set(domain, (mails.get(domain) ?? 0) + count);
  }
  const fitting = [...mails].filter(([, count]) => count >= 12 && count <= 45);
  return fitting.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([domain]) => domain);
}
