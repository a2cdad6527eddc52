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

describe('what programs of some countries put above a former mail', () => {
  it.each([
    'Original Message processed by david®',
    'Original message processed by Tobit.InfoCenter',
    '---- 月, 03 3月 2025 10:12:00 +0900 Ann <ann@x.com> 書き込みました ----',
    '---------- Initial Header -----------',
    "Excerpts from Ann Lee's message of 2025-03-03 10:12:00 +0100:",
  ])('opens history: %s', (heading) => {
    const quotedText = `${heading}\nRe: Angebot 9. August 2022, 12:44 Uhr\nVon Marine Ho\nAn John Doe\n\nKönnen Sie das prüfen?`;
    expect(splitText(`Danke, passt.\n\n${quotedText}`)).toMatchObject({ newText: 'Danke, passt.', quotedText });
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

  it('is new text below that of Outlook, too, unless it greets, in an answer, as a former mail does', () => {
    const text = 'Ok.\n\nGet Outlook for iOS\n\nActually, make it Tuesday. The trucks are blocked.';
    for (const subject of ['Trucks', 'Re: Trucks', 'AW: Lkw'])
      expect(own(text, subject)).toBe('Ok.\n\nActually, make it Tuesday. The trucks are blocked.');
    const answered = 'Ok.\n\nSent from Outlook for Android\n\nHi Ann,\nwhen do the trucks come?';
    expect(own(answered, 'Re: Trucks')).toBe('Ok.');
    expect(own(answered, 'Trucks')).toBe('Ok.\n\nHi Ann,\nwhen do the trucks come?');
  });

  it.each(['Trucks', 'Re: Trucks'])('is none of it where companies put it, in a mail about %j', (subject) => {
    const notice =
      'This e-mail is confidential and intended solely for the addressee. If received in error, delete it.';
    expect(own(`Ok.\n\nSent from my iPhone\n\n${notice}\n\nAcme B.V., KvK 83735`, subject)).toBe('Ok.');
  });
});

describe('a forwarded mail', () => {
  it.each([
    '> Begin forwarded message:\n>\n> From: Ann <a@x.com>\n> Subject: Price\n> Date: 16 July 2021\n>\n> 12 a piece.',
    '> Anfang der weitergeleiteten Nachricht:\n>\n> Von: Ann <a@x.com>\n> Betreff: Preis\n>\n> 12 das Stück.',
    '> İleti başlangıcı:\n>\n> Kimden: Ann <a@x.com>\n> Konu: Fiyat\n>\n> 12.',
    '---------- メッセージを転送 ---------\n送信元：Ann <a@x.com>\n日付：2022年9月19日\n件名：価格\n送信先：b@x.com\n\n12',
  ])('belongs to what the mail says: %j', (forwarded) => {
    for (const subject of ['Fwd: Price', ''])
      expect(own(`See below.\n\n${forwarded}`, subject)).toBe(`See below.\n\n${forwarded}`);
    expect(own(forwarded, 'Fwd: Price')).toBe(forwarded);
  });

  it('is history in the mail that an answer quotes', () => {
    const history =
      'On 3 Feb 2025 at 10:00, Bob <b@x.com> wrote:\n> Begin forwarded message:\n> From: Ann <a@x.com>\n> 12';
    expect(own(`Fine.\n\n${history}`, 'Re: Price')).toBe('Fine.');
  });

  it('is what a mail brings that is one quotation, where it answers nothing', () => {
    const text = '> Hi all,\n>\n> below is the link.\n> Mia';
    for (const subject of ['Massage', 'Fwd: Massage', '']) expect(own(text, subject)).toBe(text);
    const nested = '> Below is the link.\n> > From: Ann <a@x.com>\n> > Hi';
    expect(own(nested, 'Massage')).toBe(nested);
    expect(own(text, 'Re: Massage')).toBe('');
  });
});

describe('history', () => {
  it.each([
    ['without a verb and a colon', '2013/7/20 sam via Forum <info@x.com>\n\n> Hi'],
    ['with a day of one digit', '2011/4/7 Nathan Nova <n@x.com>:\n> Hi'],
    ['without a date, and without marks', 'molly <m@x.com> wrote:\n\nHi Ann,\nthanks'],
    ['of an address alone', 'jane@x.com wrote:\n\nHi Ann,\nthanks'],
    ['of a name in small letters', 'molly smith <m@x.com> wrote:\n> Hi'],
    [
      'on the line of its attribution',
      'On Mon, Mar 3, 2025 at 10:12 AM, Desk<d@x.com> wrote:   Your account is on.\n\nDesk',
    ],
    ['behind a mark on that line', 'On Wed, Jan 4, 2023 12:34 AM, joe@x.com wrote:> I am out\nall week'],
    [
      'that Samsung glued',
      '-------- Original message --------From: Jo <j@x.com> Date: 07/08/2024 18:46 To: m@x.com Subject: Hi\n\nHi',
    ],
    [
      'that Samsung glued in German',
      '-------- Ursprüngliche Nachricht --------Von: "Desk"  Datum: 07.08.24  18:46 An: Betreff: Hi\n\nHi',
    ],
    ['behind a dash', '- Le 2021-04-09 23:25, Toby Lee a écrit :\n> Bonjour'],
    [
      'of Notes',
      '-----Kim Ho <k@x.com> wrote: -----\nTo: "Stan" <s@x.com>\nFrom: Kim Ho <k@x.com>\nDate: 03/03/2025\nSubject: Hi\n\nHi',
    ],
    [
      'of Notes in German',
      '-----Kim Ho/US/ACME schrieb: -----\nAn: s@x.com\nVon: Kim Ho/US/ACME\nDatum: 03.03.2025\n\nHi',
    ],
    ['of a date in brackets', '(2025/03/03 10:12), 山田 wrote:\n> はい'],
    [
      'of Chinese Outlook',
      '-----邮件原件-----\n发件人: 陈芳 <c@x.com>\n发送时间: 2025年3月3日 10:12\n收件人: a@x.com\n主题: Hi\n\n你好',
    ],
    [
      'with blank lines in its block',
      'Gesendet: Mittwoch, 3. Juni 2026 um 09:43 Uhr\n\nVon: "Desk" <d@x.com>\n\nAn: m@x.com\n\nBetreff: Hi\n\nHallo',
    ],
  ])('is found %s', (_, history) => {
    expect(splitText(`That is fine.\n\n${history}`, 'Re: Hi')).toMatchObject({
      newText: 'That is fine.',
      quotedText: history,
    });
  });

  it('keeps a link that a program broke within marked lines', () => {
    const history = 'On 3 Feb 2025 at 10:00, Bob <b@x.com> wrote:\n> View (http://x.com/action\n_nonce=3dd518)\n> Bob';
    expect(own(`Fine.\n\n${history}`, 'Re: Hi')).toBe('Fine.');
  });

  it.each([
    'the tracking page says:\n\nFrom: Shanghai\nTo: Hamburg\nDate: 12 March\nStatus: customs\n\nIs that right?',
    'Hola,\n\nDe: Madrid\nPara: Sevilla\nFecha: 12/03/2025\n2 pasajeros\n\n¿Cuánto cuesta?',
    'Bitte buchen:\n\nVon: Stuttgart Hbf\nAn: Berlin Hbf\nDatum: 12.03.2025\nBetreff: Messe\n\nDanke!',
    'Visit us now\n>>> >>>  http://www.x.com <<<\nor call.',
    'On 3 March 2025 at 10:12 we wrote to bob@x.com: please call. Did you?',
    'On 12 March 2024 the customer wrote:\n\nPlease send two. Do we have them?',
    'At 10:15 the driver wrote:\n\nNobody here.',
    'Am 10.01. schrieb Herr Müller:\n\nBitte zwei.',
    'Am 12.03.2024 haben Sie geschrieben:\n\nBitte zwei.',
    'Le 12/03/2024 le client a écrit :\n\nDeux, svp.',
    'Dnia 12.03.2024 klient napisał:\n\nDwa.',
    'Participants: Ann Lee <a@x.com>, Bob <b@x.com>\nDate: 12.03.2024, 10:00\nAgenda:\nPrices',
    '12.03.2024 Ann wrote to bob@x.com\n14.03.2024 Bob called back\nNext steps:\nWait',
    'Ann Lee <a@x.com> comes on 12.03.2024 at 10:00\nPlease prepare:\nPens',
    'On 12/03/2024 at 10:00 I sent this to joe@x.com:\n\nTwo, please.',
    'Bitte bis 12:00 Uhr folgendes senden an lager@x.de:\n\nZwei.',
    'the notice for the canteen:\n\nTo: All staff\nFrom: Human Resources\nDate: 12 January 2024\nSubject: Holidays\n\nClosed.',
    'the notice for the canteen:\n\nTo: All staff\nFrom: Human Resources\nDate: 12 January 2024, 10:00\nSubject: Holidays\n\nClosed.',
    'as you know\nmolly <m@x.com> wrote:\n\nTwo, please.',
    'Hello,\n\nOur customer, Mr Hall (hall@x.com) writes:\n\nTwo, please.',
    'On 12.03.2024 at 10:15 our customer Bob <bob@x.com> wrote: please wait.',
    '-- Original message -- please see below',
    'Von: Klein GmbH\nAn: alle Mitarbeiter\nDatum: 12.01.2024\nBetreff: Betriebsferien\n\nZu.',
    'please note this:\nFrom: Hamburg\nTo: Lyon\nDate: 12.03.2024, 10:00\nContact: joe@x.com\n\nThanks',
    'Bob Reed (b@x.com) wrote to me:\n\nTwo, please.',
    '-- Original\nblue\n-- Copy\ngreen',
    '--- The customer wrote: ---\nTwo, please.',
    '12.03.2024 10:00 Ann Lee <a@x.com>\n12.03.2024 11:00 Bob Reed <b@x.com>\n--------------------------------\nTwo calls',
    'On 12.03.2024 at 10:15 Bob Reed (b@x.com) wrote: please wait. Shall we?',
    'Bob wrote: please call. Did you?',
    '- On Monday we wrote:\n- On Tuesday they answered:\nWhat now?',
  ])('is nothing that somebody types: %j', (typed) => {
    const history = 'On 3 Feb 2025 at 10:00, Bob <b@x.com> wrote:\n> When?';
    expect(own(`${typed}\n\n${history}`, 'Re: Hi')).toBe(typed);
  });

  it('is nothing that somebody is said to have written, in a mail that answers nothing', () => {
    const text = 'Hello,\n\nmolly <m@x.com> wrote:\n\nTwo, please.';
    expect(own(text, 'Pallets')).toBe(text);
    expect(own(text, 'Re: Pallets')).toBe('Hello,');
  });

  it('begins with From below a line To, where addresses tell that it was a mail', () => {
    const history = 'From: Kim <k@x.com>\nDate: 03/03/2025 10:12AM\nSubject: Hi\n\nHi';
    expect(own(`Fine.\n\nTo: "Stan" <s@x.com>\n${history}`, 'Re: Hi')).not.toContain('Subject');
  });
});

describe('openings of some programs alone', () => {
  it.each([
    '>>> Ann Lee 6/22/2024 10:40 AM >>>\nHow much?',
    '>>> Ann Lee 22.06.2024 10:40 >>>\nWie viel?',
    'Original\nFrom: "Ann" <ann@x.com>\nSent Time: 2024/05/10 22:41\nTo: "Bob" <bob@y.com>\nSubject: Grease\nHow much?',
    'Ann <ann@x.com> さんは書きました:\n>いくらですか',
    '* Ann Lee (ann@x.com) [020603 16:20]:\n> How much?',
    'Ann Lee@ACME 06/03/2002 04:20 PM \t To: Bob Reed/HOU/ACME@ACME  cc:  \t\t Subject: x\n\nHow much?',
    'annlee <ann@x.com> schrieb am Mo., 9. Juli 2024, 09:08:\n\nWie viel?',
  ])('are history with what they open: %j', (history) => {
    expect(splitText(`Two.\n\nBob\n\n${history}`, 'Re: Grease')).toMatchObject({
      newText: 'Two.\n\nBob',
      quotedText: history,
    });
  });

  it('are none in a text', () => {
    const text = 'We have two:\n\nOriginal\n\nFrom the first year.\n\nCopy\n\nFrom last week.';
    expect(own(text, 'Re: Pictures')).toBe(text);
  });
});

describe('a quotation that a person cites in a mail which answers nothing', () => {
  it.each([
    'Dear all,\n\non Monday, the printer wrote:\n\n> The price goes up by 18 per cent.\n\nShall we buy now?\n\nInga',
    'Liebe alle,\n\nam Montag schrieb mir der Verlag:\n\n> Die Gebühr steigt um 18 Prozent.\n\nKaufen wir?\n\nInga',
    "Bonjour,\n\nLa dernière fois, vous m'aviez écrit :\n\n> Les billets sont échangeables.\n\nEst-ce toujours le cas ?\n\nInga",
  ])('stays with the line that tells of it: %j', (text) => {
    expect(own(text, 'Printing')).toBe(text);
  });
});

describe('answers in small letters between marked lines', () => {
  it('stay', () => {
    const text =
      'On 5 Jan 2026 at 10:00, Ann <a@x.com> wrote:\n> hi bob,\n> can you make it on friday\nyes, that works\n> and who brings the projector\ni do';
    expect(own(text, 'Re: Friday')).toBe('yes, that works\n\ni do');
  });
});

describe('a sentence with an address and a date', () => {
  it.each([
    'here is what came in.\n\nmail from bob <bob@x.com> 12.03.2026 10:14:\n\n"The pump leaks again."\n\nCan you call him?\n\nTom',
    '2026年3月5日の報告書に次のように書きました：\n\nポンプは五月に届きます。\n\n今も同じでしょうか。',
    'From: Monday our order desk is at orders@x.com\nTo cancel write to cancel@x.com\nSubject lines should have the order number.\n\nBob',
  ])('opens no history: %j', (text) => {
    expect(own(text, 'Re: dispatch')).toBe(text);
  });
});

describe('a changed subject', () => {
  it('leaves a dated attribution what it is', () => {
    const text = 'Ok for us.\n\nOn Fri, 5 Jan 2026, Ann Lee wrote:\n\n> How much is it?\n> Ann';
    expect(own(text, 'Changed subject')).toBe('Ok for us.');
  });
});

describe('what is like an opening of a program', () => {
  it.each([
    [
      'Lost order',
      'Our server shows it.\n\nAnn Lee <ann@x.com>\n07/12/2026 03:37\nTo: orders@y.com\nSubject: Order 4711\n\nIt never arrived. Can you check?\n\nBob',
    ],
    [
      'Re: rules',
      'Two rules for us all.\n\nFrom: write your name <name@x.com>\nDate: give the hour, 10:00\nSubject lines have the number.\n\nBob',
    ],
  ])('stays with what a person says: %s', (subject, text) => {
    expect(own(text, subject)).toBe(text);
  });
});

describe('an ornament with a date', () => {
  it('loses nothing that stands below it', () => {
    const text = 'Please print this.\n\n>>> Summer Sale 06/22/2026 10:40 AM >>>\n\nTell the shops.\n\nBob';
    expect(own(text, 'Summer')).toContain('Tell the shops.');
  });
});

describe('the log of a chat below a colon', () => {
  it('stays, though its lines are like those of GroupWise', () => {
    const text =
      'the night shift wrote in the log:\n\n>>> Bob Stone 12/03/2026 10:15 >>>\npump 2 leaks\n\nShould we replace it?\n\nAnn';
    expect(own(text, 'Re: pumps')).toContain('Should we replace it?');
  });
});
