import { describe, expect, it } from 'vitest';
import { conceptName, conceptsOf, meaningOf } from './meaning.js';
import { masked } from './window.js';

/** The names of the concepts of a text, `/` where a sentence ends. */
const said = (text: string): string[] =>
  (conceptsOf(masked(text))[0] ?? []).map((concept) => (concept === null ? '/' : conceptName(concept)));

describe('the concepts of a text', () => {
  it.each([
    ['English', 'Your order was shipped.'],
    ['German', 'Ihre Bestellung wurde geliefert.'],
    ['French', 'Votre commande a été expédiée.'],
    ['Spanish', 'Su pedido ha sido entregado.'],
    ['Italian', 'Il suo ordine è stato spedito.'],
    ['Dutch', 'Uw bestelling is verzonden.'],
    ['Portuguese', 'O seu pedido foi entregue.'],
    ['Polish', 'Twoje zamówienie zostało dostarczone.'],
    ['Swedish', 'Din beställning har levererats.'],
    ['Japanese', 'お客様のご注文を発送いたしました。'],
    ['Chinese', '您的订单已发货。'],
  ])('are the same in %s', (_language, text) => {
    const concepts = new Set(said(text));
    expect([...concepts]).toEqual(expect.arrayContaining(['you', 'order', 'ship', '/']));
  });

  it('are those of the language in which most of the text can be read', () => {
    expect(said('Los precios son correctos, gracias.')).toContain('to-be');
    expect(said('Son prix est correct, merci.')).toContain('they');
  });

  it('are those of English for what their own language does not have, if it is no short word', () => {
    expect(said('Bitte bestätigen Sie Ihre Anmeldung zum Workshop, Ihr Passwort wurde reset.')).toContain('reset');
    expect(said('Mötet i morgon är inställt, tack.')).not.toContain('i');
  });

  it('are read in one language in all texts of a mail', () => {
    const text = masked('Gracias por su compra. Su pedido ha sido confirmado.');
    const [subject = []] = conceptsOf(masked('Confirmación de pedido 4411'), text);
    expect(subject.map((concept) => (concept === null ? '/' : conceptName(concept)))).toEqual(['verify', 'order']);
  });

  it('are found behind letters and marks of other scripts', () => {
    expect(said('PDFをお送りします')).toContain('send');
    expect(said('VIP您好')).toContain('hello');
  });

  it('begin with the whole word, then go by the longest stem', () => {
    expect(said('einkauf')).toEqual(['role']);
    expect(said('einkaufen')).toEqual(['order']);
    expect(said('Lieferung')).toEqual(['ship']);
    expect(said('Lieferanten')).toEqual(['supplier']);
  });

  it('are none where no language is known', () => {
    expect(said('')).toEqual([]);
    expect(said('Ζητώ πληροφορίες')).toEqual([]);
  });
});

describe('the features of meaning', () => {
  const of = (text: string): number[] => [...meaningOf('', masked(text)).places].toSorted((one, other) => one - other);

  it('are alike for what says the same in another order', () => {
    expect(of('Your order was shipped')).toEqual(of('Shipped was your order'));
  });

  it('pair nothing across the end of a sentence', () => {
    const apart = of('Your order. Your password.');
    const together = of('Your order your password');
    expect(together.filter((place) => !apart.includes(place))).not.toEqual([]);
    expect(apart.every((place) => together.includes(place))).toBe(true);
  });

  it('tell the subject from the text', () => {
    expect([...meaningOf('your order', '').places]).not.toEqual([...meaningOf('', 'your order').places]);
  });
});
