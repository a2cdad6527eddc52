import type { Grant } from './tokens.js';

/** One request that was answered, without anything that opens a door. */
export interface LoggedRequest {
  /** Virtual time, ms UTC. */
  at: number;
  /** Request id, as in the answer. */
  id: string;
  /** Request id of the $batch that it was an item of. */
  batch?: string | undefined;
  method: string;
  host: string;
  /** Path and query; credentials in the query are `~`. */
  target: string;
  /** The `Prefer` header: answers depend on it. */
  prefer?: string | undefined;
  /** The caller's own id of the request: error bodies repeat it. */
  clientRequestId?: string | undefined;
  /** Whose token it bore, and what it allowed. */
  as?: (Pick<Grant, 'user' | 'tenant' | 'client' | 'scope'> & { live: boolean }) | undefined;
  /** Email address of the mailbox that it was about, where no user's token says so. */
  about?: string | undefined;
  /** 0 when the connection was closed without an answer. */
  status: number;
  /** Length and digest of the answer's body as the provider made it. */
  bytes: number;
  digest: string;
}

/** Something that was done to the simulator by its control API, as a script would say it. */
export interface LoggedDeed {
  /** Virtual time, ms UTC. */
  at: number;
  do: string;
  given: unknown;
}

export type LogEntry = LoggedRequest | LoggedDeed;

const KEPT = 50_000;

/** What was asked, in the order of the answers. The newest 50,000 requests stay in memory. */
export class RequestLog {
  #kept: LoggedRequest[] = [];
  readonly #sinks: ((entry: LogEntry) => void)[] = [];

  /** Everything from now on goes to `sink`, too. */
  follow(sink: (entry: LogEntry) => void): void {
    this.#sinks.push(sink);
  }

  add(entry: LogEntry): void {
    if (!('do' in entry)) {
      this.#kept.push(entry);
      if (this.#kept.length > 2 * KEPT) this.#kept = this.#kept.slice(-KEPT);
    }
    for (const sink of this.#sinks) sink(entry);
  }

  /** The requests that are kept; only those of one mailbox (email address) when it is named. */
  requests(mailbox?: string): LoggedRequest[] {
    const wanted = mailbox?.toLowerCase();
    const kept = this.#kept.slice(-KEPT);
    return wanted === undefined ? kept : kept.filter(({ as }) => as?.user?.toLowerCase() === wanted);
  }
}
