import { describe, expect, it } from 'vitest';
import { readMail, splitText } from '#libs/mail';
import type { LabelledMail } from '../labelled-mail.js';
import { readFamilies } from './families.js';
import { generatedSets } from './generated-sets.js';
import { HUMAN_EN } from './human-en.js';

async function take(source: string, most: number): Promise<LabelledMail[]> {
  const mails: LabelledMail[] = [];
  const set = generatedSets().find((one) => one.source === source);
  for await (const mail of set?.mails() ?? []) if (mails.push(mail) === most) break;
  return mails;
}

describe('generated mail', () => {
  it('is the same every time', async () => {
    expect(await take('generated/test/people-outlook', 20)).toEqual(await take('generated/test/people-outlook', 20));
  });

  it('has no family in two splits', async () => {
    const splits = new Map<string, Set<string>>();
    for (const set of generatedSets()) {
      for await (const { name } of set.mails()) {
        const family = `${set.source.includes('people') ? 'people' : 'machine'}/${name.slice(0, name.lastIndexOf('/'))}`;
        splits.set(family, (splits.get(family) ?? new Set()).add(set.split));
      }
    }
    expect(splits.size).toBeGreaterThan(200);
    expect([...splits].filter(([, found]) => found.size > 1)).toEqual([]);
  }, 60_000);

  it.each([
    'people-outlook',
    'people-gmail',
    'people-apple',
    'people-outlook-mobile',
    'people-thunderbird',
    'people-plain',
  ])('of %s can be read and has no gap left in it', async (group) => {
    for (const { name, raw } of await take(`generated/dev/${group}`, 40)) {
      const read = await readMail(raw);
      const text = read.malformed === null ? read.text : '';
      const gap = /\{\w+\}|\[[^\]]*\|[^\]]*\]/.exec(text)?.[0] ?? null;
      expect({ name, isEmpty: splitText(text).newText === '', gap }).toEqual({ name, isEmpty: false, gap: null });
    }
  });

  it('refuses families that do not follow the format', () => {
    expect(readFamilies(HUMAN_EN).length).toBeGreaterThan(20);
    expect(() => readFamilies('a sentence of no family')).toThrow('no family');
    expect(() => readFamilies('@ name nowhere')).toThrow('no family');
  });
});
