import { type DropReason, type Engagement, engagementLine, type RawEmail } from '#libs/contracts';
import { splitText } from '#libs/mail';
import { idOfKey } from '#libs/rules';
import type { MailCounts } from '#libs/store';
import { canariesOf, findNames, fragmentsOf } from './fragments.js';

/** What was found of one promise. */
export interface Finding {
  promise: 'P1' | 'P2' | 'P3' | 'P4';
  holds: boolean;
  /** one sentence with the figures */
  checked: string;
}

/** A mail as it lies at the provider. */
export interface MailAtProvider {
  tenant: string;
  /** null: it has no Message-ID, so from here nobody can tell what became of it */
  messageKey: string | null;
  path: string;
  text: string;
}

/** A place where data is kept, and all of its text, piece by piece. */
export interface Place {
  name: string;
  texts: () => AsyncIterable<string>;
  /** whether the text of kept mail belongs here: there the search must find it, or it proves nothing */
  holdsMail: boolean;
}

const plural = (count: number, noun: string) => `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
const keyOf = ({ tenant, messageKey }: { tenant: string; messageKey: string }) => `${tenant}/${messageKey}`;

/** P1: no words that only rejected mail has stand in any place, and words of kept mail are found where they belong. */
export async function checkNothingRejected(
  mails: readonly MailAtProvider[],
  engagements: readonly Engagement[],
  places: readonly Place[],
  bodies: { downloaded: number; needed: number },
): Promise<Finding> {
  const keptKeys = new Set(engagements.map(({ tenant, messageKey }) => `${tenant}/${idOfKey(messageKey)}`));
  const isRejected = ({ tenant, messageKey }: MailAtProvider) =>
    messageKey !== null && !keptKeys.has(`${tenant}/${idOfKey(messageKey)}`);
  const rejected = mails.filter(isRejected);
  const kept = mails.filter((mail) => !isRejected(mail));
  const canaries = canariesOf(
    rejected.map(({ path, text }) => ({ name: path, text })),
    [...kept, ...engagements.flatMap(textsOf)],
  );
  const controls = controlsOf(engagements);
  const leaks = new Set<string>();
  const blind: string[] = [];
  for (const { name, texts, holdsMail } of places) {
    const seen = new Set<string>();
    for await (const text of texts()) {
      const [leaked, kept] = findNames(text, [canaries, controls]);
      for (const leak of leaked ?? []) leaks.add(`${leak} in ${name}`);
      for (const id of kept ?? []) seen.add(id);
    }
    if (holdsMail && seen.size < new Set(controls.values()).size) blind.push(name);
  }
  const searched = `${plural(canaries.size, 'fragment')} of ${plural(rejected.length, 'rejected mail')} searched in ${places.map(({ name }) => name).join(', ')}`;
  if (leaks.size > 0)
    return { promise: 'P1', holds: false, checked: `${searched}: found ${[...leaks].slice(0, 5).join('; ')}` };
  if (blind.length > 0) return { promise: 'P1', holds: false, checked: `the search is blind in ${blind.join(', ')}` };
  const read = `${plural(bodies.downloaded, 'body').replace('bodys', 'bodies')} downloaded for ${plural(bodies.needed, 'mail')} whose headers were admitted`;
  const holds = bodies.downloaded <= bodies.needed;
  return { promise: 'P1', holds, checked: `${searched}: none is there, and every kept mail was found; ${read}` };
}

/** Everything a kept mail says: as a line, and its quoted history by itself, which reads on where the text has answers in between. */
function textsOf(engagement: Engagement): { text: string }[] {
  const { quotedText, signature, disclaimer } = splitText(engagement.text, engagement.subject);
  return [engagementLine(engagement), quotedText, signature, disclaimer].map((text) => ({ text }));
}

/** Fragments that only one kept mail has: where mail is stored, each such mail must be found by one of them. */
function controlsOf(engagements: readonly Engagement[]): Map<string, string> {
  const owners = new Map<string, string | null>();
  for (const { id, text } of engagements)
    for (const fragment of fragmentsOf(text)) owners.set(fragment, (owners.get(fragment) ?? id) === id ? id : null);
  return new Map([...owners].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** P2: every sighting that was admitted is in an engagement, and the three stores hold the same engagements, byte by byte. */
export function checkNothingLost(
  admitted: readonly RawEmail[],
  counts: readonly MailCounts[],
  stores: { topic: readonly Engagement[]; mariadb: readonly Engagement[]; search: readonly Engagement[] },
): Finding {
  const copies = new Set(admitted.map(({ tenant, mailboxId, providerRef }) => `${tenant}/${mailboxId}/${providerRef}`));
  const counted = counts.reduce((sum, count) => sum + count.admitted, 0);
  const seen = new Set(
    stores.mariadb.flatMap((engagement) =>
      engagement.sightings.map(
        ({ mailboxId }) => `${engagement.tenant}/${mailboxId}/${idOfKey(engagement.messageKey)}`,
      ),
    ),
  );
  const lost = admitted.filter((mail) => !seen.has(`${mail.tenant}/${mail.mailboxId}/${idOfKey(mail.messageKey)}`));
  const lines = (engagements: readonly Engagement[]) => engagements.map(engagementLine).toSorted().join('\n');
  const agree = lines(stores.mariadb) === lines(stores.topic) && lines(stores.mariadb) === lines(stores.search);
  const sentence =
    `${plural(counted, 'admitted mail')}, ${plural(copies.size, 'copy').replace('copys', 'copies')} on raw-emails, ${plural(lost.length, 'sighting')} missing; ` +
    `MariaDB, Elasticsearch and topic ${agree ? `hold the same ${plural(stores.mariadb.length, 'engagement')}` : `differ (${stores.mariadb.length}, ${stores.search.length}, ${stores.topic.length})`}`;
  return { promise: 'P2', holds: lost.length === 0 && agree && copies.size === counted, checked: sentence };
}

/** P3: one engagement for each message, with one assignee who is a user, whichever mailboxes saw it. */
export function checkOnePerMessage(
  engagements: readonly Engagement[],
  admitted: readonly RawEmail[],
  users: ReadonlySet<string>,
): Finding {
  const messages = new Set(engagements.map(keyOf));
  const ids = new Set(engagements.map(({ id }) => id));
  const sightings = engagements.reduce((sum, one) => sum + one.sightings.length, 0);
  const shared = engagements.filter((one) => one.sightings.length > 1).length;
  const strangers = engagements.filter(({ tenant, assignee }) => !users.has(`${tenant}/${assignee.userId}`)).length;
  const sent = new Set(admitted.map(keyOf));
  const holds = messages.size === engagements.length && ids.size === engagements.length && strangers === 0;
  const sentence = `${plural(sightings, 'sighting')} of ${plural(sent.size, 'message')} became ${plural(engagements.length, 'engagement')}; ${shared} were seen in several mailboxes; every one has one assignee`;
  return { promise: 'P3', holds, checked: sentence };
}

/** What the simulator counted since it started. */
export interface ProviderCounts {
  /** by kind of call */
  requests: Record<string, number>;
  violations: { method: string; path: string; why: string }[];
  /** address of the mailbox -> mail -> how often its body was downloaded */
  bodies: Record<string, Record<string, number>>;
}

/** P4: the provider saw only reading, no attachment and no Bcc. */
export function checkReadOnly(counts: ProviderCounts): Finding {
  const requests = Object.values(counts.requests).reduce((sum, count) => sum + count, 0);
  const [first] = counts.violations;
  const fault = first ? ` (${first.why}: ${first.method} ${first.path})` : '';
  const sentence = `${plural(requests, 'request')} to the providers, ${counts.violations.length} of them for anything but reading mail${fault}; no write, no attachment, no Bcc`;
  return { promise: 'P4', holds: counts.violations.length === 0, checked: sentence };
}

/** Reasons that only the text or the full headers can give: for these a body had to be read. */
const AFTER_BODY: readonly DropReason[] = [
  'bounce',
  'auto_reply',
  'calendar_notice',
  'marketing',
  'automated',
  'transactional',
  'oversize',
];

/** How many bodies were downloaded, and how many had to be. */
export function countBodies(
  provider: ProviderCounts,
  counts: readonly MailCounts[],
): { downloaded: number; needed: number } {
  const downloaded = Object.values(provider.bodies).reduce((sum, mails) => sum + Object.keys(mails).length, 0);
  const needed = counts.reduce(
    (sum, { admitted, dropped }) =>
      sum + admitted + AFTER_BODY.reduce((all, reason) => all + (dropped[reason] ?? 0), 0),
    0,
  );
  return { downloaded, needed };
}
