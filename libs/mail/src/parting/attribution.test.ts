import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

/** `On <date> <name> wrote:` as mail programs write it, by language. */
const ATTRIBUTIONS: Readonly<Record<string, readonly string[]>> = {
  English: [
    'On Mon, Aug 26, 2019 at 4:37 PM Ann Lee <ann@x.com> wrote:',
    "On Dec 15, 2024, at 3:45 PM, O'Brien, Patrick (Pat) <p.o'brien@x.com> wrote:",
    'On Monday, December 15, 2024, at 3:45:32 PM EST, Ann Lee from the Accounting Department <ann@x.com> wrote:',
    'On 15/12/2024 15:45, Ann Lee wrote:',
    'On Tue, 2011-03-01 at 18:02 +0530, Ann Lee wrote:',
    'On Nov 26, 2013 you wrote:',
    'On 2/5/24, 10:11 AM, "Ann Lee" <ann@x.com> wrote:',
    'On Friday, January 5th, 2024 at 10:00 AM, Ann Lee <ann@x.com> wrote:',
    'On 5 Jan 2024, 10:00 +0100, Ann Lee <ann@x.com>, wrote:',
    'On Friday, January 5, 2024 at 10:00:00 AM GMT+1, Ann Lee <ann@x.com> wrote:',
    'On January 5, 2024 at 10:00 AM, Ann Lee (ann@x.com) wrote:',
    '5 Jan 2024, 10:00 by ann@x.com:',
    'Ann Lee/Sales/ACME wrote on 01/05/2024 10:00:00 AM:',
    'Wednesday, 17 November 2021, 3:32 PM +0300 from ann@x.com <ann@x.com>:',
    '11:00 AM, November 17, 2021, "Ann - Acme" <ann@x.com>:',
    '2017-11-24 16:32 GMT+01:00 Ann Lee <ann@x.com>:',
    'On Wed, 14 Nov 2018 08:14:43 -0200 Ann Lee <ann@x.com> wrote',
    '---- On Wed, 24 Feb 2021 14:02:50 +0530 ann@x.com wrote ----',
    '*On Mon, Aug 26, 2019 at 4:37 PM Ann Lee <ann@x.com> wrote:*',
  ],
  German: [
    'Am Mo., 26. Aug. 2019 um 16:37 Uhr schrieb Ann Lee <ann@x.com>:',
    'Am 13.12.2017 21:11 schrieb Ann Lee <ann@x.com>:',
    'Am 05.01.24 um 10:00 schrieb Ann Lee:',
    'Am Freitag, 5. Januar 2024 um 10:00:00 MEZ hat Ann Lee <ann@x.com> Folgendes geschrieben:',
    'Ann Lee <ann@x.com> schrieb am Fr., 5. Jan. 2024, 10:00:',
    'Ann Lee <ann@x.com> hat am 05.01.2024 10:00 CET geschrieben:',
  ],
  French: [
    'Le lun. 15 nov. 2021 à 19:42, Ann Lee <ann@x.com> a écrit :',
    'Le 05/01/2024 à 10:00, Ann Lee a écrit :',
    'Le vendredi 5 janvier 2024 à 10:00:00 UTC+1, Ann Lee <ann@x.com> a écrit :',
  ],
  Spanish: [
    'El vie, 5 ene 2024 a las 10:00, Ann Lee (<ann@x.com>) escribió:',
    'El 5 ene 2024, a las 10:00, Ann Lee <ann@x.com> escribió:',
    'El 5/1/24 a las 10:00, Ann Lee escribió:',
  ],
  Italian: [
    'Il giorno ven 5 gen 2024 alle ore 10:00 Ann Lee <ann@x.com> ha scritto:',
    'In data 11 ottobre 2017 21:11:31 "Ann Lee" <ann@x.com> ha scritto:',
    'Il 05/01/24 10:00, Ann Lee ha scritto:',
  ],
  Dutch: [
    'Op vr 5 jan 2024 om 10:00 schreef Ann Lee <ann@x.com>:',
    'Op 5 jan. 2024 om 10:00 heeft Ann Lee <ann@x.com> het volgende geschreven:',
    'Op 05-01-2024 om 10:00 schreef Ann Lee:',
    'Op 5 januari 2024 10:00 schreef Ann Lee het volgende:',
  ],
  Portuguese: [
    'Em sex., 5 de jan. de 2024 às 10:00, Ann Lee <ann@x.com> escreveu:',
    'Ann Lee <ann@x.com> escreveu (sexta, 5/01/2024 à(s) 10:00):',
    'No dia 5 de janeiro de 2024, às 10:00, Ann Lee <ann@x.com> escreveu:',
    'A sexta, 5/01/2024, 10:00, Ann Lee <ann@x.com> escreveu:',
  ],
  Polish: [
    'W dniu 2017-01-09 11:59:39 użytkownik Ann Lee <ann@x.com> napisał:',
    'Dnia 27 grudnia 2016 12:08 Ann Lee <ann@x.com> napisał(a):',
    'pt., 5 sty 2024 o 10:00 Ann Lee <ann@x.com> napisał(a):',
    'W dniu 05.01.2024 o 10:00, Ann Lee pisze:',
    'Wiadomość napisana przez Ann Lee <ann@x.com> w dniu 5 sty 2024, o godz. 10:00:',
  ],
  Swedish: [
    'Den fre 5 jan. 2024 kl 10:00 skrev Ann Lee <ann@x.com>:',
    '5 jan. 2024 kl. 10:00 skrev Ann Lee <ann@x.com>:',
    'Den 2024-01-05 kl. 10:00, skrev Ann Lee:',
  ],
  Danish: ['Den fre. 5. jan. 2024 kl. 10.00 skrev Ann Lee <ann@x.com>:', 'Den 05.01.2024 kl. 10.00 skrev Ann Lee:'],
  Norwegian: [
    'fre. 5. jan. 2024 kl. 10:00 skrev Ann Lee <ann@x.com>:',
    'tir. 18. apr. 2017 kl. 13:09 skrev Ann Lee <ann@x.com>:',
  ],
  Finnish: [
    'pe 20. lokakuuta 2017 klo 17.50 Ann Lee <ann@x.com> kirjoitti:',
    'Ann Lee kirjoitti 5.1.2024 klo 10.00:',
    'Ann Lee <ann@x.com> kirjoitti 5.1.2024 kello 10.00:',
  ],
  Czech: [
    'pá 5. 1. 2024 v 10:00 odesílatel Ann Lee <ann@x.com> napsal:',
    'Dne 05. 01. 24 v 10:00 Ann Lee napsal(a):',
    '5. 1. 2024 v 10:00, Ann Lee <ann@x.com>:',
  ],
  Slovak: [
    'pi 5. 1. 2024 o 10:00 Ann Lee <ann@x.com> napísal(a):',
    'Dňa 5. 1. 2024 o 10:00 používateľ Ann Lee <ann@x.com> napísal:',
  ],
  Hungarian: [
    'Ann Lee <ann@x.com> ezt írta (időpont: 2024. jan. 5., P, 10:00):',
    '2024. 01. 05. 10:00 keltezéssel, Ann Lee írta:',
    '2024. jan. 5. dátummal, 10:00 időpontban Ann Lee <ann@x.com> írta:',
  ],
  Romanian: [
    'În vin., 5 ian. 2024 la 10:00, Ann Lee <ann@x.com> a scris:',
    'Pe 5 ian. 2024, la 10:00, Ann Lee <ann@x.com> a scris:',
    'La 05.01.2024 10:00, Ann Lee a scris:',
  ],
  Turkish: [
    'Ann Lee <ann@x.com>, 5 Oca 2024 Cum, 10:00 tarihinde şunu yazdı:',
    'Ann Lee <ann@x.com> şunları yazdı (5 Oca 2024 10:00):',
    '05.01.2024 10:00 tarihinde Ann Lee yazdı:',
  ],
  Greek: [
    'Στις Παρ, 5 Ιαν 2024 στις 10:00 π.μ., ο χρήστης Ann Lee <ann@x.com> έγραψε:',
    'Στις 5/1/24 10:00, ο/η Ann Lee έγραψε:',
  ],
  Russian: [
    'ср, 30 апр. 2025 г. в 15:19, Ann Lee <ann@x.com>:',
    '5 янв. 2024 г., в 10:00, Ann Lee <ann@x.com> написал(а):',
    '05.01.2024 10:00, Ann Lee пишет:',
    '26.06.2014, 14:41, "Ann Lee" <ann@x.com>:',
    'Thu, 26 Jun 2014 14:00:51 +0400 от Ann Lee <ann@x.com>:',
    '02.04.2012 14:20 пользователь "ann@x.com" <ann@x.com> написал:',
  ],
  Ukrainian: [
    'пт, 5 січ. 2024 р. о 10:00 Ann Lee <ann@x.com> пише:',
    '5 січ. 2024 р. о 10:00 Ann Lee <ann@x.com> написав(ла):',
  ],
  Bulgarian: ['На пт, 5.01.2024 г. в 10:00 Ann Lee <ann@x.com> написа:', 'На 5.01.24 г. в 10:00 ч., Ann Lee написа:'],
  Croatian: [
    'pet, 5. sij 2024. u 10:00 Ann Lee <ann@x.com> napisao je:',
    'Dana 5. sij. 2024. u 10:00 osoba Ann Lee <ann@x.com> je napisala:',
  ],
  Slovenian: ['V V pet., 5. jan. 2024 ob 10:00 je oseba Ann Lee <ann@x.com> napisala:'],
  Serbian: ['пет, 5. јан 2024. у 10:00 Ann Lee <ann@x.com> је написао/ла:'],
  Estonian: [
    'Kuupäev R, 5. jaanuar 2024 kell 10:00 kirjutas Ann Lee <ann@x.com>:',
    'Ann Lee <ann@x.com> kirjutas kuupäeval R, 5. jaanuar 2024 kell 10:00:',
  ],
  Latvian: ['piektd., 2024. g. 5. janv., plkst. 10:00 — lietotājs Ann Lee (<ann@x.com>) rakstīja:'],
  Lithuanian: ['2024-01-05, pn, 10:00 Ann Lee <ann@x.com> rašė:', 'pn, 2024-01-05 10:00 Ann Lee <ann@x.com> rašė:'],
  Japanese: [
    '2024年1月5日(金) 10:00 Ann Lee <ann@x.com>:',
    '2024年1月5日 10:00、Ann Lee <ann@x.com>のメール:',
    '2024年1月5日（金） 10:00 Ann Lee <ann@x.com>：',
    'On 2024/01/05 10:00, Ann Lee wrote:',
  ],
  'Chinese, simplified': [
    'Ann Lee <ann@x.com> 于2024年1月5日周五 10:00写道：',
    '在 2024/1/5 10:00, Ann Lee 写道:',
    '在 2024年1月5日，上午10:00，Ann Lee <ann@x.com> 写道：',
    '在2024-01-05 10:00:00，"Ann Lee" <ann@x.com> 写道：',
    'At 2024-01-05 10:00:00, "Ann Lee" <ann@x.com> wrote:',
  ],
  'Chinese, traditional': [
    'Ann Lee <ann@x.com> 於 2024年1月5日 週五 上午10:00寫道：',
    'Ann Lee <ann@x.com> 於 2024年1月5日 上午10:00 寫道：',
  ],
  Korean: [
    '2024년 1월 5일 (금) 오전 10:00, Ann Lee <ann@x.com>님이 작성:',
    '2024. 1. 5. 오전 10:00, Ann Lee <ann@x.com> 작성:',
    '24. 1. 5. 10:00에 Ann Lee 이(가) 쓴 글:',
  ],
  Vietnamese: [
    'Vào Th 6, 5 thg 1, 2024 vào lúc 10:00 Ann Lee <ann@x.com> đã viết:',
    'Vào 05/01/2024 10:00, Ann Lee đã viết:',
  ],
  Indonesian: [
    'Pada tanggal Jum, 5 Jan 2024 pukul 10.00 Ann Lee <ann@x.com> menulis:',
    'Pada 5 Jan 2024, pada 10.00, Ann Lee <ann@x.com> menulis:',
  ],
  Arabic: [
    'في الجمعة، 5 يناير 2024 في 10:00 ص تمت كتابة ما يلي بواسطة Ann Lee <ann@x.com>:',
    'في ٥ يناير ٢٠٢٤، الساعة ١٠:٠٠ ص، كتب Ann Lee <ann@x.com>:',
  ],
  Hebrew: [
    'בתאריך יום ו׳, 5 בינו׳ 2024 ב-10:00 מאת Ann Lee <ann@x.com>:',
    '\u202bבתאריך יום ו׳, 5 בינו׳ 2024 ב-10:00 מאת \u202aAnn Lee\u202c\u200f <\u202aann@x.com\u202c\u200f>:\u202c',
    'בתאריך 5.1.2024 10:00, Ann Lee כתב:',
  ],
  Persian: ['در تاریخ جمعه ۵ ژانویهٔ ۲۰۲۴ ساعت ۱۰:۰۰ Ann Lee <ann@x.com> نوشت:'],
  Thai: ['ในวันที่ ศ. 5 ม.ค. 2024 เวลา 10:00 Ann Lee <ann@x.com> เขียนว่า:'],
  'a language that nobody here knows': ['Qu 5 Xyz 2024, 10:00 zu Ann Lee <ann@x.com> blurbte:'],
};

const all = Object.entries(ATTRIBUTIONS).flatMap(([language, lines]) =>
  lines.map((line): [string, string] => [language, line]),
);

describe('an attribution', () => {
  it.each(all)('in %s ends the new text before history without marks: %s', (_, line) => {
    const history = `${line}\n\nThe former mail.\nIts second line.`;
    const split = splitText(`Yes, gladly.\n\n${history}`);
    expect(split.newText).toBe('Yes, gladly.');
    expect(split.quotedText).toBe(history);
  });

  it.each(all)('in %s keeps the answer below marked lines: %s', (_, line) => {
    const split = splitText(`${line}\n> Do you?\n>> Did you?\n\nYes.`);
    expect(split.newText).toBe('Yes.');
    expect(split.quotedText).toBe(`${line}\n> Do you?\n>> Did you?`);
  });

  it.each(all)('in %s may stand right below the text: %s', (_, line) => {
    expect(splitText(`Yes, gladly\n${line}\n> Do you?`).newText).toBe('Yes, gladly');
  });

  it.each(all)('in %s may be wrapped before its address: %s', (_, line) => {
    const at = line.lastIndexOf(' <');
    const wrapped = at === -1 ? line : `${line.slice(0, at)}\n${line.slice(at + 1)}`;
    expect(splitText(`Yes, gladly.\n\n${wrapped}\n\n> Do you?`).newText).toBe('Yes, gladly.');
  });

  it.each([
    'On Wed, Dec 9, 2020, Mister Example\n<mister.example@a-very-long-domain.com>\nwrote:',
    'On Mon, Aug 26, 2019 at 4:37 PM The Hiring Engine <\na-really-long-address+1234556@x.com> wrote:',
    'On Nov 21, 2014,\nat 10:18,\nAnn Lee <ann@x.com> wrote:',
    'On Jun 17, 2017, at 14:15, Ann - Acme <ann@x.com<\nmailto:ann@x.com>> wrote:',
    'On Tue, Sep 25, 2012 at 8:59 AM, Ann Lee\n<ann@x.com>wrote:',
    'tir. 18. apr. 2017 kl. 13:09 skrev Ann <ann@x.com\n>:',
    'Ann Lee <ann@x.com> schrieb am Fr., 5. Jan. 2024,\n10:00:',
    'Ann Lee <ann@x.com>, 5 Oca 2024 Cum, 10:00 tarihinde\nşunu yazdı:',
    'Il giovedì 8 dicembre 2016, Ann Lee <ann@x.com>\nha scritto:',
    'Le lun. 15 nov. 2021 à 19:42, Ann - Acme\n<ann@x.com> a écrit :',
  ])('is found over several lines: %j', (attribution) => {
    const split = splitText(`Yes, gladly.\n\n${attribution}\n\n> Do you?`);
    expect(split.newText).toBe('Yes, gladly.');
    expect(split.quotedText).toBe(`${attribution}\n\n> Do you?`);
  });

  it.each([
    'Ann Lee wrote:',
    'Ann wrote:',
    'ann lee wrote:',
    'ann@x.com (Ann Lee) writes:',
    'On Monday, Ann Lee wrote:',
    'On Wed, Dec 9, Ann Lee <ann@x.com> wrote:',
    'Ann Lee <ann@x.com> schrieb:',
    'Ann Lee a écrit :',
    'Quoting Ann Lee <ann@x.com>:',
    'Zitat von Ann Lee <ann@x.com>:',
    'In article <1@x.com>, Ann Lee <ann@x.com> wrote:',
  ])('without a date counts above marked lines only: %s', (line) => {
    expect(splitText(`Yes.\n\n${line}\n\n> Do you?\n\nNo.`).newText).toBe('Yes.\n\nNo.');
  });

  it('takes no line of the text with it', () => {
    const attribution = 'On Mon, 5 Feb 2024 at 10:11, Ann Lee <ann@x.com> wrote:';
    expect(splitText(`On page 5 is our offer\n${attribution}\n> Do you?`).newText).toBe('On page 5 is our offer');
    expect(splitText(`Hi,\n${attribution}\n> Do you?`).newText).toBe('Hi,');
  });
});

describe('a line that only looks like an attribution', () => {
  it.each([
    'On the surface, this looks like a quote.\n\nOn average it is none.\nOn Thursday:\nwe meet.',
    'As she wrote: it is fine.\nThen we left.',
    'See https://example.com/on-monday-someone-wrote: it is good.',
    'Our meeting times:\n2024-01-15 14:30:25\n15.01.2024 14:30\nJan 15, 2024 at 14:30\n\nAll of them.',
    'Dear Bob,\n\nOn Monday, 5 February 2024, the board wrote a letter to all shareholders in which it asks:\n\nWhat now?',
    'Hello,\n\nAm Montag um 10:00 Uhr schrieb ich Ihnen:\n\nwir nehmen an.',
    'Hello,\n\nAs I wrote on 5.1.2024 at 10:00:\n\nno discount.',
    'Ann,\n\nOn 5 February 2024 at 10:00 Bob wrote in our channel:\n\nWe are late.',
    'Hello,\n\nOn 5 March 2024 we wrote:\n\nno discount.',
    'On Thursday I wrote:\n\nWe accept.\n\nDid you get it?',
    'Agenda for 5 March 2024, 10:00:\n- prices\n- dates\n\nSee you there.',
    'Please write to ann@x.com:\n\nShe knows.',
    'On 5 March 2024 we met at the fair.\nYou said:\n\nno discount.',
    'Here is what she told us:\nno.\n\nBye',
    'From 2024 on please write to ann@x.com:\nshe knows all.',
    'The meeting is on 15.01.2024 at 14:30:\nplease come.',
  ])('is kept: %j', (text) => {
    expect(splitText(text).newText).toBe(text);
  });

  it('is kept above a passage that the writer quotes', () => {
    expect(splitText('as she wrote:\n> no\n\nSo we stop.').newText).toBe('as she wrote:\n\nSo we stop.');
    expect(splitText('Here is what she wrote:\n> no\n\nSo we stop.').newText).toBe(
      'Here is what she wrote:\n\nSo we stop.',
    );
  });
});

describe('what somebody tells of a letter', () => {
  it.each([
    'On 2 March 2026 at 10:15 your colleague <stein@firm.example> wrote to me:',
    'Le 2 mars 2026 à 10:15, votre agence (agence@sud.example) m’a écrit :',
    'Il 2 marzo 2026 alle 10:15 il vostro ufficio (info@firm.example) ha scritto:',
    'Op 2 maart 2026 om 10:15 schreef uw collega (jan@firm.example) aan mij:',
    'Am 3. März 2026 um 10:00 schrieb mir Herr Kunz <kunz@firma.example>:',
    'On 2 March 2026 at 9:14 the alarm company (alarm@secure.example) wrote:',
    'Den 2 mars 2026 kl 10:15 skrev jag till er (info@firm.example) och frågade:',
  ])('is no attribution: %s', (line) => {
    const text = `Hello,\n\n${line}\n"the parcel is on its way".\n\nNothing came.\n\nKim`;
    expect(splitText(text, 'the parcel').newText).toBe(text);
  });

  it.each([
    'On 2 March 2026 at 10:15 The Alarm Company <alarm@secure.example> wrote:',
    'On 2 March 2026 at 10:15 info <info@firm.example> wrote:',
    'Op 2 maart 2026 om 10:15 schreef Uw Makelaar <info@firm.example>:',
  ])('is told from one by a name: %s', (line) => {
    expect(splitText(`Yes.\n\n${line}\n\nIs it there?`, 'Re: parcel').newText).toBe('Yes.');
  });
});
