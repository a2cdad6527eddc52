import { afterEach, expect, test } from 'vitest';
import { ANN, mailAt, mailboxOf, walk } from './mailbox-rig.js';

const NOON = Date.UTC(2026, 10, 2, 12);
let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

test('a mailbox of which 15 % is kept costs some 160 requests for a thousand mails', { timeout: 60_000 }, async () => {
  const count = 1_000;
  const folders = ['inbox', 'inbox', 'inbox', 'sent', 'archive', 'Projects'];
  const isKept = (index: number) => index % 20 < 3;
  const mails = Array.from({ length: count }, (_, index) =>
    mailAt(`${folders[index % folders.length]}/${index}.eml`, NOON - index * 600_000, {
      Subject: isKept(index) ? 'kept' : 'other',
      ...(index % 3 === 0 && { 'In-Reply-To': '<a@x>' }),
    }),
  );
  const rig = await mailboxOf(mails);
  stop = rig.stop;
  const { source, simulator } = rig;
  for (const folder of await source.folders()) if (folder.excluded === null) await walk(source, folder);
  let kept = 0;
  for await (const page of source.range({ from: NOON - 400 * 86_400_000, to: null }, null)) {
    const wanted = page.envelopes.filter(({ subject }) => subject === 'kept');
    kept += (await source.bodies(wanted)).filter((body) => 'text' in body).length;
  }
  expect(kept).toBe(count * 0.15);
  const { requests = {} } = simulator.state().mailboxes[ANN] ?? {};
  const { 'graph.folders': levels, 'graph.folder': names, ...ofMails } = requests;
  // what the tree of folders costs does not grow with the mails
  expect([levels, names]).toEqual([1, 15]);
  const total = Object.values(ofMails).reduce((sum, one) => sum + one, 0);
  expect(total).toBeGreaterThan(160 * 0.9);
  expect(total).toBeLessThan(160 * 1.1);
});
