import { describe, expect, it } from 'vitest';
import { weightedVerdict } from './evidence.js';
import { MailFacts } from './facts.js';

interface Letter {
  from?: string;
  name?: string;
  subject?: string;
  text?: string;
  quoted?: string;
  signals?: Record<string, string>;
}

function weigh({ from = 'office@acme.com', name, subject = 'Hello', text = '', quoted = '', signals = {} }: Letter) {
  const facts = new MailFacts({
    participants: [{ role: 'from', email: from, name: name ?? null }],
    ...{ subject, text, newText: text, signals },
    ...{ quotedText: quoted, direction: 'inbound', inReplyTo: null, references: [] },
  });
  return weightedVerdict(facts)?.reason ?? 'none';
}

const FOOTER =
  'View in browser. You are receiving this email because you signed up. Unsubscribe | Manage preferences. All rights reserved.';
const ORDER = 'Thank you for your order. Payment method: card. Tracking number: 4711.';

describe('evidence', () => {
  it.each<[string, Letter, string]>([
    ['of one place is not enough: a footer', { text: `Hi, I send the plan.\n\nRegards\nMaureen\n\n${FOOTER}` }, 'none'],
    ['of one place is enough where the model is sure', { text: FOOTER }, 'marketing_model'],
    [
      'is asked of the model where `>` stands before points',
      { text: FOOTER, quoted: '> Shop\n\n> Shop' },
      'marketing_model',
    ],
    ['is not where a mail is quoted', { text: FOOTER, quoted: 'On Monday Bob wrote:\n> Shop' }, 'none'],
    ['of one place is not enough: a subject', { subject: 'Your order has shipped' }, 'none'],
    ['of one place is enough where the model is sure: a text', { text: ORDER }, 'notice_model'],
    [
      "of several places is not enough where the words are like a person's",
      {
        from: 'notifications@acme.com',
        subject: 'Your order',
        text: 'Hi Sue, I put the two boxes on the van myself this morning, so your order has shipped. The blue ones come next week, sorry about that! Shout if anything is broken.',
      },
      'none',
    ],
    [
      'of the footer of a company below the name of a person is none',
      {
        from: 'info@field.example',
        subject: 'samples',
        text: 'Dana, the samples came today and they look great. When could you deliver 400?\n\nRegards\nJo Field\nField & Sons Ltd, 3 Canal Street, Leeds\nThis e-mail is confidential. View our privacy policy: https://field.example/privacy\nTo unsubscribe from our newsletter click here: https://field.example/u',
      },
      'none',
    ],
    [
      'of a footer below the name of a person is none',
      { name: 'Tom Smith', text: `Hi, I send the plan.\n\nTom Smith\n${FOOTER}` },
      'none',
    ],
    ['of one place is not enough: a sender', { from: 'notifications@acme.com' }, 'none'],
    ['of two places is', { subject: 'Your order has shipped', text: ORDER }, 'notice_evidence'],
    ['of sender and footer is', { from: 'newsletter@acme.com', text: FOOTER }, 'marketing_evidence'],
    ['of headers and subject is', { subject: 'Your invoice', signals: { 'x-sg-eid': 'yes' } }, 'notice_evidence'],
    ['that beside the subject counts for less', { subject: 'Your order', text: 'Your appointment is due.' }, 'none'],
    [
      'of a person outweighs it',
      {
        from: 'tom@acme.com',
        name: 'Tom Smith',
        subject: 'Your order has shipped',
        text: 'Hi, I sent it with the van this morning, tracking number 4711. Thank you for your order, and sorry for the wait!\n\nTom',
      },
      'none',
    ],
    ['of an answer outweighs it', { subject: 'Re: Your order has shipped', text: ORDER }, 'none'],
    ['of a receipt is enough', { subject: 'Your receipt', text: 'Amount due: 5' }, 'notice_evidence'],
    [
      "of Gmail's Message-ID counts for a person",
      {
        subject: 'Your receipt',
        text: 'Amount due: 5',
        signals: { 'message-id': '<CAJ0abcdefghijklmnopqrstuvw=x@mail.gmail.com>' },
      },
      'none',
    ],
  ])('%s', (_, letter, expected) => {
    expect(weigh(letter)).toBe(expected);
  });
});
