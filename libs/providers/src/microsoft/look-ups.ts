import { z } from 'zod';
import type { Envelope, Gone, Unread } from '../port.js';
import { ENVELOPE_FIELDS, IMMUTABLE_IDS, itemShape, secondOf, toEnvelope } from './envelopes.js';
import type { GraphFolders } from './folders.js';
import type { GraphReader } from './graph-calls.js';
import { itemAnswers, itemFailure } from './item-answers.js';
import { saysGone } from './refusals.js';
import { unreadOf } from './unread.js';

/** The headers of mails by their refs, wherever they lie; listed folders anew where a mail lies in one not yet met. */
export async function graphEnvelopes(
  graph: GraphReader,
  folders: GraphFolders,
  refs: readonly string[],
): Promise<(Envelope | Gone | Unread)[]> {
  const items = refs.map((ref) => ({
    url: `/me/messages/${encodeURIComponent(ref)}?$select=${ENVELOPE_FIELDS}`,
    prefer: IMMUTABLE_IDS,
  }));
  const answers = await itemAnswers(graph, 'envelopes', itemShape, items);
  const met = answers.flatMap((answer) => (answer.ok ? (answer.body.parentFolderId ?? []) : []));
  const known = met.length > 0 ? await folders.knowing(met) : await folders.known();
  const unread = await unreadOf(graph, refs, answers);
  return refs.map((ref, index) => {
    const answer = answers[index];
    if (!answer?.ok) return (answer && unread.get(ref)) ?? { ref, gone: true };
    const place = known.get(answer.body.parentFolderId ?? '')?.place;
    // what lies outside the tree of folders, as in the store of deleted items that can be recovered, is gone
    return place ? toEnvelope({ ...answer.body, id: ref }, place) : { ref, gone: true };
  });
}

const countShape = z.object({ '@odata.count': z.number() });

/** How many mails of the folders that are read were received before `at`, by the whole second. */
export async function countOlder(graph: GraphReader, folders: GraphFolders, at: number): Promise<number> {
  const read = [...(await folders.known()).values()].filter(({ folder }) => folder.excluded === null);
  const before = secondOf(Math.ceil(at / 1000) * 1000);
  const query = `$filter=${encodeURIComponent(`receivedDateTime lt ${before}`)}&$count=true&$top=1&$select=id`;
  const items = read.map(({ folder }) => ({
    url: `/me/mailFolders/${encodeURIComponent(folder.id)}/messages?${query}`,
  }));
  const answers = await itemAnswers(graph, 'count', countShape, items);
  return answers.reduce((sum, answer) => {
    if (answer.ok) return sum + answer.body['@odata.count'];
    if (saysGone(answer.refusal)) return sum;
    throw itemFailure(answer.refusal);
  }, 0);
}
