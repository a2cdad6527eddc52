import type { ClassifiedEmail, Engagement } from '#libs/contracts';
import { type Carrier, mergeSightings, type ThreadAnswer, type ThreadMail } from '#libs/rules';

/** One sighting as the assigner remembers it; the revision grows when the same sighting comes with other content. */
export interface RememberedSighting {
  sighting: ClassifiedEmail;
  revision: number;
}

/** An engagement of this row, as its thread is found by it. */
export interface RowMail extends Carrier {
  /** the ids of other rows that it refers to (`threadRefsOf`) */
  refs: string[];
  /** what each of them told it, or this row itself where it refers to none */
  told: Record<string, ThreadAnswer>;
}

/** A mail of another row that refers to this row's id. */
export interface Claim extends ThreadMail {
  /** the message key of its row */
  row: string;
  /** what it was told; null before it is told first */
  told: ThreadAnswer | null;
}

/** What is known of the thread of a row's id; there may be no mail that carries it, then others only refer to it. */
export interface RowThread {
  id: string;
  /** the row's own engagements */
  mails: RowMail[];
  claims: Claim[];
  /** message keys of rows whose thread moved for what this row said */
  moved: string[];
  /** how often the thread of this row moved for what other rows said */
  moves: number;
}

/** All that is known of one message key: its sightings, the ids under which engagements were published, and its thread. */
export interface MessageRow {
  sightings: RememberedSighting[];
  published: string[];
  /** undefined in rows of before threads were known, until they are touched */
  thread?: RowThread;
}

/** What a row gives to the world: its engagements, and the ids that no longer stand for one. */
export interface Merged {
  engagements: Engagement[];
  gone: { id: string; version: number }[];
}

export const EMPTY_ROW: MessageRow = { sightings: [], published: [] };

const identityOf = ({ mail }: ClassifiedEmail) => `${mail.mailboxId}\0${mail.providerRef}`;
const contentOf = (sighting: ClassifiedEmail) => JSON.stringify(sighting);

/** The row with one more sighting. A sighting that is known already, with the same content, leaves the row as it is. */
export function addSighting(row: MessageRow, sighting: ClassifiedEmail): MessageRow {
  const known = row.sightings.find((one) => identityOf(one.sighting) === identityOf(sighting));
  if (!known) return { ...row, sightings: [...row.sightings, { sighting, revision: 1 }] };
  if (contentOf(known.sighting) === contentOf(sighting)) return row;
  const others = row.sightings.filter((one) => one !== known);
  return { ...row, sightings: [...others, { sighting, revision: known.revision + 1 }] };
}

/**
 * The engagements of a row, in the threads that it knows of. An id that was published before and stands for nothing now (two
 * mails under one Message-ID were told apart otherwise) is given as gone, with a version above all it ever had.
 */
export function mergeRow(row: MessageRow): Merged {
  const { engagements } = mergeSightings(row.sightings);
  const ids = new Set(engagements.map(({ id }) => id));
  const version = row.sightings.reduce((sum, { revision }) => sum + revision, row.thread?.moves ?? 0);
  const threadIds = new Map(row.thread?.mails.map(({ messageKey, threadId }) => [messageKey, threadId]));
  return {
    engagements: engagements.map((engagement) => ({
      ...engagement,
      version,
      threadId: threadIds.get(engagement.messageKey) ?? engagement.threadId,
    })),
    gone: row.published.filter((id) => !ids.has(id)).map((id) => ({ id, version })),
  };
}

/** The row after its engagements were given out: ids are never forgotten, so that each can still be declared gone. */
export function markPublished(row: MessageRow, merged: Merged): MessageRow {
  const published = [...new Set([...row.published, ...merged.engagements.map(({ id }) => id)])].toSorted();
  return published.length === row.published.length ? row : { ...row, published };
}
