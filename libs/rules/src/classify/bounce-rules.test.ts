import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';

const reasonOf = (subject: string, text: string): string =>
  classify({
    participants: [{ role: 'from', email: 'ann.lee@acme.com', name: 'Ann Lee' }],
    ...{ subject, text, newText: text, quotedText: '', signals: {} },
    ...{ direction: 'inbound', inReplyTo: null, references: [] },
  }).reason;

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
