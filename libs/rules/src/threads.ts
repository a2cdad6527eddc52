import type { Engagement } from '#libs/contracts';
import { domainOf } from '#libs/mail';
import { isSharedDomain, registrableDomain } from './domains.js';

/** One mail as threads are told by it. `sentAt`: ms since 1970; `circle`: see `circleOf`. */
export interface ThreadMail {
  messageKey: string;
  sentAt: number;
  circle: readonly string[];
}

/** A mail that carries an id to which others refer. */
export interface Carrier extends ThreadMail {
  /** whether it refers to no other mail */
  isFirst: boolean;
  /** its thread as far as it is known: null before it is */
  threadId: string | null;
}

/** The thread of a mail as far as one id tells. `isKnown`: a mail that carries the id leads there; else the id alone is what they have in common. */
export interface ThreadAnswer {
  threadId: string;
  isKnown: boolean;
}

/**
 * Whom a mail is about: the accounts, contacts and leads that it matched, and the matched participants' addresses and companies' domains. Colleagues are no
 * part of it: they take part in the threads of all customers. Sorted, each once.
 */
export function circleOf({ crm, explanation }: Pick<Engagement, 'crm' | 'explanation'>): string[] {
  const records = [
    ...crm.accountIds.map((id) => `account ${id}`),
    ...crm.contactIds.map((id) => `contact ${id}`),
    ...crm.leadIds.map((id) => `lead ${id}`),
  ];
  const people = explanation.matched.flatMap(({ email }) => [email, ...companyOf(domainOf(email))]);
  return [...new Set([...records, ...people])].sort();
}

function companyOf(host: string): string[] {
  const domain = registrableDomain(host) ?? host;
  return isSharedDomain(host) || isSharedDomain(domain) ? [] : [domain];
}

/**
 * What one id tells of their thread to all mails that refer to it (`claims`), and to those that carry it (`carriers`, as a rule one) where they are the first
 * of their thread. Anybody can write any id into References, so mails belong together only if they share someone of their circles, directly or through
 * others of them:
 *
 * - with a carrier, they are in its thread;
 * - without one, the circle that was there first is the thread of that id, as long as nobody of another circle carries it;
 * - any other circle is a thread of its own, named after its first mail.
 *
 * A carrier that refers further leads on only those that are younger than it, so that ids which refer to each other in a ring have an end. Pure, whatever the
 * order of the input. Keys of the result: message keys.
 */
export function threadAnswersOf(
  id: string,
  carriers: readonly Carrier[],
  claims: readonly ThreadMail[],
): Map<string, ThreadAnswer> {
  const carrying = new Map<ThreadMail, Carrier>(carriers.map((mail) => [mail, mail]));
  const answers = new Map<string, ThreadAnswer>();
  circlesAmong([...carriers, ...claims]).forEach((circle, index) => {
    const carrier = circle.flatMap((mail) => carrying.get(mail) ?? [])[0];
    const common = index === 0 && carriers.length === 0 ? id : (circle[0]?.messageKey ?? id);
    for (const mail of circle) {
      if (carrying.get(mail)?.isFirst === false) continue;
      answers.set(
        mail.messageKey,
        carrier === undefined ? { threadId: common, isKnown: false } : threadBehind(carrier, mail, id),
      );
    }
  });
  return answers;
}

function threadBehind(carrier: Carrier, mail: ThreadMail, id: string): ThreadAnswer {
  if (carrier.isFirst) return { threadId: carrier.messageKey, isKnown: true };
  const isLed = byAge(carrier, mail) < 0 && carrier.threadId !== null;
  return isLed ? { threadId: carrier.threadId ?? id, isKnown: true } : { threadId: id, isKnown: false };
}

/** The mails parted by circle, the oldest of each first, the circle of the oldest mail first. */
function circlesAmong(mails: readonly ThreadMail[]): ThreadMail[][] {
  const ages = [...mails].sort(byAge);
  const leaders = ages.map((_, at) => at);
  const leaderOf = (at: number): number => {
    let leader = at;
    for (let next = leaders[leader]; next !== undefined && next !== leader; next = leaders[leader]) leader = next;
    leaders[at] = leader;
    return leader;
  };
  const firstWith = new Map<string, number>();
  ages.forEach(({ circle }, at) => {
    for (const one of circle) {
      const known = firstWith.get(one);
      if (known === undefined) firstWith.set(one, at);
      else {
        const [a, b] = [leaderOf(known), leaderOf(at)];
        leaders[Math.max(a, b)] = Math.min(a, b);
      }
    }
  });
  return [...Map.groupBy(ages.keys(), leaderOf).values()].map((places) => places.flatMap((at) => ages[at] ?? []));
}

const byAge = (a: ThreadMail, b: ThreadMail): number =>
  a.sentAt - b.sentAt || (a.messageKey < b.messageKey ? -1 : Number(a.messageKey > b.messageKey));
