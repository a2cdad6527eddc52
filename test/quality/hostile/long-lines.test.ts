import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from '#libs/mail';
import { classify } from '#libs/rules';

/** A text of this size is read in a few milliseconds, whatever it says. */
const SIZE = 20_000;
/** So many times what prose costs, a text of the worst lines may cost. */
const TIMES_MAX = 60;
/** One measurement in a while goes wrong: the least of some counts. */
const TRIES = 4;
const PROSE_TIMES = 50;

const PROSE = 'We had a look at the plan on Tuesday, and it seems to us that most of it can stay as it is.\n';

/** What patterns look for, and what may stand around it. */
const PIECES =
  '=|-|_|*|~|#|>|"|\'|’|–|—|•|.|,|:|：|!|?|/|(|)|[|]|<|{|@|&|+|1|12|2024|10:12|5/2/24|a|Ann|Lee|é|の|様|は|年|写道|[cid:x]|a@b.c|<a@b.c>|mailto:|http://|www.|From:|Von|wrote|wrote:|schrieb|On|Am|Sent|sent from my|Original Message|Forwarded|Best regards|-- |---|Tel|GmbH|I|we|unsubscribe|click|please|not|if|this email|confidential|&nbsp;|\u200b|\u200e|\u0301|PS|Re:|$|%'
    .split('|')
    .concat('|', ' ', '  ', '\t');

const LINE_LENGTHS = [30, 70, 200, 399, 1000, SIZE];

/** A text of lines that all are some pieces over and over. */
function textOf({ pieces, between, length, head, tail, blank }: Shape): string {
  const cycle = `${pieces.join(between)}${between}`;
  const line = `${head}${cycle.repeat(Math.ceil(length / Math.max(1, cycle.length))).slice(0, length)}${tail}${blank ? '\n' : ''}\n`;
  return line.repeat(Math.ceil(SIZE / line.length));
}

interface Shape {
  pieces: string[];
  between: string;
  length: number;
  head: string;
  tail: string;
  blank: boolean;
}

/** Milliseconds of processor time of this thread, so that a busy machine does not fail the test. */
function processorTime(text: string): number {
  const begun = process.threadCpuUsage();
  for (const subject of ['', 'Re: our plan']) {
    const { newText, quotedText } = splitText(text, subject);
    const participants = [{ role: 'from' as const, email: 'ann.lee@acme.example', name: 'Ann Lee' }];
    const nothing = { signals: {}, direction: 'inbound' as const, inReplyTo: null, references: [] };
    classify({ participants, subject, text, newText, quotedText, ...nothing });
  }
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1000;
}

const leastTime = (text: string, most: number): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES && least > most; tried += 1) least = Math.min(least, processorTime(text));
  return least;
};

/** Of many, once the code is compiled: where the processor's time is counted in ticks, a single one may be told to take none. */
function meanTime(text: string): number {
  const all = (): number[] => Array.from({ length: PROSE_TIMES }, () => processorTime(text));
  all();
  return all().reduce((sum, time) => sum + time, 0) / PROSE_TIMES;
}

describe('no line costs out of all proportion', () => {
  const prose = meanTime(PROSE.repeat(SIZE / PROSE.length));
  const most = prose * TIMES_MAX;
  const plain: Omit<Shape, 'pieces'> = { between: '', length: 399, head: '', tail: '', blank: false };

  it.each<[string, Partial<Shape> & { pieces: string[] }]>([
    ['rules', { pieces: ['_'] }],
    ['rules of another kind', { pieces: ['='] }],
    ['rules that end in a letter', { pieces: ['='], length: 300, tail: 'x' }],
    ['rules of two kinds', { pieces: ['==', '_'], tail: 'a' }],
    ['a title of marks between rules', { pieces: ['--', 'a~~ '] }],
    ['marks that end in a letter', { pieces: ['—'], between: ' ', length: 70, head: '\\ ', tail: 'は', blank: true }],
    ['blanks that end in a letter', { pieces: ['   '], length: 70, head: 'a ', tail: 'は', blank: true }],
    ['what to click, and no link', { pieces: ['click'], between: ' ' }],
    ['links, and nothing to click', { pieces: ['http://'], between: ' ' }],
  ])('%s', (_, shape) => {
    expect(leastTime(textOf({ ...plain, ...shape }), most)).toBeLessThan(most);
  });

  it('any pieces over and over', () => {
    const shapes = fc.record<Shape>({
      pieces: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }),
      between: fc.constantFrom('', '', ' ', '\t'),
      length: fc.constantFrom(...LINE_LENGTHS),
      head: fc.constantFrom('', '', ...PIECES),
      tail: fc.constantFrom('', ...PIECES),
      blank: fc.boolean(),
    });
    fc.assert(
      fc.property(shapes, (shape) => leastTime(textOf(shape), most) < most),
      { numRuns: 200 },
    );
  }, 120_000);
});
