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
    ['keeps the mark above a signature', 'a\n-- \nAnn ', 'a\n-- \nAnn'],
    ['has at most two blank lines in a row', 'a\n\n\n\n\n\nb', 'a\n\n\nb'],
    ['has no blank lines at its ends', '\n\na\n\n', 'a'],
    ['keeps indentation', 'a\n  b', 'a\n  b'],
    ['keeps the joiners of Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps the joiners of Indic scripts', 'क्\u200dष ক্\u200c', 'क्\u200dष ক্\u200c'],
    ['keeps the joiners of emoji', '👩\u200d💻 👩🏽\u200d🚀 ❤️\u200d🔥 1️⃣', '👩\u200d💻 👩🏽\u200d🚀 ❤️\u200d🔥 1️⃣'],
    [
      'keeps flags',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇩🇪',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇩🇪',
    ],
    ['has no joiners between Latin letters', 'p\u200ca\u200dy', 'pay'],
    ['has no runs of joiners', 'می\u200c\u200c\u200d خ', 'می خ'],
    ['has no text of tags', 'Hi\u{e0041}\u{e0042}', 'Hi'],
    ['has no runs of variation selectors', 'a\ufe00\ufe01\u{e0100}b 😀\ufe0f\ufe0e', 'ab 😀\ufe0f'],
    ['has no half of a surrogate pair', 'a\ud83d', 'a\ufffd'],
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
