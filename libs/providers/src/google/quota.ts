import { setTimeout as sleep } from 'node:timers/promises';
import { TokenBucket } from '../token-bucket.js';
import { GMAIL_PRICES, type GmailCall, type GmailPrices } from './prices.js';

/** What this installation may spend. */
export interface GmailQuotaOptions {
  prices: keyof typeof GMAIL_PRICES;
  /** units of one mailbox in a minute; undefined: the price list's */
  mailboxUnits?: number | undefined;
  /** units that this process may use of the project's in a minute; undefined: the price list's */
  projectUnits?: number | undefined;
  /** the clock, ms since 1970 */
  now: () => number;
  /** resolves after so many ms of that clock; undefined: the system's */
  wait?: ((ms: number) => Promise<void>) | undefined;
}

/**
 * An eighth of a minute's units may be gathered, and 85 % come back in a minute: no minute sees more than 97.5 % of
 * the limit, however its pages fall.
 */
const GATHERED = 1 / 8;
const COMING_BACK = 0.85;
/** A page waits no longer than this for units. */
const WITHIN_PAGE_MS = 1_000;
const PAGE_MAX = 100;

/** The units of the project, shared by all mailboxes that this process reads. */
export class GmailQuota {
  readonly prices: GmailPrices;
  readonly #project: TokenBucket;

  constructor(private readonly options: GmailQuotaOptions) {
    this.prices = GMAIL_PRICES[options.prices];
    this.#project = bucket(options.projectUnits ?? this.prices.perProjectMinute, options.now);
  }

  /** The units of one mailbox, none of them there yet. */
  ofMailbox(): MailboxQuota {
    const units = this.options.mailboxUnits ?? this.prices.perMailboxMinute;
    const own = bucket(units, this.options.now);
    return new MailboxQuota(this.prices, units * GATHERED, [own, this.#project], this.options.wait ?? sleep);
  }
}

/** What one mailbox may spend, of its own units and of the project's. */
export class MailboxQuota {
  readonly #pageMax: number;

  constructor(
    readonly prices: GmailPrices,
    gathered: number,
    private readonly buckets: readonly TokenBucket[],
    private readonly wait: (ms: number) => Promise<unknown>,
  ) {
    const mails = Math.floor((gathered - prices.units['messages.list']) / this.#unitsOfMail());
    this.#pageMax = Math.min(Math.max(mails, 1), PAGE_MAX);
  }

  /** Spends what a call costs; resolves when its units are there. */
  async spend(call: GmailCall): Promise<void> {
    for (const one of this.buckets) one.take(this.prices.units[call]);
    const ms = this.#waitMs(0);
    if (ms > 0) await this.wait(ms);
  }

  /** Mails that can be read now, headers and bodies, with hardly a wait: at least one, and no more than fit a page. */
  pageSize(): number {
    let mails = this.#pageMax;
    while (mails > 1 && this.#waitMs(mails * this.#unitsOfMail()) > WITHIN_PAGE_MS) mails -= 1;
    return mails;
  }

  /** ms until a whole page can be listed and read, with its bodies. */
  paceMs(): number {
    return this.#waitMs(this.prices.units['messages.list'] + this.#pageMax * this.#unitsOfMail());
  }

  #unitsOfMail(): number {
    return this.prices.units['messages.get metadata'] + this.prices.units['messages.get full'];
  }

  #waitMs(units: number): number {
    return Math.max(...this.buckets.map((one) => one.waitMs(units)));
  }
}

function bucket(unitsPerMinute: number, now: () => number): TokenBucket {
  const ratePerSecond = (unitsPerMinute * COMING_BACK) / 60;
  return new TokenBucket({ ratePerSecond, capacity: unitsPerMinute * GATHERED, now });
}
