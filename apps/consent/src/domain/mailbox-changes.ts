import type { Mailbox } from '#libs/contracts';

/** A mailbox as it is made: not read until its owner consents and the switch is on. */
export function newMailbox(of: Pick<Mailbox, 'tenant' | 'id' | 'userId' | 'email' | 'name' | 'provider'>): Mailbox {
  return { ...of, sync: false, consent: 'none', consentVersion: 0, version: 1 };
}

/** The switch "Import Email Conversations". The same object comes back when nothing changes. */
export function withSync(mailbox: Mailbox, on: boolean): Mailbox {
  return mailbox.sync === on ? mailbox : next({ ...mailbox, sync: on });
}

/** Its owner consented at the provider (again). */
export function withGrant(mailbox: Mailbox): Mailbox {
  return next({ ...mailbox, consent: 'granted', consentVersion: mailbox.consentVersion + 1 });
}

/** Its consent is taken back. The same object comes back when there was none. */
export function withoutGrant(mailbox: Mailbox): Mailbox {
  if (mailbox.consent !== 'granted') return mailbox;
  return next({ ...mailbox, consent: 'revoked', consentVersion: mailbox.consentVersion + 1 });
}

/** The user has another name or address. Consent was given for the account of the old address: it ends with it. */
export function afterUserChange(mailbox: Mailbox, user: Pick<Mailbox, 'email' | 'name'>): Mailbox {
  const { email, name } = user;
  if (mailbox.email === email && mailbox.name === name) return mailbox;
  const renamed = { ...mailbox, name, email };
  if (mailbox.email === email || mailbox.consent !== 'granted') return next(renamed);
  return next({ ...renamed, consent: 'none', consentVersion: mailbox.consentVersion + 1 });
}

function next(mailbox: Mailbox): Mailbox {
  return { ...mailbox, version: mailbox.version + 1 };
}
