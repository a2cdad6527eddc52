import { expect, it } from 'vitest';
import { faultOfGrant, type Grant } from './grant.js';

const read = 'https://www.googleapis.com/auth/gmail.readonly';
const google: Grant = { addresses: ['ann@acme.example'], scopes: ['openid', read], refreshToken: 'r' };
const microsoft: Grant = { ...google, scopes: ['openid', 'profile', 'email', 'User.Read', 'Mail.Read'] };

it('takes a grant of the mailbox itself for reading mail', () => {
  expect(faultOfGrant('google', 'ann@acme.example', google)).toBeNull();
  expect(faultOfGrant('microsoft', 'ann@acme.example', microsoft)).toBeNull();
});

it('knows the names under which providers return what was asked for', () => {
  const scopes = ['https://graph.microsoft.com/mail.read', 'https://graph.microsoft.com/User.Read'];
  expect(faultOfGrant('microsoft', 'ann@acme.example', { ...microsoft, scopes })).toBeNull();
  const alias = [...google.scopes, 'https://www.googleapis.com/auth/userinfo.email'];
  expect(faultOfGrant('google', 'ann@acme.example', { ...google, scopes: alias })).toBeNull();
});

it('compares addresses without regard to case, and finds any of the account', () => {
  const addresses = ['annie@acme.onmicrosoft.example', 'Ann@ACME.example'];
  expect(faultOfGrant('microsoft', 'ann@acme.example', { ...microsoft, addresses })).toBeNull();
});

it.each([['bob@acme.example'], ['ann@acme.example.evil.example'], ['xann@acme.example'], ['']])(
  'refuses the account %j',
  (address) => {
    expect(faultOfGrant('google', 'ann@acme.example', { ...google, addresses: [address] })).toEqual({
      kind: 'wrong_account',
    });
  },
);

it('refuses a grant without the scope for mail: people can untick it', () => {
  expect(faultOfGrant('google', 'ann@acme.example', { ...google, scopes: ['openid'] })).toEqual({
    kind: 'scope_missing',
    scopes: [read],
  });
  expect(faultOfGrant('microsoft', 'ann@acme.example', { ...microsoft, scopes: ['Mail.ReadBasic'] })?.kind).toBe(
    'scope_missing',
  );
});

it('refuses a grant for more than reading mail', () => {
  const scopes = [...microsoft.scopes, 'Mail.Send'];
  expect(faultOfGrant('microsoft', 'ann@acme.example', { ...microsoft, scopes })).toEqual({
    kind: 'scope_excess',
    scopes: ['mail.send'],
  });
  const modify = [...google.scopes, 'https://www.googleapis.com/auth/gmail.modify'];
  expect(faultOfGrant('google', 'ann@acme.example', { ...google, scopes: modify })?.kind).toBe('scope_excess');
});

it('refuses a grant that ends with the hour', () => {
  expect(faultOfGrant('google', 'ann@acme.example', { ...google, refreshToken: null })).toEqual({
    kind: 'no_refresh_token',
  });
});
