import { describe, expect, it } from 'vitest';
import { letterOf } from '../sample-records.js';
import { answerEvidence } from './answer-evidence.js';
import { MailFacts } from './facts.js';

const codesOf = (subject: string, text: string): string[] =>
  answerEvidence(new MailFacts(letterOf(subject, text))).map(({ code }) => code.replace('answer:', ''));

describe('the signs of what answers by itself', () => {
  it.each([
    [
      'Re: pallets',
      'I am out of the office until Monday, 4 May. For urgent matters please contact Tom.',
      ['absent', 'instead', 'reply'],
    ],
    [
      'Eingang',
      'Vielen Dank für Ihre Nachricht. Wir haben Ihre Anfrage erhalten und melden uns in Kürze.',
      ['thanks', 'received', 'promise'],
    ],
    ['Urlaub', 'Ab dem 12. Mai wieder.', ['return', 'subject']],
    ['AW: Urlaub', 'Passt mir gut, bis dann.', ['reply']],
    ['Saturdays', 'Can you switch my automatic reply off?', ['asks', 'spoken-of']],
    ['Montag', 'Dies ist eine automatische Antwort.', ['automatic']],
    ['pallets', 'Three of them are wet.', []],
  ])('are the stock sentences of %s, and how it begins', (subject, text, codes) => {
    expect(codesOf(subject, text)).toEqual(codes);
  });

  it('have no points: the model alone weighs them', () => {
    const evidence = answerEvidence(new MailFacts(letterOf('Re: x', 'I am on leave. Who covers for me? Ask Tom.')));
    expect(evidence.length).toBeGreaterThan(0);
    for (const one of evidence) expect(one).toMatchObject({ points: 0, place: null, leans: null });
  });
});
