import type { Seeded } from '../seeded.js';

/** What goes wrong with one request on its way, whoever answers it. */
export const TRANSPORT_KINDS = [
  'slow',
  'stall',
  'cut',
  'reset',
  'truncated',
  'invalid-json',
  'html',
  'empty',
  'clock-skew',
] as const;
export type TransportKind = (typeof TRANSPORT_KINDS)[number];

/** What the services get wrong about mailboxes and their changes: Graph and Gmail ask for it by `strikes`. */
export const DOMAIN_KINDS = [
  'cursor-expired',
  'repeat-link',
  'endless-link',
  'duplicate',
  'replay',
  'omit-item',
  'omit-page',
  'late',
  'partial-update',
  'move-as-removal',
  'poison',
  'changed-between',
  'folder-gone',
  'mailbox-gone',
  'draft-new-id',
  'webhook-lost',
  'webhook-twice',
  'webhook-reordered',
  'webhook-forged',
] as const;
export type DomainKind = (typeof DOMAIN_KINDS)[number];

/** `status` answers with an error of the service, or cuts the connection (status 0). */
export const FAULT_KINDS = ['status', ...TRANSPORT_KINDS, ...DOMAIN_KINDS] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** These last until they are cleared, unless `times` says otherwise. */
const STANDING: ReadonlySet<FaultKind> = new Set(['poison', 'folder-gone', 'mailbox-gone', 'clock-skew']);

/** One injected fault: it strikes the next `times` requests that fit. */
export interface FaultRule {
  /** Default `status`. */
  kind?: FaultKind | undefined;
  /** Regular expression on `METHOD host/path` (no query; an item of a $batch by its own path). Default: any. */
  match?: string | undefined;
  /** Only requests for this mailbox (email address). */
  mailbox?: string | undefined;
  /** Only about this mail: its path or Message-ID. For the kinds that are about one mail. */
  mail?: string | undefined;
  /** HTTP status; 0 cuts the connection without an answer. `status` needs it; `html` and `empty` have 503 by default. */
  status?: number | undefined;
  /**
   * Names the error of the service instead of a status: an AADSTS number at Entra (`50076`), OAuth's `error` at Google
   * (`invalid_client`), the `reason` at Gmail (`domainPolicy`).
   */
  error?: string | undefined;
  /** Seconds; `date` or `date:SECONDS` sends them as an HTTP date. */
  retryAfter?: number | string | undefined;
  /** How often. Default 1; without end with `rate` or `until`, and for poison, folder-gone, mailbox-gone, clock-skew. */
  times?: number | undefined;
  /** Requests that fit and pass before the first failure; default 0. */
  skip?: number | undefined;
  /** Share of the requests that fit which are struck, from 0 to 1, drawn from the seed. */
  rate?: number | undefined;
  /** Virtual time, ms UTC, from which on it strikes. */
  from?: number | undefined;
  /** Virtual time, ms UTC, before which it strikes. */
  until?: number | undefined;
  /** Replaces the provider's own error body: JSON, or a string that is sent as it is. */
  body?: unknown;
  /** Milliseconds before the answer; for `slow` default 1000; for `clock-skew` what the Date header is off by. */
  delayMs?: number | undefined;
}

/** What a request or an item of it is about, as far as it is known where the question is asked. */
export interface FaultSubject {
  /** `METHOD host/path`, or anything that `match` may be tested on. */
  line?: string | undefined;
  mailbox?: string | undefined;
  mail?: { path: string; header(name: string): string | undefined } | undefined;
}

interface Active {
  rule: FaultRule;
  serial: number;
  pattern: RegExp;
  left: number;
  skip: number;
  fits: number;
  struck: number;
}

/** A rule and what has become of it. */
export interface FaultReport {
  rule: FaultRule;
  fits: number;
  struck: number;
}

function timesOf(rule: FaultRule): number {
  if (rule.times !== undefined) return rule.times;
  return rule.rate !== undefined || rule.until !== undefined || STANDING.has(rule.kind ?? 'status') ? Infinity : 1;
}

const same = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase();

/** The faults still to be answered, in the order in which they were set. */
export class Faults {
  readonly #seeded: Seeded;
  readonly #now: () => number;
  #active: Active[] = [];
  #serial = 0;

  /** @param now virtual time, ms UTC */
  constructor(seeded: Seeded, now: () => number) {
    this.#seeded = seeded;
    this.#now = now;
  }

  /** Adds a rule. Throws SyntaxError when `match` is no regular expression, Error when `status` is missing. */
  add(rule: FaultRule): void {
    if ((rule.kind ?? 'status') === 'status' && rule.status === undefined && rule.error === undefined) {
      throw new Error('a fault needs a status or an error');
    }
    const pattern = new RegExp(rule.match ?? '');
    const counts = { left: timesOf(rule), skip: rule.skip ?? 0, fits: 0, struck: 0 };
    this.#active.push({ rule, pattern, serial: ++this.#serial, ...counts });
  }

  /** Forgets all rules, or only those of one mailbox. */
  clear(mailbox?: string): void {
    this.#active = mailbox === undefined ? [] : this.#active.filter(({ rule }) => !same(mailbox, rule.mailbox));
  }

  /** False when there is nothing to ask for. */
  get any(): boolean {
    return this.#active.length > 0;
  }

  /** The rules that still strike. */
  report(): FaultReport[] {
    return this.#active.map(({ rule, fits, struck }) => ({ rule, fits, struck }));
  }

  /** The status rule that this request must fail by, counted as used; undefined when it may pass. */
  take(line: string, mailbox: string | undefined): (FaultRule & { status: number }) | undefined {
    const rule = this.#strike((kind) => kind === 'status', { line, mailbox });
    return rule && { ...rule, status: rule.status ?? 503 };
  }

  /** The rule of a transport kind that strikes this request, counted as used; undefined when it may pass. */
  transport(line: string, mailbox: string | undefined): (FaultRule & { kind: TransportKind }) | undefined {
    const wanted = (kind: FaultKind): kind is TransportKind => TRANSPORT_KINDS.some((one) => one === kind);
    // A status rule that was set before has the first word: whoever answers the request takes it.
    const status = this.#active.find(
      (one) => (one.rule.kind ?? 'status') === 'status' && this.#due(one, { line, mailbox }),
    );
    const rule = this.#strike(wanted, { line, mailbox }, status?.serial);
    return rule?.kind !== undefined && wanted(rule.kind) ? { ...rule, kind: rule.kind } : undefined;
  }

  /** True when a fault of that kind strikes here and now; it is counted as used. Ask once for each chance it has. */
  strikes(kind: DomainKind, mailbox: string, about: Omit<FaultSubject, 'mailbox'> = {}): boolean {
    return this.#strike((one) => one === kind, { ...about, mailbox }) !== undefined;
  }

  #due(active: Active, subject: FaultSubject): boolean {
    return active.skip === 0 && active.rule.rate === undefined && this.#fits(active, subject);
  }

  #strike(wanted: (kind: FaultKind) => boolean, subject: FaultSubject, before = Infinity): FaultRule | undefined {
    for (const active of this.#active) {
      if (active.serial > before) return undefined;
      if (!wanted(active.rule.kind ?? 'status') || !this.#fits(active, subject)) continue;
      active.fits += 1;
      if (active.skip > 0) {
        active.skip -= 1;
        continue;
      }
      const { rate } = active.rule;
      if (rate !== undefined && this.#seeded.number(1_000_000, 'fault', active.serial, active.fits) >= rate * 1_000_000)
        continue;
      active.left -= 1;
      active.struck += 1;
      if (active.left <= 0) this.#active = this.#active.filter((other) => other !== active);
      return active.rule;
    }
    return undefined;
  }

  #fits({ rule, pattern }: Active, { line = '', mailbox, mail }: FaultSubject): boolean {
    const now = this.#now();
    if (now < (rule.from ?? -Infinity) || now >= (rule.until ?? Infinity)) return false;
    if (rule.mailbox !== undefined && !same(rule.mailbox, mailbox)) return false;
    if (rule.mail !== undefined && rule.mail !== mail?.path && rule.mail !== mail?.header('message-id')?.trim())
      return false;
    return pattern.test(line);
  }
}

/**
 * The Retry-After header of a rule, or nothing.
 *
 * @param now virtual time, ms UTC
 */
export function retryAfterOf(rule: FaultRule, now: number): Record<string, string> {
  const { retryAfter } = rule;
  if (retryAfter === undefined) return {};
  const date = /^date(?::(\d+))?$/.exec(String(retryAfter));
  if (!date) return { 'retry-after': String(retryAfter) };
  return { 'retry-after': new Date(now + Number(date[1] ?? 1) * 1000).toUTCString() };
}
