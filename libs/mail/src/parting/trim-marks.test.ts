import { describe, expect, it } from 'vitest';
import { trimMarks } from './trim-marks.js';

describe('marks at the ends of a text', () => {
  it.each([
    ['* Ann wrote: *', '*', 'Ann wrote:'],
    [' \u{a0}\u{3000}x\t', '', 'x'],
    ['**', '*', ''],
    ['a * b', '*', 'a * b'],
    ['', '*', ''],
  ])('are taken off with the blanks: %j', (text, marks, left) => {
    expect(trimMarks(text, marks)).toBe(left);
  });

  it('may be others at the end', () => {
    expect(trimMarks('<*x*>', '<*', '>')).toBe('x*');
  });
});
