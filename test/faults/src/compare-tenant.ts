import {
  type ActualEngagement,
  compareEngagements,
  engagementsOf,
  type Folder,
  type Kept,
} from '../../house/oracle/index.js';
import type { ExpectedCopy } from './truth.js';

/** What came out of one tenant against what had to. */
export interface Comparison {
  /** every difference, a sentence each; lost mail begins with `missing`, doubled or rejected mail with `unexpected` */
  differences: string[];
  must: number;
  may: number;
  never: number;
  engagements: number;
}

/**
 * Compares the engagements of a tenant with its copies: all that must be there, of those that may be there those that
 * are, nothing else, and each field as the set of sightings decides it.
 */
export function compareTenant(
  folder: Folder,
  copies: readonly ExpectedCopy[],
  actual: readonly ActualEngagement[],
): Comparison {
  const byAuthor = Map.groupBy(actual, authorOf);
  const foundAs = (version: Kept): ActualEngagement | undefined =>
    byAuthor.get(`${version.mail.from[0] ?? ''} ${version.sentAt}`)?.find((one) => isFrom(version, one));
  const chosen = copies.flatMap(({ demand, versions }): Kept[] => {
    const told = versions.find((version) => foundAs(version)?.subject === version.mail.subject);
    const newest = versions.at(-1);
    const isThere = demand === 'must' || (newest && foundAs(newest));
    return newest && isThere ? [told ?? newest] : [];
  });
  const counts = { must: 0, may: 0, never: 0 };
  for (const { demand } of copies) counts[demand] += 1;
  const differences = compareEngagements(engagementsOf(folder, chosen), actual).map(({ text }) => text);
  return { differences, ...counts, engagements: actual.length };
}

const authorOf = ({ participants, sentAt }: ActualEngagement): string =>
  `${participants.find(({ role }) => role === 'from')?.email ?? ''} ${Number(new Date(sentAt))}`;

/** Whether the engagement counts the copy among its sightings. */
function isFrom({ mail, mailboxId }: Kept, actual: ActualEngagement): boolean {
  const { messageId, subject } = mail;
  const keyed =
    messageId === null
      ? actual.subject === subject && !actual.messageKey.includes('@')
      : actual.messageKey === messageId || actual.messageKey.startsWith(`${messageId}#`);
  return keyed && actual.sightings.some((sighting) => sighting.mailboxId === mailboxId);
}
