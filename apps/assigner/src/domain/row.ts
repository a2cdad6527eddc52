import type { ClassifiedEmail, Engagement } from '#libs/contracts';
import { mergeSightings } from '#libs/rules';

/** One sighting as the assigner remembers it; the revision grows when the same sighting comes with other content. */
export interface RememberedSighting {
  sighting: ClassifiedEmail;
  revision: number;
}

/** All that is known of one message key: its sightings, and the ids under which engagements were published. */
export interface MessageRow {
  sightings: RememberedSighting[];
  published: string[];
}

/** What a row gives to the world: its engagements, and the ids that no longer stand for one. */
export interface Merged {
  engagements: Engagement[];
  gone: { id: string; version: number }[];
}

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
 * The engagements of a row. An id that was published before and stands for nothing now (two mails under one Message-ID were
 * told apart otherwise) is given as gone, with a version above all it ever had.
 */
export function mergeRow(row: MessageRow): Merged {
  const { engagements } = mergeSightings(row.sightings);
  const ids = new Set(engagements.map(({ id }) => id));
  const version = row.sightings.reduce((sum, { revision }) => sum + revision, 0);
  return { engagements, gone: row.published.filter((id) => !ids.has(id)).map((id) => ({ id, version })) };
}

/** The row after its engagements were given out: ids are never forgotten, so that each can still be declared gone. */
export function markPublished(row: MessageRow, merged: Merged): MessageRow {
  return { ...row, published: [...new Set([...row.published, ...merged.engagements.map(({ id }) => id)])].toSorted() };
}
