/** A call that the product must not make. The path carries no query. */
export interface Violation {
  method: string;
  path: string;
  why: 'write' | 'attachment' | 'bcc';
}

/** What was asked of the simulator. */
export class Counts {
  /** Requests by kind, for example `graph.delta`; each item of a $batch counts by itself. */
  readonly requests: Record<string, number> = {};
  /** Answers by status. */
  readonly statuses: Record<string, number> = {};
  readonly violations: Violation[] = [];
  /** Mailbox email -> path of the mail -> how often a body left the house. */
  readonly bodies = new Map<string, Map<string, number>>();

  request(kind: string): void {
    this.requests[kind] = (this.requests[kind] ?? 0) + 1;
  }

  status(status: number): void {
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }

  violation(violation: Violation): void {
    this.violations.push(violation);
  }

  body(mailbox: string, path: string): void {
    let mails = this.bodies.get(mailbox);
    if (!mails) this.bodies.set(mailbox, (mails = new Map()));
    mails.set(path, (mails.get(path) ?? 0) + 1);
  }
}
