import { expect, it } from 'vitest';
import { sealingKeys } from './index.js';

it('takes what a keyring can be made of', () => {
  const text = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
  expect(sealingKeys.parse(text)).toBe(text);
});

it('says what is wrong, and no key', () => {
  const secret = Buffer.alloc(31, 7).toString('base64');
  const { error } = sealingKeys.safeParse(`k1:${secret}`);
  expect(error?.issues.map(({ message }) => message)).toEqual(['sealing key number 1 is not id:base64 of 32 bytes']);
});
