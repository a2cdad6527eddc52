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

  it.each([
    'Louise Kitchen\nChief Operating Officer\nAcme Americas\nTel:  713 853 3488\nFax: 713 646 2308',
    'Vidal G. Martinez\nWinstead Sechrest & Minick P.C.\n910 Travis\nHouston, Texas 77002\nTel: 713.650.2737\nFax: 713.650.2400',
    'Ann Kuhl\nKuhl Sorrel LLP\n(713) 555-0182',
  ])('is one below a sentence that says where she works, and how to call her: %j', (block) => {
    expect(splitText(`Can you set this up?\n\n${block}`)).toMatchObject({
      newText: 'Can you set this up?',
      signature: block,
    });
  });

  it.each([
    [
      'gives one telephone of somebody',
      'Please call her.\n\nLouise Kitchen\nChief Operating Officer\nTel: 713 853 3488',
    ],
    ['gives nothing but telephones', 'Please call her.\n\nLouise Kitchen\nTel: 713 853 3488\nFax: 713 646 2308'],
    ['is announced', 'Please call her:\n\nLouise Kitchen\nAcme Americas\nTel: 713 853 3488\nFax: 713 646 2308'],
    ['says more', 'Please call.\n\nLouise Kitchen\nfrom ten to noon\nTel: 713 853 3488\nFax: 713 646 2308'],
  ])('is what a person typed where it %s', (_what, text) => {
    expect(splitText(text)).toMatchObject({ newText: text, signature: '' });
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
