import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CUSTOMERS = 40;
const MINUTE_MS = 60_000;

/** A company of plain mails. */
export interface BenchCompany {
  provider: 'microsoft' | 'google';
  /** of all users together */
  mails: number;
  /** share of the mails that are a customer's, 0 to 1 */
  kept: number;
  users: number;
  /** lines of a mail's text: 75 make about 6 KB, the size of mail the goals speak of */
  textLines: number;
}

/**
 * Writes the company; its mails are dealt to the inboxes of its users in turn. The text differs from mail to mail, so that neither caches nor
 * compression make it easy. Returns the folder.
 */
export function writeBenchCompany(dir: string, company: BenchCompany): string {
  const { provider, mails } = company;
  const id = `bench-${provider}`;
  const domain = `${id}.example`;
  const users = Array.from({ length: company.users }, (_, i) => ({
    id: `u${i}`,
    email: `u${i}@${domain}`,
    name: `User ${i}`,
    sync: true,
  }));
  mkdirSync(join(dir, 'crm'), { recursive: true });
  const tenant = {
    id,
    name: id,
    provider,
    internalDomains: [domain],
    blockedDomains: [],
    policy: { lookback: { kind: 'fixed', months: 12 } },
  };
  writeFileSync(join(dir, 'company.json'), JSON.stringify({ tenant, users }));
  const accounts = Array.from({ length: CUSTOMERS }, (_, i) => `a${i},Customer ${i},customer${i}.example,2026-01-01`);
  writeFileSync(join(dir, 'crm', 'accounts.csv'), ['id,name,domains,updatedAt', ...accounts, ''].join('\n'));
  for (const { id: user } of users) mkdirSync(join(dir, 'mail', user, 'inbox'), { recursive: true });
  for (let i = 0; i < mails; i += 1) {
    const user = users[i % company.users];
    if (user) writeFileSync(join(dir, 'mail', user.id, 'inbox', `${i}.eml`), emlOf(i, id, user.email, company));
  }
  return dir;
}

function emlOf(i: number, id: string, to: string, { kept, textLines }: BenchCompany): string {
  const isCustomer = (i * 7919) % 100 < kept * 100;
  const from = isCustomer
    ? `person${i % 500}@customer${i % CUSTOMERS}.example`
    : `person${i % 500}@stranger${i % 97}.example`;
  const lines = Array.from(
    { length: textLines },
    (_, line) =>
      `Line ${line} of mail ${i}: the number ${(i * 31 + line * 17) % 9973} stands beside ${(i ^ (line * 2654435761)) >>> 0}, as agreed.`,
  );
  return [
    `From: Person ${i} <${from}>`,
    `To: ${to}`,
    `Date: ${new Date(Date.now() - (i + 1) * MINUTE_MS).toUTCString()}`,
    `Subject: Subject of mail ${i}`,
    `Message-ID: <${i}.${id}@mail.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...lines,
  ].join('\r\n');
}
