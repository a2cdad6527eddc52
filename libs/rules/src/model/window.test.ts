import { describe, expect, it } from 'vitest';
import { masked, unwrapped } from './window.js';

/** The text as a program sends it that breaks lines at `width` characters. */
const broken = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => {
      const lines = [''];
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? '';
        if (last === '') lines[lines.length - 1] = word;
        else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
      }
      return lines.join('\n');
    })
    .join('\n');

const LETTER = [
  'Hi Sue,',
  '',
  'we moved the depot to Leeds last month, and since then three of the five pallets have gone to the old address, although I changed it twice.',
  '',
  'Could you ask your carrier which one they have on file, and tell me until when you can still change it for the delivery of next week?',
  '',
  'Ann Lee',
  'Head of purchasing, Acme Ltd',
].join('\n');

describe('lines that a program broke', () => {
  it.each([60, 72, 76, 80, 98])('are whole again: broken at %d characters', (width) => {
    expect(broken(LETTER, width)).not.toBe(LETTER);
    expect(unwrapped(broken(LETTER, width))).toBe(LETTER);
  });

  it('are as they would be without an indent', () => {
    expect(unwrapped(broken(LETTER, 72).replace(/^(?=.)/gm, '    '))).toBe(LETTER);
  });

  it.each([
    [
      'points',
      'We still need these before the audit of our warehouse:\n- the list of all who have a key to the northern gate\n- the plan',
    ],
    [
      'fields',
      'Article: steel hooks with the long thread and a washer, galvanised\nAmount: four hundred\nPrice: as agreed',
    ],
    ['short lines', 'Ann Lee\nHead of purchasing\nAcme Ltd, 12 Mill Lane, Leeds'],
    [
      'lines that had room',
      'The first pallet came on Monday and had been opened on its way here.\nIt was wet.\nThe second one did not come at all, and nobody of the carrier calls back.',
    ],
    [
      'lines that are too long to be broken',
      `${'Long lines come from programs that break none, '.repeat(3)}as this one.\nAnd go on.`,
    ],
    ['a line of one word', `https://acme.example/${'a'.repeat(60)}\nis where it stands`],
  ])('are not taken for others: %s', (_what, text) => {
    expect(unwrapped(text)).toBe(text);
  });
});

describe('a masked text', () => {
  it('is the same however quotation marks and dashes were typed', () => {
    expect(masked('It’s “fine” – don’t call')).toBe(masked('It\'s "fine" - don\'t call'));
  });
});
