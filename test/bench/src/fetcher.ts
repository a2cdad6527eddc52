import { readCompany } from '#libs/company';
import { freshName, stackAddresses } from '#libs/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, readProgress } from '../../installation/src/index.js';
import { type BenchCompany, writeBenchCompany } from './bench-company.js';
import { requestsOf } from './fetcher-requests.js';
import { median, type Result } from './result.js';
import { simulatorSpeed } from './simulator-speed.js';

/** Three thousand in a mailbox: what is asked for once, its folders, hardly counts. */
const MAILS = 12_000;
const USERS = 4;
const SHARES = [0, 0.15, 1];
const IDLE_MAILBOXES = 1_000;
const IDLE_INTERVAL_SECONDS = 60;
/** The interval of the idle mailboxes, cut into as many pieces as a real one of 15 minutes has minutes. */
const PIECES = 15;
const INTERVALS_WATCHED = 3;

/** One fetcher process over the providers' simulator, without the stages behind it: what it asks for, how fast it reads, and how evenly it polls. */
export async function benchFetcher(): Promise<Result[]> {
  const results: Result[] = [];
  for (const provider of ['microsoft', 'google'] as const) {
    for (const share of SHARES)
      results.push(...(await backfill({ provider, mails: MAILS, kept: share, users: USERS, textLines: 75 })));
  }
  return [...results, ...(await idle())];
}

/** Reads a company from nothing. */
async function backfill(company: BenchCompany): Promise<Result[]> {
  const percent = Math.round(company.kept * 100);
  return withInstallation(company, {}, async (installation) => {
    const started = Date.now();
    await installation.startApps(['fetcher']);
    await untilLive(installation);
    const seconds = (Date.now() - started) / 1_000;
    const name = `fetcher, ${company.provider}, ${percent} % kept`;
    const asked = requestsOf(await (await fetch(`${installation.urls.fetcher}/metrics`)).text(), company);
    const results: Result[] = [{ bench: `${name}: scanned`, value: company.mails / seconds, unit: 'mails/s' }];
    if (company.kept === 0.15)
      results.push({
        bench: `${name}: asked for 1,000 mails`,
        value: asked.value,
        unit: asked.unit,
        baseline: { name: 'arithmetic', value: asked.expected },
        goal: { at: 'most', ratio: 1.1 },
      });
    if (company.kept === 1) results.push(...(await simulatorSpeed(installation, company, asked.requests / seconds)));
    return results;
  });
}

/** A thousand mailboxes in which nothing happens. */
async function idle(): Promise<Result[]> {
  const company: BenchCompany = {
    provider: 'microsoft',
    mails: IDLE_MAILBOXES,
    kept: 0,
    users: IDLE_MAILBOXES,
    textLines: 1,
  };
  const settings = { FETCHER_INTERVAL_SECONDS: String(IDLE_INTERVAL_SECONDS), FETCHER_MAILBOXES: '8' };
  return withInstallation(company, settings, async (installation) => {
    await installation.startApps(['fetcher']);
    await untilLive(installation);
    await sleep(IDLE_INTERVAL_SECONDS * 1_000);
    const polls: number[] = [];
    let before = await roundsOf(installation);
    for (let piece = 0; piece < PIECES * INTERVALS_WATCHED; piece += 1) {
      await sleep((IDLE_INTERVAL_SECONDS * 1_000) / PIECES);
      const now = await roundsOf(installation);
      polls.push(now - before);
      before = now;
    }
    const mean = polls.reduce((sum, count) => sum + count, 0) / polls.length;
    const { fetcher = 0, simulator = 0 } = installation.memory();
    return [
      {
        bench: '1,000 idle mailboxes: polls in the busiest fifteenth of an interval',
        value: Math.max(...polls),
        unit: 'polls',
        baseline: { name: 'mean', value: mean },
        goal: { at: 'most', ratio: 1.5 },
      },
      { bench: '1,000 idle mailboxes: polls in the middle one', value: median(polls), unit: 'polls' },
      { bench: '1,000 mailboxes: memory of the fetcher', value: fetcher, unit: 'MiB' },
      { bench: '1,000 mailboxes: memory of the simulator', value: simulator, unit: 'MiB' },
    ];
  });
}

/** A company at its provider, mailboxes connected, nothing read yet. */
async function withInstallation<T>(
  company: BenchCompany,
  settings: NodeJS.ProcessEnv,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-bench-'));
  const dir = writeBenchCompany(join(folder, 'company'), company);
  const installation = await Installation.start({
    name: freshName('bench'),
    folder: join(folder, 'data'),
    companies: [await readCompany(dir)],
    stack: { ...stackAddresses() },
    settings: { FETCHER_INTERVAL_SECONDS: '300', ...settings },
    apps: [],
  });
  try {
    return await work(installation);
  } finally {
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilLive(installation: Installation): Promise<void> {
  for (;;) {
    const { mailboxes } = await readProgress(installation.store, installation.lag);
    if (mailboxes.byState['live'] === mailboxes.total) return;
    await sleep(100);
  }
}

async function roundsOf(installation: Installation): Promise<number> {
  const metrics = await (await fetch(`${installation.urls.fetcher}/metrics`)).text();
  return [...metrics.matchAll(/^threadline_fetcher_rounds_total\{.*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
}
