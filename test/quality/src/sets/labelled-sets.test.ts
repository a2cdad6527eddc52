import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabelledMail } from '../labelled-mail.js';
import { labelledSets } from './labelled-sets.js';

let setsDir = '';
beforeAll(async () => {
  setsDir = await mkdtemp(join(tmpdir(), 'threadline-sets-'));
});
afterAll(() => rm(setsDir, { recursive: true }));

async function writeSet(name: string, manifest: unknown): Promise<void> {
  await mkdir(join(setsDir, name), { recursive: true });
  await writeFile(join(setsDir, name, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(setsDir, name, 'one.eml'), 'Subject: hello\r\n\r\nbody');
}

async function mailsOf(source: string): Promise<LabelledMail[]> {
  const mails: LabelledMail[] = [];
  for await (const mail of labelledSets({ setsDir })
    .find((set) => set.source === source)
    ?.mails() ?? [])
    mails.push(mail);
  return mails;
}

describe('labelled sets', () => {
  it('take a folder with a manifest, mails in its order', async () => {
    const mails = [{ file: 'one.eml', class: 'marketing' }];
    await writeSet('own', { source: 'own', licence: 'CC0-1.0', split: 'test', mails });
    expect(await mailsOf('own')).toMatchObject([{ source: 'own', name: 'one.eml', class: 'marketing' }]);
  });

  it.each([
    ['a class that is none', { file: 'one.eml', class: 'spam' }],
    ['a path out of the folder', { file: '../one.eml', class: 'human' }],
  ])('refuse a manifest with %s', async (_what, mail) => {
    await writeSet('broken', { source: 'broken', licence: 'MIT', split: 'dev', mails: [mail] });
    expect(() => labelledSets({ setsDir })).toThrow(/broken.manifest\.json/);
    await rm(join(setsDir, 'broken'), { recursive: true });
  });

  it('tell mail of lists from direct mail, and leave out what no person sent', async () => {
    const classes = new Set((await mailsOf('spam-assassin/easy-ham-1')).map((mail) => mail.class));
    expect(classes).toEqual(new Set(['human', 'list', 'transactional', 'marketing', 'bounce', 'auto_reply']));
    const people = (await mailsOf('spam-assassin/easy-ham-1')).filter((mail) => mail.class === 'human');
    expect(people.filter(({ raw }) => /^(?:List-Id|Precedence: list)/im.test(headOf(raw)))).toEqual([]);
    expect(people.filter(({ raw }) => /rssfeeds@|daemon@/i.test(headOf(raw).match(/^From: .*/m)?.[0] ?? ''))).toEqual(
      [],
    );
  }, 30_000);
});

const headOf = (raw: Uint8Array): string =>
  Buffer.from(raw)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0] ?? '';
