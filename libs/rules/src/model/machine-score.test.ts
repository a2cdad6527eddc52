import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combined, likelier } from './combination.js';
import { forEachKind, wordLogits } from './machine-score.js';
import type { ModelInput } from './model-input.js';

const mail = (subject: string, newText: string, from = 'jo.field@customer.example'): ModelInput => {
  const at = from.lastIndexOf('@');
  const senders = [{ local: from.slice(0, at), domain: from.slice(at + 1) }];
  return { subject, newText, signals: {}, senders, recipients: 1 };
};

/** Written for this test: no wording of the generated mail. What people write about the things that machines write about. */
const PEOPLE: [string, ModelInput][] = [
  [
    'a question on an invoice',
    mail(
      'Inv 20391',
      'Hi Dana,\n\nsomething is off with 20391: you charged us for twelve seats, we only ever had nine. Can you look into that before I forward it to finance?\n\nThanks\nJo',
    ),
  ],
  [
    'a lost password',
    mail(
      'locked out',
      'Hey, I forgot my password and the reset mail goes to an address we shut down. Could you switch it to this one? Ta, Jo',
    ),
  ],
  [
    'a wish to leave a list',
    mail(
      'mailing list',
      'Could you please take me off your newsletter, the unsubscribe link does nothing when I click it. Thanks, Jo',
    ),
  ],
  ['two words', mail('Re: proposal', 'Fine, thanks')],
  ['nothing at all', mail('', '')],
  [
    'a shipment, in German',
    mail(
      'Lieferung',
      'Hallo Frau Reed,\n\nvon den drei Paletten sind gestern nur zwei gekommen. Wissen Sie, wo die dritte steckt? Wir brauchen sie spätestens am Freitag.\n\nGruß, J. Feld',
    ),
  ],
  [
    'a contract, in French',
    mail(
      'contrat',
      "Bonjour Dana, j'ai relu le contrat ce matin et l'article 7 me gêne un peu. On peut s'appeler demain ? Merci, Jo",
    ),
  ],
  [
    'an order, in Spanish',
    mail('pedido', 'Hola Dana, necesitamos otras 200 cajas para la semana que viene, ¿llegáis? Un abrazo, Jo'),
  ],
  [
    'an appointment, in Japanese',
    mail('明日の件', '田中です。明日の打ち合わせですが、30分ほど遅れそうです。先に始めていてください。'),
  ],
];

const MACHINES: [string, ModelInput][] = [
  [
    'a receipt',
    mail(
      'Receipt for order 99182',
      'Thank you for your order!\n\nOrder number: 99182\nOrder date: 3 May 2024\nItem: Desk lamp\nTotal: $42.10\nPayment method: Visa ending in 4421\n\nYou can track your package in your account.\n\nThis is an automated email, please do not reply.\n© 2024 Lampworks. All rights reserved.',
      'orders@lampworks.example',
    ),
  ],
  [
    'a reset of a password',
    mail(
      'Password reset',
      'We received a request to reset the password of your account.\n\nClick the link below to choose a new password:\nhttps://id.example/r/8827\n\nThis link expires in 24 hours. If you did not request this, please ignore this email.',
      'account@id.example',
    ),
  ],
  [
    'a newsletter',
    mail(
      'The May newsletter is here',
      'View this email in your browser\n\nIn this issue: new features, customer stories and upcoming events.\n\nRead more\n\nRegister for our webinar\n\nYou are receiving this email because you signed up on our website. Unsubscribe | Manage your preferences',
      'hello@cloudish.example',
    ),
  ],
];

describe('the small model', () => {
  it.each(PEOPLE)('keeps what a person wrote: %s', (_what, input) => {
    expect(likelier(combined(wordLogits(input), {})).excess).toBeLessThan(0);
  });

  it.each(MACHINES)('knows what a machine sent: %s', (_what, input) => {
    expect(likelier(combined(wordLogits(input), {})).excess).toBeGreaterThanOrEqual(0);
  });

  it('takes off what is doubted, from each kind its own', () => {
    const [, , newsletter] = MACHINES.map(([, input]) => wordLogits(input));
    const logits = newsletter ?? forEachKind(() => 0);
    const { transactional, marketing, automated } = combined(logits, {});
    expect(combined(logits, {}, { transactional: Infinity, marketing: 1, automated: 2 })).toEqual({
      transactional: -Infinity,
      marketing: marketing - 1,
      automated: automated - 2,
    });
    expect(transactional).toBeGreaterThan(-Infinity);
  });

  it.each([
    [[5, 6, 1], 'marketing', 3.5],
    [[2, 2.5, 1], 'transactional', 0.5],
    [[2, 3.5, 3], 'marketing', 1],
    [[2, -1, 2.5], 'automated', 0.5],
    [[1, 2.8, 1], 'marketing', -0.2],
  ] as const)('names the kind for which most speaks of those that pass, else the nearest: %j', (sums, kind, excess) => {
    const [transactional, marketing, automated] = sums;
    const said = likelier({ transactional, marketing, automated }, { transactional: 1.5, marketing: 3, automated: 2 });
    expect(said.kind).toBe(kind);
    expect(said.excess).toBeCloseTo(excess);
  });

  it('tells a newsletter from a receipt', () => {
    const kinds = Object.fromEntries(
      MACHINES.map(([what, input]) => [what, likelier(combined(wordLogits(input), {})).kind]),
    );
    expect(kinds).toMatchObject({ 'a receipt': 'transactional', 'a newsletter': 'marketing' });
  });

  it('gives the same wording the same score, whatever the numbers, links and addresses are', () => {
    const one = mail(
      'Order 48213',
      'Your order 48213 of 2024-05-04 is on its way: https://a.example/t/1, ask ann@a.example',
    );
    const other = mail(
      'Order 90017',
      'Your order 90017 of 2023-11-28 is on its way: https://a.example/t/9, ask bob@a.example',
    );
    expect(wordLogits(one)).toEqual(wordLogits(other));
  });

  it('looks at the head and the tail of a long text only', () => {
    const around = (middle: string): ModelInput =>
      mail('long', `${'Dear all, '.repeat(200)}${middle}${' best, Jo'.repeat(100)}`);
    expect(wordLogits(around('unsubscribe here! '.repeat(500)))).toEqual(
      wordLogits(around('see you on Monday '.repeat(500))),
    );
  });

  it('gives a number for any text, and takes no longer for a megabyte than for a page', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.string({ unit: 'binary' }), (text, subject) => {
        expect(Object.values(wordLogits(mail(subject, text))).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 100 },
    );
    for (const unit of ['a', '\n', ' ', '1.', 'https://', 'a@', '\0', "x'", 'ﷺ', '=']) {
      const from = performance.now();
      wordLogits(mail(unit.repeat(1_000_000), unit.repeat(1_000_000)));
      expect(performance.now() - from).toBeLessThan(1000);
    }
  }, 60_000);
});
