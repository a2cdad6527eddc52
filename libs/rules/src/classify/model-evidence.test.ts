import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { combined, likelier } from '../model/combination.js';
import { wordLogits } from '../model/machine-score.js';
import { letterOf, people } from '../sample-records.js';
import { evidenceOf } from './evidence.js';
import { type ClassifierInput, MailFacts } from './facts.js';
import { modelOpinion, questionOf } from './model-evidence.js';

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

const SELLER = people('from:chad@leadrocket.example to:sue@threads.example');

const judge = (subject: string, newText: string, change: Partial<ClassifierInput> = {}): string => {
  const { category, reason } = classify(letterOf(subject, newText, { participants: SELLER, ...change }));
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

  it('is an answer where it quotes without a word above', () => {
    const quotedText = '> How much is it?\n> Sue';
    const change = { quotedText, text: `${OFFER}\n\n${quotedText}` };
    expect(judge('Re: quick question', OFFER, change)).toBe('correspondence no_rule');
  });

  it('must speak for an offer by one more than a first mail', () => {
    const facts = new MailFacts(letterOf('Re: quick question', OFFER, { participants: SELLER }));
    const evidence = evidenceOf(facts);
    const question = questionOf(facts, evidence);
    expect(question).not.toBeNull();
    if (question === null) return;
    const undoubted = likelier(combined(wordLogits(question.words), question.signs));
    expect(undoubted.kind).toBe('marketing');
    expect(modelOpinion(facts, evidence)?.excess).toBeCloseTo(undoubted.excess - 1);
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
