import { describe, expect, it } from 'vitest';
import { evidenceOf, weightedVerdict } from './weighted-verdict.js';
import { letterOf } from '../sample-records.js';
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
    [
      'of the road that a mail came and of a shared address is not enough',
      {
        from: 'support@acme.com',
        subject: 'your question',
        text: 'Two spare seals, please.',
        signals: { 'x-mailgun-sid': 'WyI', 'feedback-id': '1:2:3', 'message-id': '<1@acme.mailgun.org>' },
      },
      'none',
    ],
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

describe('a notice of a bank, a carrier or a network', () => {
  it.each([
    [
      'Notificación de transacción',
      'Su tarjeta de crédito terminada en 4711 fue utilizada en FERRETERIA SUR por 41,30 EUR. Si no reconoce esta transacción, llame al 900 100 100.',
    ],
    [
      'Comprobante de compra',
      'Estimado cliente: le hacemos llegar el comprobante de su compra por 52,00 EUR del 22 de marzo. Esta notificación es generada de forma automática, agradecemos no responder este correo.',
    ],
    [
      'Compra com cartão',
      'Compra aprovada no cartão final 4711 no valor de R$ 52,00. Se não reconhece a compra, ligue para nós.',
    ],
    [
      'Kartenumsatz',
      'Kartenzahlung in Höhe von 41,30 EUR mit der Karte mit der Endung 4711. Verwendungszweck: Werkzeug Nord.',
    ],
    [
      'Operazione con carta',
      'È stata effettuata un operazione di pagamento di 41,30 EUR con la carta che termina con 4711. Se non la riconosci, blocca la carta.',
    ],
    [
      'Transaction alert',
      'A purchase of $41.30 was made with your card ending in 4711. If you do not recognize this transaction, call us.',
    ],
    [
      'Electronic ticket 0123456789',
      'Number of passengers: 1\nDeparture 22:10, platform 2, coach/seats 48\nCancellation terms: free until one hour before.\nHave a valid travel document ready for inspection when boarding the bus.',
    ],
    [
      'Planned maintenance CIR-4711',
      'We will be performing scheduled maintenance in Leeds. Affected circuits: CIR-4711. Start time: 18:00 UTC. Expected downtime: 60 minutes.',
    ],
  ])('is one by what it says: %s', (subject, text) => {
    expect(weigh({ subject, text })).toMatch(/^notice_/);
  });

  it.each([
    [
      'Tarjeta',
      'Hola Sue, me han cobrado dos veces con la tarjeta terminada en 4711, una compra por 41 euros que no reconozco. ¿Podéis devolvérmela? Gracias\n\nAna',
    ],
    [
      'the card again',
      'Hi Sue, the card ending in 4711 was charged twice for our order. Could you please refund one of them and tell me when it is done?\n\nTom',
    ],
    [
      'maintenance on Friday',
      'Hi Sue, our hosting people told me there is planned maintenance on Friday night, so the import may fail. Should we move it to Saturday?\n\nTom',
    ],
    [
      'ticket for the train',
      'Hi Sue, I lost the ticket number, could you forward the confirmation again? We are four passengers now, with two bicycles.\n\nTom',
    ],
  ])('is told from what a customer writes of it: %s', (subject, text) => {
    expect(weigh({ subject, text })).toBe('none');
  });
});

describe('an offer in the subject', () => {
  const codes = (subject: string): string[] => evidenceOf(new MailFacts(letterOf(subject, ''))).map(({ code }) => code);

  it('is told from a word of another language', () => {
    expect(codes('Spare jetzt 20 %')).toContain('subject:offer');
    expect(codes('Spare seals for the pump')).not.toContain('subject:offer');
  });
});
