import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { people } from '../sample-records.js';
import type { ClassifierInput } from './facts.js';

const OFFER = [
  'Hi Sue,',
  '',
  'Just following up on my last email. We help SaaS companies book 20+ qualified demos every month with done-for-you outreach, and you only pay for meetings that show up.',
  '',
  'Do you have 15 minutes this week for a quick call? Book a slot here: https://leadrocket.example/demo',
  '',
  'Best,',
  'Chad',
].join('\n');

const judge = (subject: string, newText: string, input: Partial<ClassifierInput> = {}): string => {
  const { category, reason } = classify({
    participants: people('from:chad@leadrocket.example to:sue@threads.example'),
    ...{ subject, text: newText, newText, quotedText: '', signals: {} },
    ...{ direction: 'inbound', inReplyTo: null, references: [] },
    ...input,
  });
  return `${category} ${reason}`;
};

describe('what only its subject calls an answer', () => {
  it.each(['Re: quick question', 'RE: more demos for Threads', 'AW: quick question', '回复:quick question'])(
    'is judged by its words where it names and quotes no mail: %s',
    (subject) => {
      expect(judge(subject, OFFER)).toBe('marketing marketing_model');
    },
  );

  it('is an answer where it names a mail, or quotes one', () => {
    const quotedText = '\n\nOn Tue, 3 Mar 2026 at 10:12, Sue Miller <sue@threads.example> wrote:\n> How much is it?';
    expect(judge('Re: quick question', OFFER, { inReplyTo: 'a1@threads.example' })).toBe('correspondence no_rule');
    expect(judge('Re: quick question', OFFER, { references: ['a1@threads.example'] })).toBe('correspondence no_rule');
    expect(judge('Re: quick question', OFFER, { quotedText, text: OFFER + quotedText })).toBe('correspondence no_rule');
  });

  it('is an answer where it quotes without a word above, and where Outlook counts it as one', () => {
    const quotedText = '> How much is it?\n> Sue';
    expect(judge('Re: quick question', OFFER, { quotedText, text: `${OFFER}\n\n${quotedText}` })).toBe(
      'correspondence no_rule',
    );
    const index = Buffer.alloc(27, 7).toString('base64');
    expect(judge('Re: quick question', OFFER, { signals: { 'thread-index': index } })).toBe('correspondence no_rule');
  });

  it('is an offer or nothing, whatever of a notice it says', () => {
    const notice =
      'Your invoice is attached. Payment method: card. Tracking number: 4711. Your order has shipped.\n\nDo you have';
    expect(judge('Re: your invoice', OFFER.replace('Do you have', notice))).not.toMatch('transactional');
  });

  it.each([
    [
      'Re: seats for May',
      'Sue, we still need the two seats that I asked for on Monday. Could you add them today? Thanks, Ann',
    ],
    [
      'Re: invoice 4411',
      'The invoice has the old address again. Please send it once more with the new one, our accounts will not pay it otherwise.\n\nRegards\nJane Potter',
    ],
    [
      'AW: Angebot',
      'Guten Morgen Frau Miller, das Angebot passt uns soweit, nur die Laufzeit ist zu lang. Können wir auf zwölf Monate gehen?\n\nGrüße\nJens Brandt',
    ],
  ])('stays a person’s where a person wrote it: %s', (subject, text) => {
    expect(judge(subject, text)).toBe('correspondence no_rule');
  });

  it('is no notice: machines have subjects of their own', () => {
    const receipt = 'Thank you for your order. Payment method: card. Tracking number: 4711.';
    expect(judge('Your order has shipped', receipt)).toMatch('transactional');
    expect(judge('Re: Your order has shipped', receipt)).toBe('correspondence no_rule');
  });
});
