import { describe, expect, it } from 'vitest';
import { reachesSomebody } from './contact-block.js';
import { splitText } from './split-text.js';

describe('a block of contact details', () => {
  it('may say where a company is registered, in many words', () => {
    const block = 'Ann Lee\nacme pumps is a company registered in england and wales\nT +44 20 5550 1234';
    expect(splitText(`See you on Monday.\n\n${block}`)).toMatchObject({
      newText: 'See you on Monday.',
      signature: block,
    });
  });
});

describe('lines that tell how to reach somebody', () => {
  it.each([['T +44 20 5550 1234'], ['ann@acme.example'], ['Ann Lee', 'Sales | ann@acme.example']])(
    'do: %j',
    (...lines) => {
      expect(reachesSomebody(lines)).toBe(true);
    },
  );

  it.each([['www.acme.example'], ['Acme Pumps GmbH', 'Sales | Hamburg'], []])('do not: %j', (...lines) => {
    expect(reachesSomebody(lines)).toBe(false);
  });
});
