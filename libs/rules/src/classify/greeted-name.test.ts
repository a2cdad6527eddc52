import { describe, expect, it } from 'vitest';
import { greetsSomebody } from './greeted-name.js';

describe('the first line of a mail', () => {
  it.each([
    'Hi Tom,',
    'Hello Jonas and Mia,',
    'Dear Dr. Fernandes,',
    'Good morning Ann - quick one',
    'Melissa,',
    'Hallo Herr Nowak',
    'Lieber Johan!',
    'Sehr geehrte Frau Dr. Meier,',
    'Bonjour Monsieur Traoré,',
    'Qué tal, Brenda:',
    'Gentile Dott.ssa Rossi,',
    'Hoi Sanne',
    'Olá Sue, tudo bem',
    'Dzień dobry Pani Kasiu,',
    'Hej Johan!',
    '鈴木様',
    '株式会社リーフ 鈴木様',
    '老张，',
    '王经理，您好',
    '阿豪你好，',
  ])('greets somebody by name: %s', (line) => {
    expect(greetsSomebody(line)).toBe(true);
  });

  it.each([
    'Hi,',
    'Hello there,',
    'Dear Customer,',
    'Dear Sir or Madam,',
    'Dear Hiring Team,',
    'Guten Tag,',
    'Sehr geehrte Damen und Herren,',
    'Liebe Kolleginnen und Kollegen,',
    'Lieber Gast,',
    'Madame, Monsieur,',
    'Estimado Cliente,',
    'Gentile Correntista,',
    'Beste Relatie,',
    'Prezados,',
    'Szanowni Państwo,',
    'Szanowny Kliencie,',
    'Bästa Kund,',
    'Hi / Hej,',
    'Hello from the Gilded Goat!',
    'Thank you for your email.',
    'お客様',
    '皆様',
    '尊敬的客户：',
    '同学你好:',
    '您好，',
    '',
  ])('greets nobody whom it knows: %s', (line) => {
    expect(greetsSomebody(line)).toBe(false);
  });
});
