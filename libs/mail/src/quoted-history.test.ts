import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const own = (text: string, subject: string): string => splitText(text, subject).newText;

describe('marked lines that a person typed', () => {
  it.each([
    ['Bob, clause 4 says:\n\n> The supplier shall deliver within 10 days.\n\nWe need 5 days.', 'Clause 4'],
    ['In § 4 steht:\n\n> Der Lieferant liefert\n> binnen 10 Tagen.\n\nWir brauchen 5.', 'Vertrag'],
    ["L'article 4 dit :\n\n> Le fournisseur livre sous 10 jours.\n\nIl nous en faut 5.", 'Contrat'],
    ['La cláusula 4 dice:\n\n> El proveedor entrega en 10 días.\n\nNecesitamos 5.', 'Contrato'],
    ['第4条:\n\n> 供給者は10日以内に納品する。\n\n5日でお願いします。', '契約書'],
    ['Clause 4:\n\n> The supplier shall deliver within 10 days.\n\nWe need 5.', '[EXTERNAL] Clause 4'],
    ['> Settings > Data > Export\n\nIs that the right menu?', 'Help'],
    ['Two clauses:\n\n> 10 days\n\nToo long.\n\n> 5 %\n\nToo much.', 'Clauses'],
  ])('stay in a mail that answers nothing: %j', (text, subject) => {
    expect(own(text, subject)).toBe(text);
  });

  it('stay above the former mail, which does not have them', () => {
    const text = 'We send it.\n\n> 200 OK is expected, we get 500.\n\nPaul';
    for (const history of [
      'On 03/06/2024 16:20, Bob Miller wrote:\n\n> Which payload?',
      'From: Bob <b@x.com>\nSent: Monday, 3 June 2024 16:20\nTo: Paul\nSubject: Webhook\n\nWhich payload?',
    ])
      expect(splitText(`${text}\n\n${history}`, 'Re: Webhook')).toMatchObject({ newText: text, quotedText: history });
  });

  it.each(['Re: Prices', 'Prices', ''])('stay where they only compare, in a mail about %j', (subject) => {
    for (const scale of [
      '> 50 pieces: 10%\n> 100 pieces: 15%',
      '> 50 Stück: 10 %\n> 100 Stück: 15 %',
      '>5 kg = 12,50 €',
    ]) {
      const text = `*Important*\n\n${scale}\n\nWhich one?`;
      expect(own(text, subject)).toBe(text);
    }
  });
});

describe('marked lines of a former mail', () => {
  it.each([
    ['> When do you come?\n\nOn Monday.', 'Re: Visit'],
    ['> Wann kommst du?\n\nOn Monday.', 'AW: Besuch'],
    ['> When do you come?\n\nOn Monday.', '[Visitors] RE: Visit'],
    ['> When do you come?\n\nOn Monday.', '[EXT] [Visitors] Re: Visit'],
    ['> When do you come?\n\nOn Monday.', '[Visitors] Visit'],
    ['> When do you come?\n\nOn Monday.', 'Dinner (was: Visit)'],
    ['> Milloin tulet?\n\nOn Monday.', 'VS: Vierailu'],
    ['> Kapan datang?\n\nOn Monday.', 'Bls: Kunjungan'],
    ['> When do you come?\n\nOn Monday.', ''],
    ['> > Did you come?\n> No.\n\nOn Monday.', 'Visit'],
    ['> On Mon, 5 Feb 2024 10:11 Ann <a@x.com> wrote:\n> When?\n\nOn Monday.', 'Visit'],
    ['> -----Original Message-----\n> When?\n\nOn Monday.', 'Visit'],
    ['> 1. When?\n> 2. Where?\n\nOn Monday.', 'Re: Visit'],
  ])('are history without an opening: %j in %j', (text, subject) => {
    expect(own(text, subject)).toBe('On Monday.');
  });

  it.each([
    'Look:\n\n> When do you come?\n\nOn Monday.\n\nOn 03/06/2024 16:20, Bob wrote:\n\n> Hi,\n> When do you come?',
    'Look:\n\n> When?\n\nOn Monday.\n\n> Where?\n\nOn Monday.\n\nOn 03/06/2024 16:20, Bob wrote:\n\n> Hi',
    '> When?\n\nLook:\n\nOn Monday.\n\nOn 03/06/2024 16:20, Bob wrote:\n\n> Hi',
  ])('are history above an opening, too: %j', (text) => {
    expect(own(text, 'Re: Visit')).not.toMatch(/^>/m);
  });
});

describe('what stands below the banner of a mobile program', () => {
  it.each([
    'Ok.\n\nSent from my iPhone\n\nActually, make it Tuesday. The trucks are blocked.',
    'Gut.\n\nVon meinem iPhone gesendet\n\nDoch lieber Dienstag, die Lkw stehen.',
    'Bien.\n\nEnvoyé de mon iPhone\n\nPlutôt mardi, les camions sont bloqués.',
    'Bien.\n\nEnviado desde mi iPhone\n\nMejor el martes, los camiones están parados.',
    '好。\n\n发自我的 iPhone\n\n还是星期二吧，卡车被堵住了。',
  ])('is new text: %j', (text) => {
    const [first, , last] = text.split('\n\n');
    for (const subject of ['Trucks', 'Re: Trucks', 'Fwd: Trucks'])
      expect(own(text, subject)).toBe(`${first}\n\n${last}`);
  });

  it('is new text below that of Outlook, too, in a mail that answers nothing', () => {
    const text = 'Ok.\n\nGet Outlook for iOS\n\nActually, make it Tuesday. The trucks are blocked.';
    expect(own(text, 'Trucks')).toBe('Ok.\n\nActually, make it Tuesday. The trucks are blocked.');
    expect(own(text, 'Re: Trucks')).toBe('Ok.');
    expect(own(text.replace('Get', 'Sent from'), 'AW: Lkw')).toBe('Ok.');
  });

  it.each(['Trucks', 'Re: Trucks'])('is none of it where companies put it, in a mail about %j', (subject) => {
    const notice =
      'This e-mail is confidential and intended solely for the addressee. If received in error, delete it.';
    expect(own(`Ok.\n\nSent from my iPhone\n\n${notice}\n\nAcme B.V., KvK 83735`, subject)).toBe('Ok.');
  });
});
