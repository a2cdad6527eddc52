import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const USERS = 6;
const CUSTOMERS = 40;
const MINUTE_MS = 60_000;
/** Mails of this share belong to no customer. */
const STRANGERS = 0.5;
/** About 6 KB, the size of mail the goals speak of. */
const TEXT_LINES = 75;

/**
 * Writes a company of `mails` plain mails of about 6 KB, dealt to six inboxes; half of them are a customer's. The text differs from mail to
 * mail, so that neither caches nor compression make it easy. Returns the folder.
 */
export function writeBenchCompany(dir: string, provider: 'microsoft' | 'google', mails: number): string {
  const id = `bench-${provider}`;
  const domain = `${id}.example`;
  const users = Array.from({ length: USERS }, (_, i) => ({
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
    const user = users[i % USERS];
    if (user) writeFileSync(join(dir, 'mail', user.id, 'inbox', `${i}.eml`), emlOf(i, id, user.email));
  }
  return dir;
}

function emlOf(i: number, id: string, to: string): string {
  const isCustomer = (i * 7919) % 100 >= STRANGERS * 100;
  const from = isCustomer
    ? `person${i % 500}@customer${i % CUSTOMERS}.example`
    : `person${i % 500}@stranger${i % 97}.example`;
  const lines = Array.from(
    { length: TEXT_LINES },
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
