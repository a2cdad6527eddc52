import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const CLOSED = 'Regards\nStan Price\nAccounts Payable\nPrice & Co. LLC\nOffice: 212-555-0177';
const BARE = 'Stan Price\nAccounts Payable\nPrice & Co. LLC\nOffice: 212-555-0177\nstan@price.example';

describe('a rule that somebody typed', () => {
  it.each([
    ['a sum', '10 x 14.00 = 140.00\n------------------------\nTotal       = 210.00\n\nPlease correct.', CLOSED],
    ['a sum of two lines', 'Part A   100.00\n================\nTotal    300.00', CLOSED],
    ['a sum, with nothing closed', 'Part A 100.00\n________________\nTotal 300.00', BARE],
    ['a sum without cents, with nothing closed', 'Part A 100\n----\nTotal 300', BARE],
    ['a sum above two hyphens', 'A = 10\n--\nTotal = 20', `${BARE}`],
    ['a heading', 'DistinguishedName\n-----------------\nCN=sec-xyz-R-Leiter\nCN=sec-xyz-R-Haupt', CLOSED],
    ['a heading, with nothing closed', 'Names\n-----\nPumps\nValves', BARE],
    ['a table', 'Item\n-----------------\n10 seats Premium\n5 seats Basic', CLOSED],
    ['items', 'Item 1: ok\n--------\nItem 2: wrong amount\n--------\nItem 3: please add the date', CLOSED],
    ['items, with nothing closed', 'Item 1: ok\n-----\nItem 2: wrong\n-----\nItem 3: please add the date', BARE],
    ['one item, with nothing closed', 'the first is ok\n-----\nItem 2: wrong amount', BARE],
    ['names of items, with nothing closed', 'Pump\n-----\nValve\n-----\nRing', BARE],
    ['items said in few words, with nothing closed', 'Item A is blue\n--------\nItem B is red', BARE],
    [
      'a version in another language',
      'wir liefern am Montag.\n\n________________\n\nDear Kim,\n\nwe deliver on Monday.',
      CLOSED,
    ],
    ['the same, not closed', 'nous livrons lundi.\n\n***\n\nDear Kim,\n\ndelivery on Monday', BARE],
    ['the same, above two hyphens', 'nous livrons lundi.\n\n--\n\nDear Kim,\n\ndelivery on Monday', BARE],
    ['the same, below a dash', 'wir liefern am Montag\n\n—\n\nwe deliver Monday', CLOSED],
    ['the same, not greeted', 'wir liefern am Montag.\n\n________________\n\nwe deliver on Monday.', BARE],
    ['words, above a mark', 'Model A\n--------\nModel B', `-- \n${BARE}`],
    ['words without a stop', 'see\n\n=====\nWe can do it on Monday', `________\nAnn\nann@bell.example`],
    ['a name, above another rule', 'Model A\n\n********\n\nModel B', `________\n${BARE}`],
    ['words, above another rule', 'Model A\n\n********\n\nand Model B', `________\n${BARE}`],
  ])('is no mark of a signature: %s', (_, typed, signature) => {
    const newText = `Hello,\n\n${typed}`;
    expect(splitText(`${newText}\n\n${signature}`)).toMatchObject({ newText, signature });
    const reply = splitText(
      `${newText}\n\n${signature}\n\nOn Dec 15, 2024, at 2:00 PM, Bob <bob@x.com> wrote:\n> Do you?`,
    );
    expect(reply).toMatchObject({ newText, signature });
  });

  it.each([
    'We can do it on Monday\n\nAnn\n\nTel. +49 711 555 01 22',
    'Please note our new address\nBell GmbH\nHauptstr. 1\nTel. +49 711 555 01 22',
    '3\n\nAnn\n+49 711 555 01 22',
  ])('leaves what nothing says to be a signature: %j', (typed) => {
    const newText = `Hello,\n\nsee below\n\n-----\n${typed}`;
    expect(splitText(newText).newText).toBe(newText);
  });

  it('stays between quoted lines, too', () => {
    const text = `A 10.00\n-----\nTotal 20.00\n\nPlease correct.\n\nStan\n+1 212 555 0177`;
    expect(splitText(`> Why?\n\n${text}\n\n> And the date?\n\nMonday.`).newText).toBe(`${text}\n\nMonday.`);
  });
});

describe('a rule above a signature', () => {
  it.each([
    `-----\n${CLOSED}`,
    `________\n${BARE}`,
    `________\n${BARE}\n________`,
    `________\n${BARE}\n________\nLee GmbH, HRB 12345`,
    '_____\nAnn Bell\n_____\nTel. +49 711 555 01 22',
    '_____\nAnn Bell\nOffice hours: Mon-Fri\nTel. +49 711 555 01 22',
    '_____\nOffice: Leeds\nAnn Bell\nTel. +49 711 555 01 22',
    '_____\nBell GmbH\nHauptstr. 1\n70173 Stuttgart\nTel. +49 711 555 01 22',
    '----------\nAnn Bell\nRue de la Paix 5\n75001 Paris\n\nBell SARL\nTel. +33 1 23 45 67 89\nann@bell.example',
    '--\nAnn Bell\nall of this is mine\nann@bell.example',
  ])('is its mark: %j', (signature) => {
    expect(splitText(`Yes, gladly.\n\n${signature}`)).toMatchObject({ newText: 'Yes, gladly.', signature });
  });
});
