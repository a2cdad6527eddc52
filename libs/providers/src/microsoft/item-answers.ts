import type { z } from 'zod';
import { ProviderUnavailable } from '../failures.js';
import { type BatchAnswer, BATCH_MAX, type BatchItem, type GraphReader } from './graph-calls.js';
import { GRAPH, graphFailure, type Refusal, saysGone } from './refusals.js';

/** Items that were throttled or that the service stumbled over are asked for again at once this often. */
const TRIES = 4;
/** A longer wait is the mailbox's, not the worker's. */
const BRIEF_MS = 1_000;

/**
 * What Graph says of each item, in their order, by one batch after the other. An item that is throttled alone is asked
 * for again; throws `ProviderUnavailable` where that does not help or a longer wait is asked for. Any other refusal of
 * an item is the caller's to judge: the others were answered.
 */
export async function itemAnswers<T>(
  graph: GraphReader,
  call: string,
  shape: z.ZodType<T>,
  items: readonly BatchItem[],
): Promise<BatchAnswer<T>[]> {
  const answers: BatchAnswer<T>[] = [];
  let left = items.map((_, index) => index);
  for (let tries = 1; left.length > 0; tries += 1) {
    for (let from = 0; from < left.length; from += BATCH_MAX) {
      const part = left.slice(from, from + BATCH_MAX);
      const asked = part.flatMap((index) => items[index] ?? []);
      (await graph.batch(call, shape, asked)).forEach((answer, at) => {
        if (!answer.ok && isThrottle(answer.refusal) && !isBrief(answer.refusal)) throw itemFailure(answer.refusal);
        answers[part[at] ?? -1] = answer;
      });
    }
    left = left.filter((index) => isPassing(answers[index]));
    if (tries === TRIES) break;
  }
  for (const answer of answers) if (!answer.ok && isThrottle(answer.refusal)) throw itemFailure(answer.refusal);
  return answers;
}

/** One mail that is refused says nothing of the consent: that shows where the whole mailbox is refused. */
export function itemFailure(refusal: Refusal): Error {
  const { status, retryAfterMs, requestId = null } = refusal;
  const failure = graphFailure(refusal);
  if (failure instanceof ProviderUnavailable) return failure;
  return new ProviderUnavailable(GRAPH, `item_${status}`, retryAfterMs, requestId);
}

/** The service is busy or did not answer: that says nothing of the item. */
function isThrottle({ status, retryAfterMs = 0 }: Refusal): boolean {
  return [0, 429, 503, 504].includes(status) || (status >= 500 && retryAfterMs > BRIEF_MS);
}

function isBrief({ retryAfterMs = 0 }: Refusal): boolean {
  return retryAfterMs <= BRIEF_MS;
}

/** Whether another try may end otherwise. */
function isPassing(answer: BatchAnswer<unknown> | undefined): boolean {
  if (!answer || answer.ok || saysGone(answer.refusal)) return false;
  const { status } = answer.refusal;
  return isThrottle(answer.refusal) || status === 401 || status === 404 || status >= 500 || status < 300;
}
