import { describe, expect, it } from 'vitest';
import type { Doubt } from '../model/combination.js';
import { letterOf } from '../sample-records.js';
import { evidenceOf } from './weighted-verdict.js';
import { MailFacts } from './facts.js';
import { questionOf } from './model-evidence.js';

const doubtOf = (
  subject: string,
  text: string,
  email = 'chad.miller@leadrocket.example',
  signals: Record<string, string> = {},
): Doubt | undefined => {
  const participants = [{ role: 'from', email, name: 'Chad Miller' }] as const;
  const facts = new MailFacts(letterOf(subject, text, { participants, signals }));
  return questionOf(facts, evidenceOf(facts))?.doubt;
};

describe('a notice', () => {
  const form = 'Firm: Lead Rocket\nDelivery: 14 Mill Road, Leeds\nArticle: fan FX-250\nNumber: 8';
  const doubtOfNotice = (text: string, email?: string): number | undefined =>
    doubtOf('Request for a quotation', text, email)?.transactional;

  it('must prove more where it is nothing but a form', () => {
    expect(doubtOfNotice(form)).toBe(1.5);
    expect(doubtOfNotice(form, 'info@leadrocket.example')).toBe(1.5);
    expect(doubtOfNotice('公司:青山\n货物:风扇FX-250\n数量:8台\n送货地址:上海市浦东新区')).toBe(1.5);
  });

  it.each([
    ['says what happened', `Your request has reached us:\n${form}`],
    ['ends with a sentence', `${form}\nThe warehouse is closed on Fridays.`],
    ['has two fields only', 'Article: fan FX-250 of the old kind\nNumber: 8, or 10 if they are in stock'],
  ])('is judged by what speaks for it where it %s', (_what, text) => {
    expect(doubtOfNotice(text)).toBe(0);
  });

  it('is judged by what speaks for it where a machine has the address', () => {
    expect(doubtOfNotice(form, 'alerts@leadrocket.example')).toBe(0);
  });
});

describe('an offer', () => {
  const offer =
    'Dear Sue,\nuntil Friday all fans cost 20 % less, and from 500 euros on we deliver them free of charge.';
  const doubtOfOffer = (text: string, email?: string): number | undefined =>
    doubtOf('Twenty percent', text, email)?.marketing;

  it.each([
    ['a page', `${offer}\nAll of them: https://leadrocket.example/fans`],
    ['a page without its scheme', `${offer}\nSee www.leadrocket.example`],
    ['a page behind words without spaces', `${offer}\n请访问www.leadrocket.example`],
    ['a path', `${offer}\nSee leadrocket.example/fans`],
    ['a way to get no more', `${offer}\n\nYou no longer want these mails? Unsubscribe here.`],
  ])('is judged by what speaks for it where it tells of %s', (_what, text) => {
    expect(doubtOfOffer(text)).toBe(0);
  });

  it.each([
    ['nowhere', offer],
    ['to an address of mail', `${offer}\nWrite to fans@leadrocket.example.`],
    ['to a page only below the name of its author', `${offer}\n\nChad Miller\nLead Rocket Ltd\nwww.leadrocket.example`],
  ])('must prove more where it leads %s', (_where, text) => {
    expect(doubtOfOffer(text)).toBe(1);
  });

  it.each([
    ['with four marks of its layout', 'phone title frame button', 0],
    ['with three, as signatures have them', 'phone frame button', 1],
  ])('is HTML %s', (_what, layout, doubt) => {
    expect(doubtOf('Twenty percent', offer, undefined, { 'x-threadline-layout': layout })?.marketing).toBe(doubt);
  });

  it('must prove still more where a person signs it by the name of her address and writes of herself', () => {
    const personal = `${offer}\nI will be at the fair on Monday, too, and I look forward to seeing you there.\n\nChad Miller`;
    expect(doubtOfOffer(personal)).toBe(2);
    expect(doubtOfOffer(personal, 'office@leadrocket.example')).toBe(1);
    expect(doubtOfOffer(personal.replace('\n\nChad Miller', ''))).toBe(1);
    expect(doubtOfOffer(personal.replace('I will be at the fair on Monday, too, and I look', 'You look'))).toBe(1);
    const drawn = { 'x-threadline-layout': 'phone title frame button' };
    expect(doubtOf('Twenty percent', personal, undefined, drawn)?.marketing).toBe(1);
    expect(doubtOfOffer(personal.replace('Monday', 'Monday (https://leadrocket.example/fair)'))).toBe(0);
  });

  it('must prove both where only its subject calls it an answer, and it leads nowhere', () => {
    expect(doubtOf('Re: twenty percent', offer)?.marketing).toBe(2);
  });

  it('is judged by what speaks for it where a machine has the address', () => {
    expect(doubtOfOffer(offer, 'newsletter@leadrocket.example')).toBe(0);
  });
});

describe('what answers by itself', () => {
  const answer =
    'Nous prendrons connaissance de vos messages dès notre retour et les traiterons dans les meilleurs délais.';
  const doubtOfAnswer = (text: string): number | undefined => doubtOf('Fermeture 2026', text)?.automated;

  it('is none where its words stand between quotation marks: a colleague tells what to put into it', () => {
    expect(doubtOfAnswer(`N’oubliez pas de changer le message du répondeur : « ${answer} »`)).toBe(Infinity);
  });

  it('may be one that says so below many words of its own', () => {
    const terms = 'Notre maison ouvre à neuf heures et ferme à midi. '.repeat(30);
    expect(doubtOfAnswer(`${terms}${answer}`)).toBe(1);
  });

  it('may be one that repeats what was asked', () => {
    expect(doubtOfAnswer(`${answer} Votre demande : « Deux gouttières à remplacer, maison de plain-pied. »`)).toBe(0);
  });
});
