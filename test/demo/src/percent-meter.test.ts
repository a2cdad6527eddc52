import { expect, test } from 'vitest';
import { type Reading, readingOf } from '../../installation/src/progress.js';
import { percentMeter, readSoFar, stillToCount } from './percent-meter.js';

const reading = (more: Partial<Reading>): Reading => ({
  isAwaited: true,
  scanned: 0,
  expected: null,
  isComplete: false,
  ...more,
});
const half = reading({ scanned: 50, expected: 100 });
const uncounted = reading({});

test.each<[string, Reading[], string, string, number]>([
  ['no mailbox', [], '0 of 0 mails', '', 0],
  ['nothing counted', [uncounted, uncounted], '0 of 0 mails so far', '2 mailboxes still to be counted', 0],
  ['one of two counted', [half, uncounted], '50 of 100 mails so far', '1 mailbox still to be counted', 25],
  ['all counted', [half, reading({ scanned: 0, expected: 1100 })], '50 of 1 200 mails', '', 4],
  ['a mailbox that nobody may read', [half, reading({ isAwaited: false })], '50 of 100 mails', '', 50],
  ['more found than counted', [reading({ scanned: 130, expected: 100 })], '100 of 100 mails', '', 100],
  ['less found than counted', [reading({ scanned: 90, expected: 100, isComplete: true })], '90 of 90 mails', '', 100],
  ['an empty mailbox', [reading({ expected: 0, isComplete: true })], '0 of 0 mails', '', 100],
])('%s: mails of the read folders beside what those hold', (_, mailboxes, text, rest, percent) => {
  const progress = readingOf(mailboxes);
  expect(readSoFar(progress)).toBe(text);
  expect(stillToCount(progress)).toBe(rest);
  expect(percentMeter()(progress)).toBe(percent);
});

test('the percentage stands still when a large mailbox is counted, and never goes down', () => {
  const percentOf = percentMeter();
  const large = reading({ expected: 900 });
  const shown = [
    [half, uncounted],
    [half, large],
    [half, { ...large, scanned: 300 }],
  ].map((mailboxes) => percentOf(readingOf(mailboxes)));
  expect(shown).toEqual([25, 25, 35]);
});
