import { describe, expect, it } from 'vitest';
import type { Sender } from './sender.js';
import { signatureIn } from './signature-line.js';

const ann: Sender = { local: 'ann.lee', tokens: ['ann', 'lee'], host: 'acme.com', name: 'Ann Lee' };

describe('where a person signs', () => {
  it.each([
    ['her whole name', 'The pallets came on Monday.\n\nAnn Lee\nACME Ltd', 'Ann Lee'],
    ['her first name', 'The pallets came on Monday.\n\n- ann', '- ann'],
    ['her first name behind regards', 'The pallets came on Monday.\n\nGroet Ann', 'Groet Ann'],
    ['her whole name behind regards', 'The pallets came on Monday.\n\nBest regards, Ann Lee', 'Best regards, Ann Lee'],
    ['the last time she does', 'Ann Lee\nBahnhofstrasse 1\n\nThe pallets came on Monday.\n\nAnn', 'Ann'],
  ])('is %s', (_what, text, line) => {
    expect(signatureIn(text, [ann])).toEqual({ sign: 'signed', line });
  });

  it.each([
    ['with a title', 'Dr. Ann Lee', 'Ann Lee'],
    ['with a title in the letter', 'Ann Lee', 'Prof. Dr. Ann Lee'],
    ['with the company behind her', 'Ann Lee (ACME)', 'Ann Lee'],
    ['with the company behind her, parted by a stroke', 'Ann Lee | ACME Ltd', 'Ann'],
    ['as address books sort it', 'Lee, Ann', 'Ann Lee'],
    ['with her part on the same line', 'Ann Lee', 'Ann Lee, Head of Buying'],
    ['with her part behind a stroke', 'Ann Lee', 'Ann Lee | Head of Buying'],
    ['for her company', 'Ann Lee', 'i.A. Ann Lee'],
    ['before her part', 'Ann Lee, Chair', 'Ann'],
    ['whole before her part', 'Ann Lee, CEO', 'Ann Lee'],
    ['where it is like a title', 'Ing Chen', 'Ing'],
    ['behind what a server puts there', '[Ext] Ann Lee', 'Ann Lee'],
    ['with particles', 'van der Berg, Ann', 'Ann van der Berg'],
    ['with letters behind it', 'Ann Lee, PhD', 'Ann Lee'],
    ['in the form that she fills in', 'Ann Lee', 'Contact: Ann Lee'],
    ['in the form of another language', 'Ann Lee', 'お名前：Ann Lee'],
  ])('is her name %s', (_what, name, line) => {
    const sender = { ...ann, name };
    expect(signatureIn(`The pallets came on Monday.\n\n${line}`, [sender])).toEqual({ sign: 'signed', line });
  });

  it.each(['The news are from Ann', 'Regards to Ann', 'Best regards, Annette'])(
    'is not where a line says %s',
    (line) => {
      expect(signatureIn(`The pallets came on Monday.\n\n${line}`, [ann])).toBeNull();
    },
  );

  it('is no empty line where only a title stands behind the comma', () => {
    const sender = { ...ann, name: 'Ann Lee, PhD' };
    expect(signatureIn('The pallets came on Monday.\n\nWarehouse 3', [sender])).toBeNull();
  });

  it('is no line that only begins with her first name', () => {
    expect(signatureIn('The pallets came on Monday.\n\nAnn, our founder, packs them herself.', [ann])).toBeNull();
  });

  it.each(['Contact: Ann', 'Contact: Ann Lee and others', 'Contact: Tom Lee'])(
    'is not in a form that says %s',
    (line) => {
      expect(signatureIn(`The pallets came on Monday.\n\n${line}`, [ann])).toBeNull();
    },
  );

  it('is nowhere where a newsroom does', () => {
    const news: Sender = { local: 'news', tokens: ['news'], host: 'acme.com', name: 'Gallery, News' };
    expect(signatureIn('The pallets came on Monday.\n\nNews', [news])).toBeNull();
  });

  it('is nowhere where a team does with a title before it', () => {
    const team: Sender = { local: 'care', tokens: ['care'], host: 'acme.com', name: 'ACME Customer Care | Support' };
    expect(signatureIn('The pallets came on Monday.\n\nACME Customer Care', [team])).toBeNull();
  });

  it.each([
    'Gruß',
    'Grüße',
    'Merci,',
    'Beijo,',
    'Besos',
    'Un abrazo',
    'Bises,',
    'Un abbraccio,',
    'Kram',
    'Liefs,',
    'Buziaki',
    'LG',
  ])('is below what friends write, by a name that only they use: %s', (closing) => {
    const text = `The pallets came on Monday.\n\n${closing}\nNana`;
    expect(signatureIn(text, [ann])).toEqual({ sign: 'regards', line: 'Nana' });
  });

  it('is below regards where another name stands', () => {
    const shared: Sender = { local: 'office', tokens: ['office'], host: 'acme.com', name: 'ACME Office' };
    const text = 'The pallets came on Monday.\n\nKind regards\nJo Field';
    expect(signatureIn(text, [shared])).toEqual({ sign: 'regards', line: 'Jo Field' });
  });

  it('is nowhere where a team does', () => {
    const team: Sender = { local: 'conf', tokens: ['conf'], host: 'docs.example', name: 'Docs Conference Team' };
    expect(signatureIn('The talks of last year are online.\n\nDocs Conference Team', [team])).toBeNull();
  });

  it('is nowhere in the head of a letter', () => {
    expect(signatureIn('Ann Lee\nBahnhofstrasse 1\n\nThe pallets came on Monday.', [ann])).toBeNull();
  });
});
