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
