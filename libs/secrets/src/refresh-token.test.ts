import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { Keyring, openRefreshToken, rewrapRefreshToken, sealRefreshToken } from './index.js';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const mailbox = { tenant: 'acme', id: 'google-ann', provider: 'google' };

it("opens a mailbox's refresh token for that mailbox alone, also after rotation", () => {
  const old = key('k1');
  const sealed = sealRefreshToken(Keyring.parse(old), mailbox, '1//secret');
  const rotated = Keyring.parse(`${key('k2')},${old}`);
  const rewrapped = rewrapRefreshToken(rotated, mailbox, sealed);
  expect(rewrapped).toMatch(/^v1\.k2\./);
  expect(openRefreshToken(rotated, mailbox, rewrapped)).toBe('1//secret');
  expect(() => openRefreshToken(rotated, { ...mailbox, id: 'google-bob' }, rewrapped)).toThrow('cannot be opened');
});

it('holds JSON, so that the plain text can grow', () => {
  const keyring = Keyring.parse(key('k1'));
  const sealed = sealRefreshToken(keyring, mailbox, 'r');
  const place = { tenant: 'acme', mailbox: 'google-ann', provider: 'google', kind: 'refresh-token' };
  expect(JSON.parse(keyring.open(sealed, place))).toEqual({ refreshToken: 'r' });
});
