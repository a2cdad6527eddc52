import { z } from 'zod';
import { ProviderUnavailable } from '../failures.js';
import type { Unread } from '../port.js';
import { IMMUTABLE_IDS } from './envelopes.js';
import { type BatchAnswer, type GraphReader, UNREADABLE } from './graph-calls.js';
import { itemAnswers, itemFailure } from './item-answers.js';
import { type Refusal, saysGone } from './refusals.js';

/** Mails that are listed for a probe, and asked for in it. */
const LISTED = 50;
const PROBED = 4;

const idsShape = z.object({ value: z.array(z.object({ id: z.string() })) });
const idShape = z.object({ id: z.string() });

/**
 * Those of `refs` that Graph refuses alone, by ref: it serves others of the mailbox, among `answers` or in a probe.
 * Throws `ProviderUnavailable` where it serves none, or an item waits for a new token.
 */
export async function unreadOf(
  graph: GraphReader,
  refs: readonly string[],
  answers: readonly BatchAnswer<unknown>[],
): Promise<Map<string, Unread>> {
  const refused = new Map<string, Refusal>();
  refs.forEach((ref, index) => {
    const answer = answers[index];
    if (answer && !answer.ok && !saysGone(answer.refusal)) refused.set(ref, answer.refusal);
  });
  const [first] = refused.values();
  if (!first) return new Map();
  for (const refusal of refused.values()) if (refusal.status === 401) throw itemFailure(refusal);
  if (refused.size === refs.length && !(await servesOthers(graph, refused))) throw itemFailure(first);
  return new Map([...refused].map(([ref, refusal]) => [ref, { ref, unread: codeOf(refusal) }]));
}

/**
 * Whether Graph serves a mail that is not among the refused ones: asks for the ids of the newest, and for some of them
 * alone. No more than ids is asked for: these mails were never admitted. Where there is no other, the list counts for
 * one mail, and not for many.
 */
async function servesOthers(graph: GraphReader, refused: ReadonlyMap<string, Refusal>): Promise<boolean> {
  const list = await graph.get('probe', idsShape, `/me/messages?$select=id&$top=${LISTED}`, IMMUTABLE_IDS);
  const others = list.value.filter(({ id }) => !refused.has(id)).slice(0, PROBED);
  if (others.length === 0) return refused.size === 1;
  const items = others.map(({ id }) => ({
    url: `/me/messages/${encodeURIComponent(id)}?$select=id`,
    prefer: IMMUTABLE_IDS,
  }));
  return (await itemAnswers(graph, 'probe', idShape, items)).some((answer) => answer.ok || saysGone(answer.refusal));
}

function codeOf(refusal: Refusal): string {
  const failure = itemFailure(refusal);
  if (refusal.code === UNREADABLE) return UNREADABLE;
  return failure instanceof ProviderUnavailable ? failure.code : `http_${refusal.status}`;
}
