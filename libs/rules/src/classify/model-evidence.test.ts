import { describe, expect, it } from 'vitest';
import { classify, dropReasonOf } from '../classify.js';
import { clipped, combined, likelier } from '../model/combination.js';
import { anyOf, wordLogits } from '../model/machine-score.js';
import { letterOf, people } from '../sample-records.js';
import { evidenceOf } from './weighted-verdict.js';
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

  it.each([
    [
      "Hey! I'm off enjoying some sun and won't be checking email till the 15th. Emails sent during this time will be deleted, so if it's important please resend after I'm back.\n\nCheers, Ann",
      'automated auto_reply_model',
    ],
    [
      "I'm off on Friday, so let us do the sun terrace on Thursday. I won't be checking email till then, please call me about the price.\n\nAnn",
      'correspondence no_rule',
    ],
  ])('is an automatic answer where it says what those say and quotes nothing: %j', (text, expected) => {
    expect(judge('Re: your invoice 4711', text, { inReplyTo: 'a1@threads.example' })).toBe(expected);
    const quotedText = 'On Tuesday Sue wrote:\n> When?';
    const change = { inReplyTo: 'a1@threads.example', quotedText, text: `${text}\n\n${quotedText}` };
    expect(judge('Re: your invoice 4711', text, change)).toBe('correspondence no_rule');
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

describe('what answers by itself, and no rule knows it', () => {
  const ANSWERS: readonly [string, string][] = [
    [
      'On the road until May',
      'Thank you for your message. I am hiking in the Alps without a phone until 14 May and will answer everything after that. If it cannot wait, please call Tom Reed at the depot, he knows where everything is.',
    ],
    [
      'Unterwegs bis Mitte Mai',
      'Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich wandere gerade von Hütte zu Hütte und lese erst ab dem 14. Mai wieder E-Mails. In dringenden Fällen hilft Ihnen Herr Brandt gern weiter.',
    ],
  ];

  it.each(ANSWERS)('is an automatic answer by its words: %s', (subject, text) => {
    expect(judge(subject, text)).toBe('automated auto_reply_model');
    expect(dropReasonOf({ category: 'automated', reason: 'auto_reply_model' })).toBe('auto_reply');
  });

  it.each(ANSWERS)('is one where it names the mail that it answers, too, unless it quotes it: %s', (subject, text) => {
    expect(judge(subject, text, { inReplyTo: 'a1@threads.example' })).toBe('automated auto_reply_model');
    const quotedText = 'On Tuesday Sue wrote:\n> When?';
    const change = { inReplyTo: 'a1@threads.example', quotedText, text: `${text}\n\n${quotedText}` };
    expect(judge(subject, text, change)).toBe('correspondence no_rule');
  });

  it('must prove more where nothing is said that such answers say', () => {
    const doubtOf = (text: string): number | undefined => {
      const facts = new MailFacts(letterOf('A question', text, { participants: SELLER }));
      return questionOf(facts, evidenceOf(facts))?.doubt.automated;
    };
    expect(
      doubtOf('I need to read the mails that came from our shop, and their messages end in the wrong folder.'),
    ).toBe(1);
    expect(doubtOf('Thank you for your message. The mails of our shop end in the wrong folder since Monday.')).toBe(0);
  });

  it('says nothing of whether the words are a person’s', () => {
    const text = 'This is an email with a correct signature, and one more line of an email for the parser to read.';
    const facts = new MailFacts(letterOf('A question', text, { participants: SELLER }));
    const question = questionOf(facts, evidenceOf(facts));
    const { transactional, marketing, automated } = wordLogits(question?.words ?? facts.modelInput);
    expect(automated).toBeGreaterThan(Math.max(transactional, marketing) + 1);
    expect(modelOpinion(facts, evidenceOf(facts))?.words).toBeCloseTo(
      anyOf([clipped(transactional), clipped(marketing)]),
    );
  });

  it('is an automatic answer, however much of a notice it says', () => {
    const text =
      'Olá,\n\nSua mensagem foi recebida e em breve um dos nossos atendentes entrará em contato. Horário de atendimento: seg. a sex., das 9h às 18h.\n\nPor favor, não responda a este e-mail.';
    expect(judge('Recebemos sua mensagem (protocolo 2026-0411)', text)).toBe('automated auto_reply_model');
  });

  it('must prove more where a person signs, unless it says what it is', () => {
    const participants = [{ role: 'from', email: 'chad.miller@leadrocket.example', name: 'Chad Miller' }] as const;
    const text = 'Thank you for your message. I am hiking in the Alps without a phone until 14 May.';
    const doubtOf = (signature: string): number | undefined => {
      const facts = new MailFacts(letterOf('Until the middle of May', `${text}${signature}`, { participants }));
      return questionOf(facts, evidenceOf(facts))?.doubt.automated;
    };
    expect(doubtOf('')).toBe(0);
    expect(doubtOf('\n\nChad Miller')).toBe(2);
    expect(doubtOf('\n\nThis is an automatic reply.\n\nChad Miller')).toBe(0);
  });

  it('is not asked about where somebody read what she answers, or wrote to several; more is asked of answers, and where somebody is greeted by name', () => {
    const doubtOf = (subject: string, text: string): number | undefined => {
      const facts = new MailFacts(letterOf(subject, text, { participants: SELLER }));
      return questionOf(facts, evidenceOf(facts))?.doubt.automated;
    };
    const text = 'Thank you for your message. I am hiking until 14 May. Please call Tom.';
    expect(doubtOf('My offer', text)).toBe(0);
    expect(doubtOf('My offer', `Hi Sue,\n${text}`)).toBe(3);
    expect(doubtOf('My offer', `Hi all,\n${text}`)).toBe(Infinity);
    expect(doubtOf('Angebot', `Hallo zusammen,\n${text}`)).toBe(Infinity);
    expect(doubtOf('My offer', `${text} Yes, go ahead.`)).toBe(Infinity);
    expect(doubtOf('Re: my offer', text)).toBe(2);
    const receipt = 'We have received your message and will respond within two working days.';
    expect(doubtOf('Pallets', receipt)).toBe(0);
    const quoted = 'It says "this mailbox is not monitored". Where else can I write?';
    expect(doubtOf('Pallets', `Out of office. ${quoted}`)).toBe(Infinity);
    expect(doubtOf('Pallets', `${receipt} So it said, and I still wait for the pallets.`)).toBe(Infinity);
  });

  it.each([
    [
      'away',
      'Sue, I am hiking until 14 May. Can we do the call before that? If it cannot wait, ask Tom, he has the keys.',
    ],
    [
      'your out of office',
      'Sue, your automatic reply still says that you are hiking until 14 May. It is June, and my customers ask me who is there.',
    ],
    [
      'robots',
      'Third time I write. Third time I got "Thank you for contacting us, we have received your message and will respond within two working days". Please send somebody.',
    ],
    [
      'Meine Anfrage',
      'Auf meine Anfrage kam sofort, die Nachricht sei eingegangen und werde schnellstmöglich bearbeitet. Heute ist der 21. und nichts ist geschehen.',
    ],
  ])('is a person’s where she tells or asks somebody: %s', (subject, text) => {
    expect(judge(subject, text)).toBe('correspondence no_rule');
  });
});
