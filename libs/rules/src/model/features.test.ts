import { describe, expect, it } from 'vitest';
import { featuresOf } from './features.js';

/** The features of what a text asks. */
const asked = (newText: string): number[] => {
  const groups = featuresOf({ subject: '', newText, signals: {}, senders: [], recipients: 1 });
  return [...(groups[2]?.places ?? [])];
};

describe('what a text asks', () => {
  it.each([
    ['Can you call me?', 'I am at my desk.'],
    ['Can you call me?!', 'I am at my desk!'],
    ['お送りしますか。', '明日まで会社におります。'],
    ['可以打电话给我吗', '我在办公室。'],
  ])('is told apart from what it says: %s', (question, statement) => {
    expect(asked(statement)).toEqual([]);
    expect(asked(question)).not.toEqual([]);
    expect(asked(`${statement}\n${question}\n${statement}`)).toEqual(asked(question));
  });
});

describe('a Return-Path', () => {
  const placesWith = (path?: string): number[][] => {
    const senders = [{ local: 'ann.lee', domain: 'acme.test' }];
    const signals = path === undefined ? {} : { 'return-path': path };
    const input = { subject: 'Fans', newText: 'Our fans cost less until Friday.', signals, senders, recipients: 1 };
    return featuresOf(input).map(({ places }) => [...places]);
  };

  it.each(['<ann.lee@acme.test>', '<ann@mail.acme.test>', '<office@other.test>', '<bounce-4711@acme.test>'])(
    'says nothing, as nearly every mail has one: %s',
    (path) => {
      expect(placesWith(path)).toEqual(placesWith());
    },
  );

  it('says something where it counts bounces for another', () => {
    expect(placesWith('<bounce-4711=sue@relay.test>')).not.toEqual(placesWith());
  });
});
