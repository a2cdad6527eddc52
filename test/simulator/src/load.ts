import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { SimulatedCompany, SimulatedMail, SimulatedUser } from './company.js';

const companyFile = z.object({
  tenant: z.object({
    id: z.string().min(1),
    provider: z.enum(['microsoft', 'google']),
    internalDomains: z.array(z.string()).default([]),
  }),
  users: z.array(z.object({ id: z.string().min(1), email: z.string().min(3), name: z.string().default('') })),
});

async function readMails(userDir: string): Promise<SimulatedMail[]> {
  const entries = await readdir(userDir, { withFileTypes: true, recursive: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.eml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const mails: SimulatedMail[] = [];
  for (const file of files) {
    const path = relative(userDir, file).split(sep).join('/');
    const slash = path.lastIndexOf('/');
    mails.push({ path, folder: slash < 0 ? 'inbox' : path.slice(0, slash), raw: await readFile(file) });
  }
  return mails;
}

/**
 * Reads a company folder: `company.json` and `mail/<user id>/<folder>/**\/*.eml`; nothing else of it.
 *
 * @param dir the company folder
 * @returns the company as the simulator wants it; mails sorted by path
 * @throws Error when `company.json` is missing or unusable
 */
export async function loadCompanyFolder(dir: string): Promise<SimulatedCompany> {
  const parsed = companyFile.safeParse(JSON.parse(await readFile(join(dir, 'company.json'), 'utf8')));
  if (!parsed.success) throw new Error(`${join(dir, 'company.json')}: ${z.prettifyError(parsed.error)}`);
  const { tenant, users } = parsed.data;
  const loaded: SimulatedUser[] = [];
  for (const user of users) {
    loaded.push({
      id: user.id,
      email: user.email,
      name: user.name,
      mails: await readMails(join(dir, 'mail', user.id)),
    });
  }
  const domain = tenant.internalDomains[0] ?? users[0]?.email.split('@')[1] ?? 'example.com';
  return { provider: tenant.provider, tenantId: tenant.id, domain, users: loaded };
}
