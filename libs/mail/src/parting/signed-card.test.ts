import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const REACH = 'Music GmbH\nBaustraße 123, 12345 Berlin\nTelefon 030 555 0123\nann.lee@music.example';

describe('a card below a closing and a name', () => {
  it.each<[string, string]>([
    [
      'the line of a firm about itself, and its images',
      `Freundliche Grüße\n\nAnn Lee\nLokale Daten\n\n${REACH}\n\nMusic. Zusammen für eine bessere Welt.\n[cid:image001.png@01CE92A6.EC495B60]<http://www.music.example/>\n\n[Facebook]<https://facebook.example/music> | [cid:image002.png@01CE92A6.EC495B60]`,
    ],
    [
      'a part of the firm in small letters, and a rule',
      `Mit freundlichen Grüßen\n\nAnn Lee\nBerechtigungen und dez. Abteilung\n________________________________\n\n${REACH}`,
    ],
    [
      'who leads the firm',
      `Mit freundlichen Grüßen\nAnn Lee\nEinkauf\n\nTel. 030 555 0123\nann@music.example\n\nMusic GmbH\nVorsitzender des Aufsichtsrats: Max Mix\nGeschäftsführung: Bob Ray, Amtsgericht Berlin HRB 1234`,
    ],
    [
      'where its site stands among words',
      `Mit freundlichen Grüßen\nAnn Lee\n\nmusic.example<http://music.example> - profitieren Sie vom Netzwerk\n\n_ __ ___ _________________ ___ __ _\n\n${REACH}`,
    ],
    [
      'double colons between its parts',
      `Kind regards\nAnn Lee\n\n((music)) :: Music GmbH :: Baustraße 4 :: 12345 Berlin\nFon: +49 30 555 0123 :: Fax: +49 30 555 0124\nhttp://www.music.example/ :: Music with success!`,
    ],
    [
      'a place without a number of its own, and a firm that ends with a stop',
      'Saludos cordiales,\n\nLic. Jorge Ramírez\nGerente de Compras\nDistribuidora del Norte S.A. de C.V.\nAv. Constitución 200, Monterrey, N.L.\nTel. (81) 8555-0123',
    ],
    [
      'a blank line behind each of its lines',
      'Cordialement,\n\nAmélie FONTAINE\n\nResponsable Achats\n\nDirection Administrative\n\nGroupe Delmas\n\n12 rue de la République - 69002 Lyon\n\nTél. : 04 72 55 01 23\n\namelie@delmas.example',
    ],
  ])('goes with %s', (_, signature) => {
    expect(splitText(`Yes, gladly.\n\n${signature}`)).toMatchObject({ newText: 'Yes, gladly.', signature });
  });

  it('begins where it repeats the name that was typed', () => {
    const newText = 'Yes, gladly.\n\nFreundliche Grüße,\nAnn Lee';
    const signature = `~~~~~~~~~~~~~~~~~~~~~~~~\nAnn Lee\nABC Organisation\n\n${REACH}\n~~~~~~~~~~~~~~~~~~~~~~~~`;
    expect(splitText(`${newText}\n\n${signature}`)).toMatchObject({ newText, signature });
  });

  it.each<[string, string]>([
    ['an introduced address', `Unser Lieferant ist:\n${REACH}`],
    ['a question', `${REACH}\n\nIst der Freitag noch frei?\n[cid:image001.png@01CE92A6]`],
    ['a word to the reader', `${REACH}\n\nBitte rufen Sie mich morgen an.\nwww.music.example`],
    ['words below', `${REACH}\n\nDie Lieferung kommt am Montag gegen zehn Uhr mit der Spedition.`],
    ['several sentences', `${REACH}\n\nWir liefern jetzt auch nach Linz.\nDas freut uns.\nwww.music.example`],
  ])('is no reason to take %s', (_, typed) => {
    const text = `Ja, gern.\n\nViele Grüße\nAnn Lee\n\n${typed}`;
    const said = typed.split('\n').filter((line) => !REACH.includes(line) && /\s/.test(line));
    for (const line of said) expect(splitText(text).newText).toContain(line);
  });
});
