import { describe, expect, it } from 'vitest';
import { normaliseSubject, normaliseText } from './normalise-text.js';

/** Milliseconds of processor time, so that a busy machine does not fail the test. */
function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

describe('plain text as it is kept', () => {
  it.each<[string, string, string]>([
    ['has LF line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['has plain spaces', 'a\u00a0b\u3000c', 'a b c'],
    ['has no control characters', 'a\0\x07b\x7f', 'ab'],
    ['has no invisible characters', 'a\u00ad\u200b\ufeffb', 'ab'],
    ['has no bidi overrides', 'exe.\u202etxt', 'exe.txt'],
    ['has no space at line ends', 'a  \t\nb ', 'a\nb'],
    ['has at most two blank lines in a row', 'a\n\n\n\n\n\nb', 'a\n\n\nb'],
    ['has no blank lines at its ends', '\n\na\n\n', 'a'],
    ['keeps indentation', 'a\n  b', 'a\n  b'],
  ])('%s', (_, raw, expected) => {
    expect(normaliseText(raw)).toBe(expected);
  });

  it('is made in linear time', () => {
    const took = processorTime(() => {
      for (const mark of [' ', '\n', '\u200c', ' \n', '\r', '\t x']) normaliseText(mark.repeat(500_000));
    });
    expect(took).toBeLessThan(5000);
  }, 30_000);
});

describe('a subject as it is kept', () => {
  it('is one line of at most 998 characters', () => {
    expect(normaliseSubject(' Re:\r\n\tHello\0  you ')).toBe('Re: Hello you');
    expect(normaliseSubject('x'.repeat(5000))).toHaveLength(998);
  });
});
