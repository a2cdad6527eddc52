/** A call that the product must not make. The path carries no query. */
export interface Violation {
  method: string;
  path: string;
  why: 'write' | 'attachment' | 'bcc';
}

/** Limits of the services that a caller can run into by itself. */
export type LimitKind = 'concurrency' | 'requests' | 'units';

/** Requests and the traces that they left, of everybody or of one mailbox. */
export interface MailboxCounts {
  /** Requests by kind, for example `graph.delta`; each item of a $batch counts by itself. */
  requests: Record<string, number>;
  /** Requests refused because a limit of the service was passed, not because of an injected fault. */
  limits: Partial<Record<LimitKind, number>>;
  /** Most requests that were in flight at one moment. */
  maxInFlight: number;
}

const fresh = (): MailboxCounts => ({ requests: {}, limits: {}, maxInFlight: 0 });

/** What was asked of the simulator. */
export class Counts {
  /** Requests by kind, for example `graph.delta`; each item of a $batch counts by itself. */
  readonly requests: Record<string, number> = {};
  /** Answers by status. */
  readonly statuses: Record<string, number> = {};
  readonly violations: Violation[] = [];
  /** Mailbox email -> path of the mail -> how often a body left the house. */
  readonly bodies = new Map<string, Map<string, number>>();
  readonly mailboxes = new Map<string, MailboxCounts>();

  /** Counts a request; `mailbox` is the email address that it is about, where there is one. */
  request(kind: string, mailbox?: string): void {
    this.requests[kind] = (this.requests[kind] ?? 0) + 1;
    if (mailbox === undefined) return;
    const { requests } = this.#of(mailbox);
    requests[kind] = (requests[kind] ?? 0) + 1;
  }

  status(status: number): void {
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }

  violation(violation: Violation): void {
    this.violations.push(violation);
  }

  /** A request was refused because the caller passed a limit of the service. */
  limit(kind: LimitKind, mailbox: string): void {
    const { limits } = this.#of(mailbox);
    limits[kind] = (limits[kind] ?? 0) + 1;
  }

  /** So many requests to a mailbox are in flight now. */
  inFlight(mailbox: string, now: number): void {
    const counts = this.#of(mailbox);
    if (now > counts.maxInFlight) counts.maxInFlight = now;
  }

  body(mailbox: string, path: string): void {
    let mails = this.bodies.get(mailbox);
    if (!mails) this.bodies.set(mailbox, (mails = new Map()));
    mails.set(path, (mails.get(path) ?? 0) + 1);
  }

  /** Forgets what was counted of a mailbox. */
  forget(mailbox: string): void {
    this.mailboxes.delete(mailbox);
    this.bodies.delete(mailbox);
  }

  #of(mailbox: string): MailboxCounts {
    let counts = this.mailboxes.get(mailbox);
    if (!counts) this.mailboxes.set(mailbox, (counts = fresh()));
    return counts;
  }
}
