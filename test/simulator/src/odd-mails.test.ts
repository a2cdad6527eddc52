import { afterAll, beforeAll, expect, test } from 'vitest';
import { companyOf, gmailOf, graphOf, routedSimulator } from './rig.js';
import type { Simulator } from './index.js';
import { brokenMails, crowdedMail, identityMails, oversizeMail, type OddMail } from './odd-mails.js';

const SMALL = [...brokenMails(), ...identityMails()];
const OVERSIZE = oversizeMail();
const CROWDED = crowdedMail();
const ALL = [...SMALL, OVERSIZE, CROWDED];
const mails = ALL.map(({ name, raw }) => ({ path: `inbox/${name}.eml`, folder: 'inbox', raw }));
let simulator: Simulator;
let stop: () => Promise<void>;
let graph: Awaited<ReturnType<typeof graphOf>>;
let gmail: Awaited<ReturnType<typeof gmailOf>>;

beforeAll(async () => {
  ({ simulator, stop } = await routedSimulator({
    companies: [companyOf('microsoft', mails), companyOf('google', mails)],
    mailboxConcurrency: 0,
  }));
  graph = await graphOf('ann@microsoft.test');
  gmail = await gmailOf('ann@google.test');
});
afterAll(() => stop());

const idOf = (email: string, { name }: OddMail) =>
  simulator.ledger(email).find(({ path }) => path === `inbox/${name}.eml`)?.providerId ?? '';

test.each(SMALL.map((mail) => [mail.name, mail] as const))('Graph and Gmail serve a mail with: %s', async (_, mail) => {
  const url = `/me/messages/${idOf('ann@microsoft.test', mail)}`;
  const shown = (await graph.api(url).header('prefer', 'outlook.body-content-type="text"').get()) as {
    body: { contentType: string; content: string };
    receivedDateTime: string;
  };
  expect(shown.body).toEqual({ contentType: 'text', content: expect.any(String) as string });
  expect(Number.isNaN(Date.parse(shown.receivedDateTime))).toBe(false);
  const id = idOf('ann@google.test', mail);
  const full = (await gmail.users.messages.get({ userId: 'me', id, format: 'full' })).data;
  expect(full).toMatchObject({ id, payload: { mimeType: expect.any(String) as string } });
  const raw = (await gmail.users.messages.get({ userId: 'me', id, format: 'raw' })).data.raw ?? '';
  expect(Buffer.from(raw, 'base64url').equals(mail.raw)).toBe(true);
});

test('a mail of 25 MB is served: its text without the attachment, and all its bytes as MIME', async () => {
  expect(OVERSIZE.raw.length).toBeGreaterThan(25_000_000);
  const url = `/me/messages/${idOf('ann@microsoft.test', OVERSIZE)}`;
  const shown = (await graph.api(url).header('prefer', 'outlook.body-content-type="text"').get()) as {
    body: { content: string };
    hasAttachments: boolean;
  };
  expect([shown.body.content.trim(), shown.hasAttachments]).toEqual(['See the file.', true]);
  const mime = (await graph
    .api(`${url}/$value`)
    .responseType('arraybuffer' as never)
    .get()) as ArrayBuffer;
  expect(mime.byteLength).toBe(OVERSIZE.raw.length);
  const id = idOf('ann@google.test', OVERSIZE);
  const full = (await gmail.users.messages.get({ userId: 'me', id })).data;
  expect(full.payload?.parts?.map(({ body }) => body?.attachmentId !== undefined)).toEqual([false, true]);
}, 30_000);

test('a mail to 10,000 recipients names them all', async () => {
  const url = `/me/messages/${idOf('ann@microsoft.test', CROWDED)}?$select=toRecipients`;
  const shown = (await graph.api(url).get()) as { toRecipients: { emailAddress: { address: string } }[] };
  expect(shown.toRecipients).toHaveLength(10_000);
  expect(shown.toRecipients.at(-1)?.emailAddress.address).toBe('guest9999@crowd.test');
  const id = idOf('ann@google.test', CROWDED);
  const meta = (await gmail.users.messages.get({ userId: 'me', id, format: 'metadata', metadataHeaders: ['To'] })).data;
  expect(meta.payload?.headers?.[0]?.value?.split(',')).toHaveLength(10_000);
});

test('mails without a Message-ID have none, and mails that share one stay two', async () => {
  const list = (await graph.api('/me/messages?$top=50&$select=subject,internetMessageId').get()) as {
    value: { subject: string; internetMessageId?: string }[];
  };
  const byName = new Map(list.value.map(({ subject, internetMessageId }) => [subject, internetMessageId]));
  expect(byName.get('no message id')).toBeUndefined();
  expect(byName.get('two message ids')).toBe('<two-message-ids@customer.test>');
  expect([byName.get('shared message id'), byName.get('shared message id again')]).toEqual([
    '<shared@customer.test>',
    '<shared@customer.test>',
  ]);
});
