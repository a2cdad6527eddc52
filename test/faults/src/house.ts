import { readCompany } from '#libs/company';
import { freshName, stackAddresses } from '#libs/testing';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APPS, type AppName, Installation } from '../../installation/src/index.js';

/** Days of mail in which a comparison with the provider finds what it kept back. */
export const RECONCILE_DAYS = 90;

/** Settings that make hours into seconds. */
const QUICKLY: NodeJS.ProcessEnv = {
  FETCHER_INTERVAL_SECONDS: '1',
  FETCHER_BACKOFF_SECONDS: '2',
  FETCHER_SLICE_SECONDS: '2',
  FETCHER_IDLE_MS: '100',
  ...(process.env['FAULTS_LOG'] && { THREADLINE_LOG_LEVEL: process.env['FAULTS_LOG'] }),
  FETCHER_LEASE_SECONDS: '5',
  FETCHER_CRM_LOOKBACK_MINUTES: '0',
  FETCHER_GMAIL_QUOTA: 'legacy',
  FETCHER_RECONCILE_DAYS: String(RECONCILE_DAYS),
  // every fault ends: what it refused is asked for until then
  FETCHER_POISON_ATTEMPTS: '100',
};

/** A house that waits for companies to be brought in; `folder` holds its logs. */
export interface FaultsHouse {
  house: Installation;
  folder: string;
}

/** Apps that every installation starts by itself, before all others. */
const FIRST: readonly AppName[] = ['consent', 'crm-sync'];

/** Starts everything with one company of one user who reads nothing. `fetcher` false: whoever asked brings fetchers of his own. */
export async function startHouse({ fetcher = true } = {}): Promise<FaultsHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-faults-'));
  const dir = join(folder, 'nobody');
  mkdirSync(dir);
  const tenant = { id: 'nobody', name: 'Nobody', provider: 'google', internalDomains: ['nobody.example'] };
  const users = [{ id: 'nobody', email: 'nobody@nobody.example', name: 'Nobody', sync: false }];
  writeFileSync(join(dir, 'company.json'), JSON.stringify({ tenant, users }));
  const house = await Installation.start({
    name: freshName('faults'),
    folder,
    companies: [await readCompany(dir)],
    stack: { ...stackAddresses() },
    settings: QUICKLY,
    apps: APPS.filter((app) => !FIRST.includes(app) && (fetcher || app !== 'fetcher')),
  });
  // nothing is left running, however this process ends
  process.once('exit', () => house.kill());
  return { house, folder };
}
