import { describe, expect, it } from 'vitest';
import { letterOf } from '../sample-records.js';
import { MailFacts } from './facts.js';
import { personEvidence } from './person-evidence.js';

const codesOf = (name: string, email: string): string[] =>
  personEvidence(
    new MailFacts({
      participants: [{ role: 'from', email, name }],
      ...{ subject: 'Pallets', text: 'The pallets came.', newText: 'The pallets came.', quotedText: '', signals: {} },
      ...{ direction: 'inbound', inReplyTo: null, references: [] },
    }),
  ).map(({ code }) => code);

describe('HTML', () => {
  const withLayout = (layout: string): string[] =>
    personEvidence(
      new MailFacts(letterOf('Pallets', 'The pallets came.', { signals: { 'x-threadline-layout': layout } })),
    ).map(({ code }) => code);

  it('that a mail program has made shows a person', () => {
    expect(withLayout('typed')).toContain('person:client');
    expect(withLayout('phone frame button typed')).toContain('person:client');
    expect(withLayout('phone')).not.toContain('person:client');
  });
});

describe('an address that is made of a name', () => {
  it.each([
    ['Ann Lee', 'ann.lee@acme.com'],
    ['Dr. Ann Lee', 'alee@acme.com'],
    ['Dr. Lee', 'lee@acme.com'],
    ['Sig Hansen', 'sig@acme.com'],
    ['Ann Lee, CEO', 'ann@acme.com'],
    ['Lee, Ann (Purchasing)', 'ann.lee@acme.com'],
    ['Ann Lee | ACME', 'ann@acme.com'],
    ['Jürgen Müller', 'juergen.mueller@acme.de'],
    ['Jürgen Müller', 'j.muller@acme.de'],
  ])('is found: %s <%s>', (name, email) => {
    expect(codesOf(name, email)).toContain('person:address');
  });

  it.each([
    ['Ann Lee', 'office@acme.com'],
    ['Acme Orders', 'orders@acme.com'],
    ['Müller Drogerie', 'mueller@mueller.de'],
    ['Customer Service | ACME', 'service@acme.com'],
  ])('is none: %s <%s>', (name, email) => {
    expect(codesOf(name, email)).not.toContain('person:address');
  });
});

describe('the Message-ID', () => {
  const withId = (id: string): string[] =>
    personEvidence(new MailFacts(letterOf('Pallets', 'The pallets came.', { signals: { 'message-id': id } }))).map(
      ({ code }) => code,
    );

  it('of Thunderbird shows a person, and one like it of a sending service does not', () => {
    expect(withId('<4f97315c-c828-096c-9cb3-4c6f1a0d6fe8@acme.com>')).toContain('person:message-id-thunderbird');
    expect(withId('<4f97315c-c828-096c-9cb3-4c6f1a0d6fe8@mtasv.net>')).toEqual(withId('<1@mtasv.net>'));
  });
});
