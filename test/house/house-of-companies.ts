import { readCompany } from '#libs/company';
import { freshName, stackAddresses } from '#libs/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemoCompanies } from '../demo/src/company/index.js';
import { untilDrained } from '../demo/src/demo.js';
import type { Run } from '../demo/src/report.js';
import type { Screen } from '../demo/src/screen.js';
import { Installation, type InstallationOptions } from '../installation/src/index.js';
import { plantCanaries } from './canaries.js';

const silent: Screen = { say: () => undefined, show: () => undefined, end: () => undefined };
const SEED = 7;

/** Company folders of a test's own, and the words that mark single mails in them. */
export interface HouseFolders {
  dirs: string[];
  rejectedWords: string[];
  keptWords: string[];
  remove: () => void;
}

/** The demo's companies with canaries among their mail; `run` begins every canary's word. */
export async function companyFolders(run: string): Promise<HouseFolders> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-house-'));
  const dirs = await buildDemoCompanies(folder, { now: Date.now(), seed: SEED });
  const planted = await Promise.all(dirs.map(async (dir, i) => plantCanaries(await readCompany(dir), `${run}${i}`)));
  return {
    dirs,
    rejectedWords: planted.flatMap(({ rejected }) => rejected),
    keptWords: planted.map(({ kept }) => kept),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Options of an installation with topics, database and index that nobody else has. */
export async function houseOptions(dirs: readonly string[]): Promise<InstallationOptions> {
  return {
    name: freshName('house'),
    folder: mkdtempSync(join(tmpdir(), 'threadline-house-data-')),
    companies: await Promise.all(dirs.map((dir) => readCompany(dir))),
    stack: { ...stackAddresses() },
    settings: { FETCHER_INTERVAL_SECONDS: '1' },
  };
}

/** Resolves when every mailbox is read and no stage has work left. */
export async function drain(installation: Installation): Promise<void> {
  await untilDrained(installation, silent, new AbortController().signal);
}

/** For conclusions where the pace does not matter. */
export const NO_PACE: Run = { seconds: 0, newlySeen: 0, newlyAdmitted: 0, mailsPerSecond: 0, admittedPerSecond: 0 };
