import type { Mailbox } from '#libs/contracts';
import { expect, test } from 'vitest';
import { MailboxDirectory, standstillOf } from './mailbox-directory.js';

const ANN: Mailbox = {
  tenant: 't',
  id: 'google-ann',
  userId: 'ann',
  email: 'ann@t.example',
  name: 'Ann',
  provider: 'google',
  sync: true,
  consent: 'granted',
  consentVersion: 3,
  version: 1,
};

test('a mailbox is read only when its owner consents and has switched it on', () => {
  expect(standstillOf(ANN)).toBeNull();
  expect(standstillOf({ ...ANN, sync: false })).toEqual({ state: 'paused', cause: 'sync_off' });
  expect(standstillOf({ ...ANN, consent: 'none' })).toEqual({ state: 'waiting', cause: 'no_consent' });
  expect(standstillOf({ ...ANN, consent: 'revoked' })).toEqual({ state: 'disabled', cause: 'consent_revoked' });
  expect(standstillOf(null)).toEqual({ state: 'disabled', cause: 'removed' });
});

test('work under an older consent may not go on', () => {
  const mailboxes = new MailboxDirectory();
  mailboxes.apply('t/google-ann', ANN);
  expect(mailboxes.mayRead('t', 'google-ann', 3)).toBe(true);
  expect(mailboxes.mayRead('t', 'google-ann', 2)).toBe(false);
  mailboxes.apply('t/google-ann', { ...ANN, sync: false });
  expect(mailboxes.mayRead('t', 'google-ann', 3)).toBe(false);
  mailboxes.apply('t/google-ann', null);
  expect(mailboxes.mayRead('t', 'google-ann', 3)).toBe(false);
});

test('a change is handed out until it is settled, and a newer change is not settled by an older one', () => {
  const mailboxes = new MailboxDirectory();
  mailboxes.apply('t/google-ann', ANN);
  const [first] = mailboxes.changed();
  expect(first).toMatchObject({ key: 't/google-ann', tenant: 't', id: 'google-ann' });
  mailboxes.apply('t/google-ann', { ...ANN, version: 2 });
  mailboxes.settled('t/google-ann', first?.mailbox ?? null);
  expect(mailboxes.changed()).toHaveLength(1);
  mailboxes.settled('t/google-ann', mailboxes.find('t', 'google-ann'));
  expect(mailboxes.changed()).toEqual([]);
});
