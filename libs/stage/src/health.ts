import { Unavailable } from '#libs/contracts';
import type { AppMetrics } from '#libs/telemetry';
import type { INestApplication } from '@nestjs/common';
import type { Request, Response } from 'express';

const CHECK_MS_MAX = 5_000;

interface CheckResult {
  ok: boolean;
  /** what is wrong, in words of ours */
  why?: string;
  ms: number;
}

/** What /health/live, /health/ready and /metrics answer from. */
export class Health {
  readonly #checks = new Map<string, () => Promise<void>>();
  #dead: string | null = null;

  add(name: string, check: () => Promise<void>): void {
    this.#checks.set(name, check);
  }

  /** From now on the app is not alive: its process is about to end. */
  die(error: unknown): void {
    this.#dead = error instanceof Error ? error.name : 'error';
  }

  isAlive(): boolean {
    return this.#dead === null;
  }

  async ready(): Promise<{ ready: boolean; checks: Record<string, CheckResult> }> {
    const names = [...this.#checks.keys()];
    const results = await Promise.all([...this.#checks.values()].map(runCheck));
    const checks: Record<string, CheckResult> = {};
    for (const [index, result] of results.entries()) checks[names[index] ?? ''] = result;
    return { ready: this.isAlive() && results.every(({ ok }) => ok), checks };
  }

  /** Serves the three routes on an app's HTTP server. */
  serve(http: INestApplication, metrics: AppMetrics): void {
    const routes = http.getHttpAdapter();
    routes.get('/health/live', (_: Request, response: Response) => {
      response.status(this.isAlive() ? 200 : 503).json({ live: this.isAlive() });
    });
    routes.get('/health/ready', (_: Request, response: Response) => {
      void this.ready().then((answer) => response.status(answer.ready ? 200 : 503).json(answer));
    });
    routes.get('/metrics', (_: Request, response: Response) => {
      void metrics.registry.metrics().then((text) => response.type(metrics.registry.contentType).send(text));
    });
  }
}

async function runCheck(check: () => Promise<void>): Promise<CheckResult> {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('an answer in time')), CHECK_MS_MAX);
  });
  const ms = () => Math.round(performance.now() - begun);
  try {
    await Promise.race([check(), late]);
    return { ok: true, ms: ms() };
  } catch (error) {
    return { ok: false, why: whyOf(error), ms: ms() };
  } finally {
    clearTimeout(timer);
  }
}

/** Only our own errors are known to hold nothing of the data. */
function whyOf(error: unknown): string {
  if (error instanceof Unavailable) return error.message;
  return error instanceof Error ? error.name : 'failed';
}
