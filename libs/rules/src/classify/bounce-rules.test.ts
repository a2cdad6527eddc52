import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf } from '../sample-records.js';

const reasonOf = (subject: string, text: string): string => classify(letterOf(subject, text)).reason;

describe('a report of delivery or abuse', () => {
  const TOLD: [string, string, string][] = [
    ['bounce_subject', 'Unzustellbar', 'Ihr Paket konnte nicht zugestellt werden, weil umgebaut wird. Bitte Tor 4.'],
    [
      'bounce_subject',
      'Delivery failed',
      'Your mail to Karl bounced here: 550 5.1.1 user unknown. He has another now.',
    ],
    ['bounce_text', 'Karl', 'Could not deliver your mail to Karl: 550 5.1.1 user unknown. He has another address.'],
    ['feedback_report', 'Abuse report', "One of your drivers shouted at our receptionist. I'd like to talk about it."],
  ];

  it.each(TOLD)('is none where its sender signs: %s %s', (reason, subject, text) => {
    expect(reasonOf(subject, `${text}\n\nAnn`)).not.toBe(reason);
  });

  it.each(TOLD)('is one where nobody does: %s %s', (reason, subject, text) => {
    expect(reasonOf(subject, text)).toBe(reason);
  });
});

describe('a report behind the subject of its mail', () => {
  it('is one where the text says so', () => {
    const text = "Votre message n'a pas pu etre delivre a ann@acme.com";
    expect(reasonOf('RE: Offer : non remis (delivery failed)', text)).toBe('bounce_subject');
  });

  it('is none where a parcel came back', () => {
    const text = 'Konnte nicht zugestellt werden, Empfänger unbekannt. Bitte die richtige Hausnummer.';
    expect(reasonOf('Sendung 4711: unzustellbar', text)).not.toBe('bounce_subject');
  });

  it('is none where somebody asks about it', () => {
    expect(
      reasonOf('RE: Offer (delivery failed)', 'Hi Sue, the pallets came back. Can you send them again?\nAnn'),
    ).toBe('no_rule');
  });
});

describe('a postmaster', () => {
  const fromPostmaster = (text: string, name = 'Ann Lee'): string =>
    classify(
      letterOf('Our new mail server', text, {
        participants: [{ role: 'from', email: 'postmaster@acme.com', name }],
      }),
    ).reason;

  it('is a person where somebody signs', () => {
    expect(fromPostmaster('Hello, I could not deliver your mail to Karl, his mailbox is full.\n\nAnn')).toBe('no_rule');
    expect(fromPostmaster('Hi Sue, mail from us comes from another server since Monday. Is it in order?\n\nAnn')).toBe(
      'no_rule',
    );
  });

  it('is a machine otherwise', () => {
    expect(fromPostmaster('12 mails wait in quarantine.')).toBe('bounce_sender');
    expect(
      fromPostmaster('Your message could not be delivered.\n\n550 5.1.1 unknown\n\nAcme Postmaster', 'Acme Postmaster'),
    ).toBe('bounce_sender');
  });
});
