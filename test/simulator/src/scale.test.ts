import { afterAll, beforeAll, expect, test } from 'vitest';
import { microsoftLogin, routedSimulator } from './rig.js';
import { bigCompany } from './scale-rig.js';
import type { Simulator } from './index.js';

const MAILBOXES = 1000;
const FOLDER_MAILS = 30_000;
const FOLDERS = 200;
const MB = 1_000_000;

let simulator: Simulator;
let stop: () => Promise<void>;
let memory: { before: number; loaded: number };

beforeAll(async () => {
  const before = process.memoryUsage.rss();
  const companies = [bigCompany({ mailboxes: MAILBOXES, mails: 100, folderMails: FOLDER_MAILS, folders: FOLDERS })];
  ({ simulator, stop } = await routedSimulator({ companies, mailboxRequests: 0, mailboxConcurrency: 0 }));
  memory = { before, loaded: process.memoryUsage.rss() };
}, 60_000);
afterAll(() => stop());

async function reader(email: string) {
  const { accessToken } = (await microsoftLogin(email)).result;
  return async (url: string, size: number) => {
    const response = await fetch(url.startsWith('http') ? url : `https://graph.microsoft.com/v1.0/me/${url}`, {
      headers: { authorization: `Bearer ${accessToken}`, prefer: `odata.maxpagesize=${size}` },
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, string> & { value: { id: string }[] };
  };
}

/** Requests in a second, one after the other. */
async function pace(requests: number, request: (index: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (let index = 0; index < requests; index++) await request(index);
  return Math.round((requests * 1000) / (performance.now() - started));
}

test('1,000 mailboxes, a folder of 30,000 mails and 200 folders are held in memory, and walked to the last mail', async () => {
  expect(simulator.state().users).toHaveLength(MAILBOXES);
  const read = await reader('user0@big.test');
  const seen = new Set<string>();
  let url = `mailFolders/inbox/messages/delta?$select=${ENVELOPE}`;
  const started = performance.now();
  while (url !== '') {
    const page = await read(url, 500);
    for (const { id } of page.value) seen.add(id);
    url = page['@odata.nextLink'] ?? '';
  }
  const seconds = (performance.now() - started) / 1000;
  expect(seen.size).toBe(FOLDER_MAILS);
  const folders = await read('mailFolders?$top=300&$select=displayName', 1000);
  expect(folders.value.length).toBeGreaterThan(FOLDERS);
  const used = { loaded: memory.loaded - memory.before, walked: process.memoryUsage.rss() - memory.before };
  say(
    `walked 30,000 mails in ${seconds.toFixed(1)} s; memory ${Object.values(used)
      .map((b) => Math.round(b / MB))
      .join(', ')} MB`,
  );
  expect(used.loaded).toBeLessThan(400 * MB);
}, 120_000);

test('lists, bodies and quiet rounds of a folder of 30,000 mails take no longer than those of a small one', async () => {
  const measured: Record<string, { big: number; small: number }> = {};
  for (const [size, email] of [
    ['small', 'user1@big.test'],
    ['big', 'user0@big.test'],
  ] as const) {
    const read = await reader(email);
    const list = 'messages?$select=subject,receivedDateTime&$orderby=receivedDateTime desc';
    const first = await read(list, 50);
    let delta = `mailFolders/inbox/messages/delta?$select=subject`;
    for (let page = await read(delta, 500); delta !== ''; page = await read(delta, 500)) {
      delta = page['@odata.nextLink'] ?? '';
      if (delta === '') delta = page['@odata.deltaLink'] ?? '';
      if (page['@odata.deltaLink'] !== undefined) break;
    }
    const paces = {
      list: await pace(60, () => read(list, 50)),
      get: await pace(60, (index) => read(`messages/${first.value[index % 50]?.id}?$select=body,subject`, 50)),
      delta: await pace(60, async () => {
        simulator.deliver({ user: email, raw: 'Subject: new' });
        delta = (await read(delta, 50))['@odata.deltaLink'] ?? '';
      }),
    };
    for (const [what, perSecond] of Object.entries(paces)) {
      measured[what] = { ...(measured[what] ?? { big: 0, small: 0 }), [size]: perSecond };
    }
  }
  say(`requests in a second: ${JSON.stringify(measured)}`);
  for (const [what, { big, small }] of Object.entries(measured)) expect([what, big > small / 5]).toEqual([what, true]);
}, 120_000);

const ENVELOPE =
  'id,subject,from,sender,toRecipients,ccRecipients,receivedDateTime,sentDateTime,internetMessageId,parentFolderId,isDraft';

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}
