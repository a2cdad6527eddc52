/** One injected fault: answers the next `times` requests that fit with `status`, or cuts the connection. */
export interface FaultRule {
  /** Regular expression on `METHOD host/path` (no query; an item of a $batch by its own path). */
  match: string;
  /** Only requests for this mailbox (email address). */
  mailbox?: string | undefined;
  /** HTTP status; 0 cuts the connection without an answer. */
  status: number;
  /** Seconds. */
  retryAfter?: number | undefined;
  /** How often; default 1. */
  times?: number | undefined;
  /** Requests that fit and pass before the first failure; default 0. */
  skip?: number | undefined;
  /** Replaces the provider's own error body: JSON, or a string that is sent as it is. */
  body?: unknown;
  /** Milliseconds before the answer. */
  delayMs?: number | undefined;
}

interface Active {
  rule: FaultRule;
  pattern: RegExp;
  left: number;
  skip: number;
}

/** The faults still to be answered, in the order in which they were set. */
export class Faults {
  #active: Active[] = [];

  /** Adds a rule. Throws SyntaxError when `match` is no regular expression. */
  add(rule: FaultRule): void {
    this.#active.push({ rule, pattern: new RegExp(rule.match), left: rule.times ?? 1, skip: rule.skip ?? 0 });
  }

  /** Forgets all rules. */
  clear(): void {
    this.#active = [];
  }

  /** The rule that this request must fail by, counted as used; undefined when it may pass. */
  take(line: string, mailbox: string | undefined): FaultRule | undefined {
    if (this.#active.length === 0) return undefined;
    for (const active of this.#active) {
      const { rule, pattern } = active;
      if (rule.mailbox !== undefined && rule.mailbox.toLowerCase() !== mailbox?.toLowerCase()) continue;
      if (!pattern.test(line)) continue;
      if (active.skip > 0) {
        active.skip -= 1;
        continue;
      }
      active.left -= 1;
      if (active.left <= 0) this.#active = this.#active.filter((other) => other !== active);
      return rule;
    }
    return undefined;
  }
}
