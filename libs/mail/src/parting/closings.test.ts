import { describe, expect, it } from 'vitest';
import { isClosing } from './closings.js';

describe('a closing', () => {
  it.each([
    'Best regards,',
    'Mit freundlichen Grüßen / Best regards',
    'Mit freundlichen Gruessen',
    'Mit freundlichen Grussen',
    'Sonnige Grüsse aus Graz',
    'Z powazaniem',
    'Med vanlig halsning',
    'A bientot !',
    'Forte abraço',
    'Un abrazo',
    'GRÜSSE',
    '谢谢！',
    '감사합니다.',
  ])('is %j, whatever its accents', (line) => {
    expect(isClosing(line)).toBe(true);
  });

  it.each([
    '',
    'Best regards to Ann, and see you on Monday',
    'Thanks for the plan',
    'Grüße bitte Anna von mir, und sag',
  ])('is not %j', (line) => {
    expect(isClosing(line)).toBe(false);
  });
});
