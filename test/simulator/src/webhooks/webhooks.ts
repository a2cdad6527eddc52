import { Agent, request } from 'undici';
import type { Clock } from '../state/clock.js';
import type { Faults } from '../state/faults.js';

/** How often, and for how long, an answer other than 2xx is tried again. Milliseconds of the virtual clock. */
export interface Retries {
  firstMs: number;
  /** Each pause is twice the one before, up to this. */
  mostMs: number;
  /** Nothing is tried again so long after the first attempt. */
  giveUpMs: number;
}

/** One call that a service makes to a customer's endpoint. */
export interface Delivery {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Email address of the mailbox that it is about: faults are set by it. */
  mailbox: string;
  retries: Retries;
  /** True when an endpoint that answers too late too often is served late, then not at all, as Graph does. */
  punishesSlowness?: boolean | undefined;
}

/** What an endpoint answered; status 0: nothing. */
export interface Answer {
  status: number;
  /** Nothing came within the time that an endpoint has. */
  late: boolean;
  contentType: string;
  body: string;
}

/** What became of the deliveries so far. */
export interface WebhookCounts {
  /** Attempts that were made. */
  sent: number;
  /** Deliveries that were answered with 2xx. */
  delivered: number;
  /** Attempts that will be made again. */
  retried: number;
  /** Deliveries that were given up: too late, too often refused, dropped, or lost by a fault. */
  lost: number;
}

export interface WebhookOptions {
  /** Public host name -> origin on loopback that stands in for it, for example `http://127.0.0.1:8080`. */
  targets?: Record<string, string> | undefined;
  /** Real milliseconds that an endpoint has to answer. Default 10,000. */
  answerMs?: number | undefined;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const WINDOW_MS = 600_000;
const SLOW_SHARE = 0.1;
const DROP_SHARE = 0.15;
const SLOW_DELAY_MS = 10_000;
/** A delivery that was overtaken goes out by then, also when nothing overtakes it. */
const OVERTAKEN_MS = 60_000;
const noAnswer = (late: boolean): Answer => ({ status: 0, late, contentType: '', body: '' });
const success = (status: number) => status >= 200 && status < 300;

/**
 * Calls customers' endpoints as Graph and Pub/Sub do: with retries on the virtual clock, and with the faults
 * `webhook-lost`, `webhook-twice` and `webhook-reordered`. Nothing ever leaves this machine: a host that is neither
 * loopback nor one of the targets cannot be reached.
 */
export class Webhooks {
  readonly counts: WebhookCounts = { sent: 0, delivered: 0, retried: 0, lost: 0 };
  readonly #agent = new Agent({ keepAliveTimeout: 1000 });
  readonly #targets: ReadonlyMap<string, string>;
  readonly #answerMs: number;
  /** Times of the answers of the last ten minutes, by host. */
  readonly #answers = new Map<string, { at: number; slow: boolean }[]>();
  readonly #running = new Set<Promise<void>>();
  #overtaken: Delivery[] = [];

  constructor(
    readonly clock: Clock,
    readonly faults: Faults,
    options: WebhookOptions = {},
  ) {
    this.#targets = new Map(Object.entries(options.targets ?? {}));
    this.#answerMs = options.answerMs ?? 10_000;
  }

  /** Hands a delivery over: it is tried at once, and again until it is taken or given up. */
  deliver(delivery: Delivery): void {
    const strikes = (kind: 'webhook-lost' | 'webhook-twice' | 'webhook-reordered') =>
      this.faults.strikes(kind, delivery.mailbox, { line: `POST ${delivery.url.replace(/^https?:\/\//, '')}` });
    if (strikes('webhook-lost')) {
      this.counts.lost += 1;
      return;
    }
    if (strikes('webhook-reordered')) {
      this.#overtaken.push(delivery);
      this.clock.at(this.clock.now() + OVERTAKEN_MS, () => this.#letGo());
      return;
    }
    this.#start(delivery);
    if (strikes('webhook-twice')) this.#start(delivery);
    if (this.#overtaken.length > 0) this.#track(Promise.all(this.#running).then(() => this.#letGo()));
  }

  /** One attempt and its answer, without retries or faults: a handshake. */
  async ask(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
    const origin = this.#origin(url);
    if (origin === undefined) return noAnswer(false);
    const { host, pathname, search } = new URL(url);
    const signal = AbortSignal.timeout(this.#answerMs);
    try {
      const options = { method: 'POST', headers: { ...headers, host }, body, signal, dispatcher: this.#agent } as const;
      const answer = await request(`${origin}${pathname}${search}`, options);
      const type = answer.headers['content-type'];
      return {
        status: answer.statusCode,
        late: false,
        contentType: String(type ?? ''),
        body: await answer.body.text(),
      };
    } catch {
      // Refused, cut or too late: the service only sees that nothing came.
      return noAnswer(signal.aborted);
    }
  }

  /** Resolves when no attempt is on its way; retries that wait for the clock do not count. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Ends the connections. */
  async close(): Promise<void> {
    this.#overtaken = [];
    await this.#agent.destroy();
  }

  #letGo(): void {
    const overtaken = this.#overtaken;
    this.#overtaken = [];
    for (const delivery of overtaken) this.#start(delivery);
  }

  #start(delivery: Delivery): void {
    const share = delivery.punishesSlowness === true ? this.#slowShare(new URL(delivery.url).host) : 0;
    if (share > DROP_SHARE) {
      this.counts.lost += 1;
      return;
    }
    const first = this.clock.now() + (share > SLOW_SHARE ? SLOW_DELAY_MS : 0);
    this.#at(first, delivery, first, delivery.retries.firstMs);
  }

  #at(at: number, delivery: Delivery, first: number, pause: number): void {
    this.clock.at(at, () => this.#track(this.#attempt(delivery, first, pause)));
  }

  #track(work: Promise<void>): void {
    const running = work.finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #attempt(delivery: Delivery, first: number, pause: number): Promise<void> {
    this.counts.sent += 1;
    const answer = await this.ask(delivery.url, delivery.headers, delivery.body);
    this.#noteAnswer(new URL(delivery.url).host, answer.late);
    if (success(answer.status)) {
      this.counts.delivered += 1;
      return;
    }
    const again = this.clock.now() + pause;
    // An endpoint that lets the time run out is not asked again when slowness is punished: what it missed is lost.
    if ((answer.late && delivery.punishesSlowness === true) || again > first + delivery.retries.giveUpMs) {
      this.counts.lost += 1;
      return;
    }
    this.counts.retried += 1;
    this.#at(again, delivery, first, Math.min(pause * 2, delivery.retries.mostMs));
  }

  #noteAnswer(host: string, slow: boolean): void {
    const now = this.clock.now();
    const live = (this.#answers.get(host) ?? []).filter(({ at }) => at > now - WINDOW_MS);
    live.push({ at: now, slow });
    this.#answers.set(host, live);
  }

  #slowShare(host: string): number {
    const now = this.clock.now();
    const live = (this.#answers.get(host) ?? []).filter(({ at }) => at > now - WINDOW_MS);
    return live.length === 0 ? 0 : live.filter(({ slow }) => slow).length / live.length;
  }

  #origin(url: string): string | undefined {
    const parsed = URL.parse(url);
    if (!parsed) return undefined;
    const target = this.#targets.get(parsed.hostname) ?? this.#targets.get(parsed.host);
    return target ?? (LOOPBACK.has(parsed.hostname) ? parsed.origin : undefined);
  }
}
