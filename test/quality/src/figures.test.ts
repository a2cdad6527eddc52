import { describe, expect, it } from 'vitest';
import { classGoals } from './goals.js';
import type { LabelledMail, LabelledSet, MailClass } from './labelled-mail.js';
import { scoreReply } from './quotes/score-reply.js';
import { tallySet } from './tally.js';
import { threadsOf } from './threads.js';
import { shareOf } from './wilson.js';

const FROM = 'From: ann@x.com\r\nTo: bob@y.com\r\nDate: Mon, 5 Feb 2024 10:11:12 +0000\r\n';
const MAILS: readonly [name: string, of: MailClass, raw: string][] = [
  ['kept', 'human', `${FROM}Message-ID: <1@x>\r\n\r\nHi`],
  ['lost', 'human', `${FROM}Message-ID: <2@x>\r\nList-Unsubscribe: <x>\r\nIn-Reply-To: 1@x\r\n\r\nHi`],
  ['dropped', 'marketing', `${FROM}Message-ID: <3@x>\r\nList-Unsubscribe: <x>\r\nReferences: <1@x>,<9@x>\r\n\r\nBuy`],
];

const set: LabelledSet = {
  ...{ source: 's', split: 'test', licence: 'CC0-1.0', kind: 'real' },
  async *mails(): AsyncGenerator<LabelledMail> {
    for (const [name, of, raw] of MAILS)
      yield await Promise.resolve({ source: 's', name, raw: Buffer.from(raw), class: of });
  },
};

describe('figures', () => {
  it('a share has the interval of Wilson', () => {
    const { low, high } = shareOf(1, 10);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0179', '0.4042']);
    expect(shareOf(10, 10)).toMatchObject({ share: 1, high: 1 });
    expect(shareOf(0, 10)).toMatchObject({ share: 0, low: 0 });
  });

  it('a mail of people is right when kept, any other when dropped, and each miss has its name and reason', async () => {
    const [human, marketing] = await tallySet(set, ['full']);
    expect(human).toMatchObject({ right: { hits: 1, of: 2 }, misses: [{ name: 'lost', reason: 'list_unsubscribe' }] });
    expect(marketing).toMatchObject({ right: { hits: 1, of: 1 }, named: { hits: 1 }, misses: [] });
  });

  it('a level hides what it says', async () => {
    const [human, marketing] = await tallySet(set, ['body']);
    expect([human?.right.hits, marketing?.right.hits]).toEqual([2, 0]);
  });

  it('goals that nothing measures are neither met nor missed', async () => {
    const goals = classGoals(await tallySet(set, ['full']));
    expect(goals.find((one) => one.what.startsWith('bounces'))).toMatchObject({ figure: null, met: null });
    expect(goals.find((one) => one.what.startsWith('marketing'))).toMatchObject({ met: true });
    expect(goals[0]).toMatchObject({ what: 'mail of people is kept', met: false });
  });

  it('an answer that names its parent in any form has found it', async () => {
    expect(await threadsOf(set)).toMatchObject({ recovered: { hits: 2, of: 2 }, lost: [], falseJoins: [] });
  });

  it.each([
    ['exact', 'Hi\n\nBob', { isExact: true, over: false, under: false }],
    ['too much taken', 'Hi\n\nBob\nsee you', { isExact: false, over: true, under: false }],
    ['too little taken', 'Hi', { isExact: false, over: false, under: true }],
  ])('a reply is %s', (_, expectedNewText, score) => {
    const text = 'Hi\n\nBob\n\nOn Mon, 5 Feb 2024 at 10:11, Sue <sue@y.com> wrote:\n> Ho';
    expect(scoreReply({ name: 'r', text, expectedNewText, withSignature: false })).toMatchObject(score);
  });
});
