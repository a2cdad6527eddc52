import { describe, expect, it } from 'vitest';
import { letterOf } from '../sample-records.js';
import { evidenceOf } from './weighted-verdict.js';
import { MailFacts } from './facts.js';
import { layoutEvidence } from './layout-evidence.js';
import { questionOf } from './model-evidence.js';

const TEXT = 'Hello Sue, the plan for the new hall is ready and the first beams arrive on Monday.';
const factsOf = (subject: string, text: string, layout: string, quotedText = ''): MailFacts =>
  new MailFacts(letterOf(subject, text, { quotedText, signals: { 'x-threadline-layout': layout } }));

describe('evidence of the layout', () => {
  it('names each mark and gives no points', () => {
    const said = layoutEvidence(factsOf('The hall', TEXT, 'phone pixel'));
    expect(said.map(({ code, points }) => [code, points])).toEqual([
      ['layout:phone', 0],
      ['layout:pixel', 0],
    ]);
  });

  it.each([
    ['phone frame button title typed', undefined],
    ['phone pixel frame', undefined],
    ['phone frame button title', 1],
    ['phone frame button title pixel', 2],
    ['preheader phone title heading frame backdrop button pixel tracked opt-out', 4],
  ])('is weighed by how many marks there are beside three: %s', (layout, weighed) => {
    const facts = factsOf('The hall', TEXT, layout);
    expect(questionOf(facts, evidenceOf(facts))?.signs.layout).toBe(weighed);
  });

  it.each([
    ['is forwarded by its subject', 'Fwd: The hall', TEXT, ''],
    [
      'is forwarded below a note',
      'The hall',
      `See below.\n\n---------- Forwarded message ---------\nFrom: Shop <a@shop.example>\nSubject: Offer\n\n${TEXT}`,
      '',
    ],
    ['is quoted', 'The hall', TEXT, '> Twenty percent off'],
  ])('is none of a mail in which another one %s', (_how, subject, text, quoted) => {
    expect(layoutEvidence(factsOf(subject, text, 'phone pixel', quoted))).toEqual([]);
  });
});
