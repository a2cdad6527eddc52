import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Keyring, SealBroken } from './index.js';
import type { SecretPlace } from './index.js';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const k1 = key('k1');
const k2 = key('k2');
const place: SecretPlace = { tenant: 'acme', mailbox: 'google-ann', provider: 'google', kind: 'refresh-token' };
const secret = '{"refreshToken":"1//0g-läuft"}';

describe('Keyring', () => {
  it('opens what it sealed, and seals the same secret differently each time', () => {
    const keyring = Keyring.parse(k1);
    const sealed = keyring.seal(secret, place);
    expect(keyring.open(sealed, place)).toBe(secret);
    expect(keyring.open(keyring.seal('', place), place)).toBe('');
    expect(sealed).toMatch(/^v1\.k1\.[\w-]+\.[\w-]+$/);
    expect(keyring.seal(secret, place)).not.toBe(sealed);
    expect(Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('refreshToken');
  });

  it.each([
    { tenant: 'globex' },
    { mailbox: 'google-bob' },
    { provider: 'microsoft' },
    { kind: 'verifier' },
    // the same characters, cut elsewhere
    { tenant: 'acme|google-ann', mailbox: '' },
  ])('does not open in another place: %o', (other) => {
    const keyring = Keyring.parse(k1);
    const sealed = keyring.seal(secret, place);
    expect(() => keyring.open(sealed, { ...place, ...other })).toThrow(SealBroken);
  });

  it('does not open when any one character was changed', () => {
    const keyring = Keyring.parse(k1);
    const sealed = keyring.seal('short', place);
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      expect(() => keyring.open(changed, place), `character ${at}`).toThrow(SealBroken);
    }
  });

  it.each(['', 'v1', 'v1.k1', 'v1.k1..', 'v2.k1.AAAA.AAAA', '{"refreshToken":"plain"}', 'v1.k1.AAAA.AAAA.AAAA'])(
    'does not take %j for a sealed secret',
    (text) => {
      const keyring = Keyring.parse(k1);
      expect(() => keyring.open(text, place)).toThrow(SealBroken);
      expect(() => keyring.needsRewrap(text)).toThrow(SealBroken);
    },
  );

  it('says that the key is unknown, and nothing of the secret', () => {
    const sealed = Keyring.parse(k1).seal(secret, place);
    expect(() => Keyring.parse(k2).open(sealed, place)).toThrow('a sealed secret cannot be opened (unknown_key)');
  });

  it('does not open with another key of the same id', () => {
    const sealed = Keyring.parse(k1).seal(secret, place);
    expect(() => Keyring.parse(key('k1')).open(sealed, place)).toThrow('not_authentic');
  });

  it('rotates: old secrets open beside the new key, are rewrapped, and then the old key can go', () => {
    const old = Keyring.parse(k1).seal(secret, place);
    const both = Keyring.parse(`${k2}, ${k1}`);
    expect(both.activeKeyId).toBe('k2');
    expect(both.needsRewrap(old)).toBe(true);
    expect(both.open(old, place)).toBe(secret);
    const rewrapped = both.rewrap(old, place);
    expect(both.needsRewrap(rewrapped)).toBe(false);
    expect(Keyring.parse(k2).open(rewrapped, place)).toBe(secret);
    expect(() => both.rewrap(old, { ...place, tenant: 'globex' })).toThrow(SealBroken);
  });

  it.each([
    ['nothing', ''],
    ['no id', randomBytes(32).toString('base64')],
    ['a short key', `k1:${randomBytes(31).toString('base64')}`],
    ['a long key', `k1:${randomBytes(33).toString('base64')}`],
    ['no base64', `k1:${'*'.repeat(44)}`],
    ['an id with a dot', key('k.1')],
    ['one id twice', `${k1},${key('k1')}`],
  ])('refuses keys: %s', (_, text) => {
    expect(() => Keyring.parse(text)).toThrow(/sealing key/);
  });

  it('does not show a key in its error', () => {
    const bad = randomBytes(20).toString('base64');
    expect(() => Keyring.parse(`k1:${bad}`)).toThrow('sealing key number 1 is not id:base64 of 32 bytes');
  });

  it('reads one key a line, too', () => {
    expect(Keyring.parse(`${k2}\n${k1}\n`).activeKeyId).toBe('k2');
  });
});
