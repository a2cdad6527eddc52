import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from './chance.js';
import { blockable, correspondentsOf } from './correspondents.js';
import { readCorpus } from './corpus.js';
import { crmFor, isoDate } from './crm.js';
import { deal } from './deal.js';
import { forgeMessageIds } from './forge.js';
import { DEMO_TENANTS } from './people.js';
import { writeCompany } from './write-company.js';

/** Grows with every change of what is built, so that an older build is not taken for a new one. */
const VERSION = 2;
const MARKER = '.demo-company.json';

/**
 * Builds the demo: two company folders below `outDir`, one at each provider, from real public mail. The same seed and day of `now` (ms) give
 * the same bytes; a finished build of both is used again. Mail ends about a day before `now`.
 *
 * @returns the two folders
 */
export async function buildDemoCompanies(
  outDir: string,
  { now, seed }: { now: number; seed: string | number },
): Promise<string[]> {
  const dirs = DEMO_TENANTS.map(({ id }) => join(outDir, id));
  const build = JSON.stringify({ version: VERSION, seed: String(seed), day: isoDate(now) });
  if (markerOf(outDir) === build) return dirs;
  for (const path of [join(outDir, MARKER), ...dirs]) rmSync(path, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const chance = new Chance(seed);
  const today = Date.parse(isoDate(now));
  const mails = deal(chance, readCorpus(today));
  for (const tenant of DEMO_TENANTS) {
    const correspondents = correspondentsOf(tenant, mails);
    const [, blocked, , alsoBlocked] = blockable(correspondents);
    const blockedDomains = [blocked, alsoBlocked].filter((domain) => domain !== undefined);
    const crm = crmFor(chance, tenant, correspondents, today);
    const known = new Set([...crm.contacts, ...crm.leads].map(({ email }) => email.toLowerCase()));
    const own = mails.filter((mail) => mail.tenant === tenant.id);
    writeCompany(join(outDir, tenant.id), tenant, blockedDomains, crm, forgeMessageIds(chance, own, known));
  }
  writeFileSync(join(outDir, MARKER), build);
  return dirs;
}

function markerOf(outDir: string): string | null {
  try {
    return readFileSync(join(outDir, MARKER), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
