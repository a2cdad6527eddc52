import type { ExpectedEngagement } from './merge.js';

/** An engagement as `threadline engagements export` writes it, as far as it is compared. */
export interface ActualEngagement {
  tenant: string;
  messageKey: string;
  assignee: { userId: string };
  participants: { role: string; email: string }[];
  subject: string;
  sentAt: number | string;
  threadId: string;
  crm: { accountIds: string[]; contactIds: string[]; leadIds: string[]; opportunityId?: string | null };
  sightings: { mailboxId: string; userId: string; direction: string }[];
  explanation: { category: string; reason: string };
}

export interface Difference {
  kind: 'missing' | 'unexpected' | 'different';
  text: string;
}

/** Every difference between what must come out and what came out; `actual` are parsed lines of the export, in any order. */
export function compareEngagements(
  expected: readonly ExpectedEngagement[],
  actual: readonly ActualEngagement[],
): Difference[] {
  const left = Map.groupBy(actual, identityOfActual);
  const differences: Difference[] = [];
  for (const wanted of expected) {
    const candidates = left.get(identity(wanted.tenant, wanted.from, wanted.sentAt)) ?? [];
    const index = candidates.findIndex((candidate) => carriesKey(wanted, candidate));
    const [found] = index < 0 ? [] : candidates.splice(index, 1);
    if (found === undefined)
      differences.push({ kind: 'missing', text: `missing: ${nameOf(wanted)}, made from ${wanted.files.join(', ')}` });
    else differences.push(...fieldDifferences(wanted, found));
  }
  for (const extra of [...left.values()].flat()) {
    const holders = extra.sightings.map(({ mailboxId }) => mailboxId).join(', ');
    differences.push({
      kind: 'unexpected',
      text: `unexpected: ${extra.tenant} <${extra.messageKey}> "${extra.subject}", seen in ${holders}`,
    });
  }
  return differences;
}

const identity = (tenant: string, from: string, sentAt: number): string => `${tenant}\0${from}\0${sentAt}`;

function identityOfActual({ tenant, participants, sentAt }: ActualEngagement): string {
  const from = participants.find(({ role }) => role === 'from')?.email ?? '';
  return identity(tenant, from, typeof sentAt === 'number' ? sentAt : Date.parse(sentAt));
}

/** A mail that shares its id with an older one goes by a key that begins with the id; a fingerprint is any key, then the subject must tell. */
function carriesKey({ messageKey, variant, subject }: ExpectedEngagement, actual: ActualEngagement): boolean {
  if (messageKey === null) return actual.subject.trim() === subject && !actual.messageKey.includes('@');
  return variant === 0
    ? actual.messageKey === messageKey
    : actual.messageKey !== messageKey && actual.messageKey.startsWith(messageKey);
}

const nameOf = ({ tenant, messageKey, variant, subject }: ExpectedEngagement): string =>
  `${tenant} <${messageKey ?? 'fingerprint'}${variant === 0 ? '' : `, mail ${variant + 1} of that id`}> "${subject}"`;

function fieldDifferences(wanted: ExpectedEngagement, found: ActualEngagement): Difference[] {
  const seen = ({ mailboxId, userId, direction }: ActualEngagement['sightings'][number]): string =>
    `${mailboxId} ${userId} ${direction}`;
  const pairs: [field: string, wanted: unknown, found: unknown][] = [
    ['assignee', wanted.assignee, found.assignee.userId],
    ['accountIds', wanted.accountIds, found.crm.accountIds],
    ['contactIds', wanted.contactIds, found.crm.contactIds],
    ['leadIds', wanted.leadIds, found.crm.leadIds],
    ['opportunityId', wanted.opportunityId, found.crm.opportunityId ?? null],
    ['category', wanted.category, found.explanation.category],
    ['reason', wanted.reason, found.explanation.reason],
    ['participants', wanted.participants, found.participants.map(({ role, email }) => `${role} ${email}`).toSorted()],
    ['sightings', wanted.sightings.map(seen), found.sightings.map(seen)],
    ['threadId', wanted.threadId ?? found.messageKey, found.threadId],
  ];
  return pairs
    .filter(([, one, other]) => JSON.stringify(one) !== JSON.stringify(other))
    .map(([field, one, other]) => ({
      kind: 'different',
      text: `${nameOf(wanted)}: ${field} is ${JSON.stringify(other)}, must be ${JSON.stringify(one)}`,
    }));
}
