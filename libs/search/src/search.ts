import { Unavailable } from '#libs/contracts';
import { Client, errors } from '@elastic/elasticsearch';

/** A client for one Elasticsearch address. It neither retries nor waits by itself: the stage runtime does. Close with `close()`. */
export function openSearch(url: string): Client {
  return new Client({ node: url, maxRetries: 0, requestTimeout: 30_000 });
}

/** Statuses that say: not now. */
const TROUBLE = new Set([408, 429, 500, 502, 503, 504]);

/** Runs `work` against Elasticsearch. Throws `Unavailable` when the server cannot be reached or asks to wait; any other error as it is. */
export async function inSearch<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const unreachable = error instanceof errors.ConnectionError || error instanceof errors.TimeoutError;
    const busy = error instanceof errors.ResponseError && TROUBLE.has(error.statusCode ?? 0);
    if (unreachable || busy || error instanceof errors.NoLivingConnectionsError)
      throw new Unavailable('elasticsearch', { cause: error });
    throw error;
  }
}
