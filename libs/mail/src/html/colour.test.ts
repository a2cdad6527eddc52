import { expect, it } from 'vitest';
import { isColour } from './colour.js';

it.each([
  '#f4f4f4',
  '#EEE',
  'rgb(0, 102, 204)',
  'rgba(0, 102, 204, 0.9) url(x.png)',
  'navy',
  'rgb(100%, 0%, 0%)',
  '#f4f4f4 url(a.png)',
  '#313131',
  ' #00f !important',
  '#0066ccff',
])('%s is a colour', (value) => expect(isColour(value)).toBe(true));

it.each([
  ...[
    '',
    'white',
    '#fff',
    '#FFFFFF',
    '#ffffffff',
    '#fefefe',
    'rgb( 255, 255, 255 )',
    'rgb(255 255 255)',
    'transparent',
  ],
  ...[
    'none',
    'inherit',
    'window',
    'rgba(0, 0, 0, 0)',
    '#0000',
    'var(--bg, #fff)',
    'no-repeat',
    'url(a.png)',
    '#1f1f1f',
  ],
  ...[
    'rgb(31, 31, 31)',
    'rgb(1, 2)',
    'rgb(100%, 100%, 100%)',
    'rgba(255, 0, 0, 0)',
    'black',
    '#1234567',
    'url(a.png#facade)',
    '#12345',
    '12px',
    `${' '.repeat(300)}#eee`,
  ],
])('%s is none', (value) => expect(isColour(value)).toBe(false));
