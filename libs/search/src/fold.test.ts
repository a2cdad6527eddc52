import { expect, test } from 'vitest';
import { foldText } from './fold.js';

test.each([
  ['Müller', 'muller'],
  ['Straße', 'strasse'],
  ['Łódź', 'lodz'],
  ['ÆRØ', 'aero'],
  ['e\u0301te\u0301', 'ete'],
  ['ＡＢＣ１', 'abc1'],
  ['日本語 mail', '日本語 mail'],
  ['', ''],
])('%s is searched as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});
