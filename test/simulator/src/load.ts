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

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A mistake of whoever wrote the file, who must be told which one it is.
    throw new Error(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * Reads a company folder: `company.json` and `mail/<user id>/<folder>/**\/*.eml`; nothing else of it.
 *
 * @param dir the company folder
 * @returns the company as the simulator wants it; mails sorted by path
 * @throws Error when `company.json` is missing or unusable
 */
export async function loadCompanyFolder(dir: string): Promise<SimulatedCompany> {
  const file = join(dir, 'company.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`${file} cannot be read: name a company folder`);
  const parsed = companyFile.safeParse(jsonOf(text, file));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
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
