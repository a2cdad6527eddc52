import { describe, expect, it } from 'vitest';
import type { Mailbox } from '#libs/contracts';
import { afterUserChange, newMailbox, withGrant, withoutGrant, withSync } from './mailbox-changes.js';

const made = newMailbox({
  tenant: 'acme',
  id: 'google-ann',
  userId: 'ann',
  email: 'ann@acme.example',
  name: 'Ann',
  provider: 'google',
});
const granted: Mailbox = withGrant(made);

describe('a mailbox', () => {
  it('is made switched off and without consent', () => {
    expect(made).toMatchObject({ sync: false, consent: 'none', consentVersion: 0, version: 1 });
  });

  it('grows its version with every change, and only then', () => {
    const on = withSync(made, true);
    expect(on).toEqual({ ...made, sync: true, version: 2 });
    expect(withSync(on, true)).toBe(on);
    expect(withSync(on, false)).toMatchObject({ sync: false, version: 3 });
  });

  it('grows its consent version with every grant and every revocation', () => {
    expect(granted).toMatchObject({ consent: 'granted', consentVersion: 1, version: 2 });
    expect(withGrant(granted)).toMatchObject({ consent: 'granted', consentVersion: 2, version: 3 });
    const revoked = withoutGrant(granted);
    expect(revoked).toMatchObject({ consent: 'revoked', consentVersion: 2, version: 3 });
    expect(withoutGrant(revoked)).toBe(revoked);
    expect(withoutGrant(made)).toBe(made);
  });

  it("follows its user's name, and loses consent with his address", () => {
    expect(afterUserChange(granted, { email: 'ann@acme.example', name: 'Ann' })).toBe(granted);
    expect(afterUserChange(granted, { email: 'ann@acme.example', name: 'Ann Lee' })).toMatchObject({
      name: 'Ann Lee',
      consent: 'granted',
      consentVersion: 1,
      version: 3,
    });
    expect(afterUserChange(granted, { email: 'lee@acme.example', name: 'Ann' })).toMatchObject({
      email: 'lee@acme.example',
      consent: 'none',
      consentVersion: 2,
      version: 3,
    });
    expect(afterUserChange(made, { email: 'lee@acme.example', name: 'Ann' })).toMatchObject({ consentVersion: 0 });
  });
});
