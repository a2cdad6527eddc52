import { describe, expect, it } from 'vitest';
import { type Kind, NO_DOUBT } from '#libs/rules';
import type { Judged } from './combine.js';
import { marginsFor } from './margin.js';

const judged = (group: string, kind: Kind | null, transactional: number, marketing: number, automated = -5): Judged => {
  const sums = { transactional, marketing, automated };
  return { mail: { name: '1', group, kind, logits: sums, signs: {}, doubt: NO_DOUBT }, sums };
};

const machines = [
  ...Array.from({ length: 50 }, (_, at) => judged('handmade/train/notices-en', 'transactional', at / 10, -5)),
  ...Array.from({ length: 50 }, (_, at) => judged('handmade/train/mailings-en', 'marketing', -5, at / 10)),
  ...Array.from({ length: 50 }, (_, at) => judged('handmade/train/away', 'automated', -5, -5, at / 10)),
];
const usual = (count: number, transactional: number, marketing: number): Judged[] =>
  Array.from({ length: count }, () => judged('handmade/train/customers', null, transactional, marketing));
const hard = (count: number, transactional: number, marketing: number): Judged[] =>
  Array.from({ length: count }, () => judged('handmade/train/people-hard', null, transactional, marketing));

describe('the margins', () => {
  it('are never below what letters need that no set is like', () => {
    expect(marginsFor([...machines, ...usual(100, -4, -4), ...hard(100, -2, -2)])).toEqual({
      transactional: 2.5,
      marketing: 2.5,
      automated: 3,
    });
  });

  it('keep a usual letter, each by the kind that it is taken for', () => {
    expect(marginsFor([...machines, ...usual(100, -4, -4), ...usual(1, -4, 2.6)])).toEqual({
      transactional: 2.5,
      marketing: 2.75,
      automated: 3,
    });
    const letter = judged('handmade/train/customers', null, -4, -4, 3.4);
    expect(marginsFor([...machines, ...usual(100, -4, -4), letter])).toEqual({
      transactional: 2.5,
      marketing: 2.5,
      automated: 3.5,
    });
  });

  it('hold for the letters of which nothing was learned by themselves, too', () => {
    const kept = [...machines, ...usual(2000, -4, -4), ...hard(1000, -2, -2)];
    const lost = judged('handmade/dev/clients', null, -4, 3.1);
    expect(marginsFor([...kept, lost]).marketing).toBe(2.5);
    expect(marginsFor([...kept, lost, lost]).marketing).toBe(3.25);
    const few = (count: number): Judged[] =>
      Array.from({ length: 100 }, (_, at) => judged('handmade/dev/people', null, -4, at < count ? 3.1 : -2));
    expect(marginsFor([...kept, ...few(2)]).marketing).toBe(2.5);
    expect(marginsFor([...kept, ...few(3)]).marketing).toBe(3.25);
  });

  it('give three offers in a hundred for fewer letters lost, and no more', () => {
    const letters = [...usual(2000, -4, -4), ...usual(1, -4, 2.55)];
    const offers = (count: number): Judged[] =>
      Array.from({ length: 100 }, (_, at) => judged('handmade/train/mailings', 'marketing', -5, at < count ? 2.6 : 4));
    expect(marginsFor([...offers(3), ...letters]).marketing).toBe(2.75);
    expect(marginsFor([...offers(4), ...letters]).marketing).toBe(2.5);
  });

  it('count an automatic answer less than an offer', () => {
    const letters = [...usual(2000, -4, -4), judged('handmade/train/people-hard', null, -4, -4, 3.05)];
    const answers = (count: number): Judged[] =>
      Array.from({ length: 100 }, (_, at) => judged('handmade/train/away', 'automated', -5, -5, at < count ? 3.1 : 4));
    expect(marginsFor([...answers(19), ...letters, ...hard(200, -2, -2)]).automated).toBe(3.25);
    expect(marginsFor([...answers(22), ...letters, ...hard(200, -2, -2)]).automated).toBe(3);
  });

  it('lose one in fifty of the letters that were written to be mistaken, and not more', () => {
    const letters = [...usual(100, -4, -4), ...hard(98, -2, -2)];
    expect(marginsFor([...machines, ...letters, ...hard(2, 3.1, -2)]).transactional).toBe(2.5);
    expect(marginsFor([...machines, ...letters, ...hard(4, 3.1, -2)]).transactional).toBe(3.25);
  });
});
