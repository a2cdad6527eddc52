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
 * By whom a mail belongs to others that name the same id. Sorted, each once:
 *
 * - a colleague's mail, or one that came by a list: whom it is about, which is the accounts, contacts and leads that it matched, the matched addresses and the
 *   companies' domains, and to whom it went. Colleagues themselves are no part of it: they take part in the threads of all customers;
 * - anybody else's: who wrote it, by address, company and record; and him with each of those to whom he wrote, so that two who wrote to one another are
 *   together. Whom he put into To and Cc says nothing by itself: that costs a stranger no more than an id in References.
 */
export function circleOf(engagement: CircleOf): string[] {
  const writers = addressesIn(engagement, (role) => role === 'from');
  const others = addressesIn(engagement, (role) => role !== 'from');
  const circle = isVouchedFor(engagement, writers)
    ? [...recordsOf(engagement, () => true), ...others.filter((email) => !isColleague(engagement, email))]
    : [
        ...recordsOf(engagement, (email) => writers.includes(email)),
        ...writers.flatMap((writer) => [writer, ...companyOf(domainOf(writer))]),
        ...writers.flatMap((writer) => others.map((other) => [writer, other].sort().join(' & '))),
      ];
  return [...new Set(circle)].sort();
}

type CircleOf = Pick<Engagement, 'crm' | 'explanation' | 'participants' | 'assignee' | 'sightings'>;

const addressesIn = ({ participants }: CircleOf, isWanted: (role: string) => boolean): string[] =>
  participants.filter(({ role }) => isWanted(role)).map(({ email }) => email);

/** A colleague wrote it; or a list sent it on, whose author is known by the match alone. */
function isVouchedFor(engagement: CircleOf, writers: readonly string[]): boolean {
  const present = new Set(engagement.participants.map(({ email }) => email));
  return (
    writers.some((email) => isColleague(engagement, email)) ||
    engagement.sightings.some(({ direction }) => direction === 'outbound') ||
    engagement.explanation.matched.some(({ email }) => !present.has(email))
  );
}

const isColleague = ({ assignee }: CircleOf, email: string): boolean =>
  companyOf(domainOf(email)).some((company) => companyOf(domainOf(assignee.email)).includes(company));

/** What was matched by these addresses: records, addresses, companies. */
function recordsOf({ crm, explanation }: CircleOf, isMeant: (email: string) => boolean): string[] {
  const meant = explanation.matched.filter(({ email }) => isMeant(email));
  const isAll = meant.length === explanation.matched.length;
  return [
    ...(isAll ? crm.accountIds.map((id) => `account ${id}`) : []),
    ...meant.map(({ kind, recordId }) => `${kind} ${recordId}`),
    ...meant.flatMap(({ email }) => [email, ...companyOf(domainOf(email))]),
  ];
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
