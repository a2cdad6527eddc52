import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

describe('a signature', () => {
  it.each([
    '-- \nAnn Lee\nACME',
    '--\nAnn Lee\n\nSent from my iPhone',
    '--\n"It is seldom that liberty is lost all at once." -Hume',
    '--\nAll of this is my own opinion.\nann@x.com',
    '—————\nAnn Lee',
    '—\nAnn Lee\nCEO at Acme\n\n@ann',
    '--\nAnn Lee\n\n*ACME* | Director',
    '----------------\n\nAnn Lee\n\nt. 555-931-0702\n\nhttp://www.x.com/',
    '________________\nAnn Lee\nann@x.com',
    'Ann Lee\nann@x.com\n(555) 346-9947\nwww.x.com',
    'Ann E. Lee, Ph.D.\nPresident\nACME Research\nann@x.com\nwww.x.com',
    'Regards,\n\nAnn Lee\nCEO @ Acme !',
    'Best regards,\nAnn Lee\nHead of Sales\nACME Ltd | +44 20 7946 0000 | www.acme.com',
    'Mit freundlichen Grüßen\n\nAnn Lee\nLeiterin Vertrieb\n\nACME GmbH\nHauptstr. 1, 12345 Berlin\nTel.: +49 30 1234567\nann@acme.de\n\nGeschäftsführer: Bob Lee, Amtsgericht Berlin, HRB 12345',
    'Mit freundlichen Grüßen / Best regards\n\nAnn Lee\n+49 30 1234567',
    'Cordialement,\n\nAnn Lee\nDirectrice commerciale\nTél. : +33 1 23 45 67 89',
    'Saludos,\nAnn Lee\nTel: +34 91 123 45 67',
    'Pozdrawiam,\nAnn Lee\ntel. +48 22 123 45 67',
    'С уважением,\nАнна Ли\nтел. +7 495 123-45-67',
    'Ann Lee | Sales Director\nAcme Inc. | 123 Main Street, Springfield, IL 62701\nO: (555) 123-4567 | M: (555) 765-4321\nann@x.com | www.x.com',
    'Mit freundlichen Grüßen\n\ni. A. Ann Lee\nVertrieb\n\nLee GmbH & Co. KG\nHauptstraße 1 | 12345 Berlin\nTelefon +49 30 123456-0\nann@lee.de\nwww.lee.de\n\nSitz der Gesellschaft: Berlin, Amtsgericht Charlottenburg HRA 12345\nGeschäftsführer: Bob Lee',
    'Mit freundlichen Grüßen / With kind regards\nAnn Lee\n\nE-Mail: ann@acme.de\nTel.: +49-(0)611-8908534\n\nACME Software GmbH\nAmtsgericht Wiesbaden HRB 12345\nTel.: 0611/8908555',
    '谢谢大家！\n\n陈静\n大洋物流 客户服务部\n分机：8306',
    '――――――――――\n北建設株式会社 工事部 井上 大輔\nTEL 011-555-0147 / FAX 011-555-0148\n――――――――――',
    'Sent from my iPhone\n\nAnn Lee\nACME',
    'Ann Lee\nvia mobile',
    'Med vänlig hälsning\nAnn Lee\nSäljare innesälj\nNorrvärme AB\nBox 214, 931 22 Skellefteå\nDirekt: 0910-73 55 16   Växel: 0910-73 55 00',
    'Hälsningar\nAnn Lee\nInstitutionen för kemi, Lunds Tekniska Skola\nTfn 046-222 00 11',
    'Atentamente,\nAnn Lee\nGestora de Tráfego\nTransportes Lee & Irmão, S.A.\n4480-109 Vila do Conde\nTelef. 252 644 900 (chamada para a rede fixa)',
    'Z wyrazami szacunku\nRecepcja\nPensjonat "Pod Giewontem"\nul. Strążyska 14, 34-500 Zakopane\ntel./fax +48 18 201 33 07\nann@x.example',
    'Sonnige Grüße aus Graz\nAnn Lee\nGästeservice',
    'Mit freundlichen Grüßen\nFritz Lang\n\nHolzbau Lang e.K.\nHauptstraße 4, 93047 Regensburg\nUSt-IdNr. DE123456789',
    'Ann Lee\nDirigent, Fjordklang kammerkor\ntlf. 480 00 119 | fjordklang.example',
    'Ann Lee\nProcurement Manager\nNorwood Instruments Ltd\nT +44 1993 555 018',
    '＝＝＝＝＝＝＝＝＝＝\n丸山精機株式会社 技術部\n小林 健一\n〒399-0011 長野県松本市寿北 1-2-3\nTEL：0263-00-1234 FAX：0263-00-1235\n＝＝＝＝＝＝＝＝＝＝',
    '--------------------\n村上 さやか\n総務部 人事労務グループ\n内線：2214 直通：06-6000-2214\n--------------------',
    '──────────\n公司：深圳市信达通讯设备有限公司\n赵敏\n电话：0755-8300 1199',
    '赵敏\n深圳市信达通讯设备有限公司 销售部\n电话：0755-8300 1199  手机：138 0000 4567',
    '孙丽华\n行政部\n分机 8016\nsunlh@huaxin-tech.example',
    'Venlig hilsen\n\nMette Sørensen | Bogholder | +45 33 00 00 00',
    'Ann Lee\nHead of Sales\n\nACME Ltd\nT +44 20 7946 0000\nwww.acme.example',
    'Best,\nMia Long\nHead of Events, Larkspur Inc.',
    'Best,\nMia Long | Head of Events | Larkspur Inc.',
    'Freundliche Grüsse\nUrs Frei\n\nAlp AG, 3000 Bern, Tel. 031 555 01 02',
    '谢谢\n\n陈芳\n外贸部 13800138000',
    'Mia Long\nHead of Events, Larkspur Inc.\nSent with Spark',
    'Thanks,\nAnn Lee\nChief of Staff\nAcme (YC W21)\nacme.example',
    'Atentamente,\n\nLic. Ana Gil Torres\nGerente de Compras\nAcme de México S.A. de C.V.\nTel. +52 55 0000 0000\nCel. +52 1 55 0000 0000',
    'Com os melhores cumprimentos,\n\nAna Costa\nDepartamento Comercial\nAcme, Lda.\nTelm. 910 000 000',
    'Ystävällisin terveisin\n\nAnna Virtanen\nOstopäällikkö\nAcme Oy\nPuh. 09 000 0000',
    'Με εκτίμηση,\nΆννα Παπαδοπούλου\nΥπεύθυνη Προμηθειών\nΤηλ. 210 0000000',
    'Sincerely,\nAnn Lee\nVP, Customer Experience\nAcme, Inc.\nP: (217) 555-0100\n\n"Quality is not an act, it is a habit." - Aristotle',
    'Bonne journée,\n\nAnn LEE\nAssistante ADV\nLigne directe : 04 72 00 00 00\nStandard : 04 72 00 00 01',
    'Saludos cordiales,\nAna Gil\nResponsable de Logística\nTel. (+34) 91 000 00 00 | Móvil (+34) 600 000 000\nPol. Ind. Norte, Nave 4 - 50012 Zaragoza',
    'Slds,\nAna Gil\nCompras',
    'Groet,\nJan de Boer\nInkoop\nDoorkiesnummer: 030 555 0123',
    'Kind regards\nAnn Lee\nReception\nAcme Vets\n24hr emergency line: 0113 496 0000',
    '*Bob Ray*\n*Head of Ops*\n*Acme Ltd*\n\n*T:* 0113 496 0000\n*E:* bob@acme.example',
    '**Bob Ray**\nHead of Ops | Acme Ltd\n[www.acme.example](http://www.acme.example)',
    '이수민 | 사무국 간사\n한국지질연구회\n전화 042-000-2580 / 팩스 042-000-2581',
  ])('is %j', (signature) => {
    expect(splitText(`Yes, gladly.\n\n${signature}`)).toMatchObject({ newText: 'Yes, gladly.', signature });
    const reply = splitText(
      `Yes, gladly.\n\n${signature}\n\nOn Dec 15, 2024, at 2:00 PM, Bob <bob@x.com> wrote:\n> Do you?`,
    );
    expect(reply).toMatchObject({ newText: 'Yes, gladly.', signature });
  });

  it.each([
    ['Best,\nInes', 'Ines Costa\nCustomer Care, Veloz Courier\n+351 21 000 0000'],
    ['Kind regards,\nAnna', 'Anna Keller\nHead of Operations\n\nNordwind GmbH\nT +49 40 000000\nwww.nordwind.example'],
    ['LG\nAnna', 'Dr. Anna Keller\nLeitung Vertrieb\n\nNordwind GmbH'],
    ['Thanks!\nJo :)', 'Jo Park (she/her)\nCustomer Success Manager\nAcme\n(312) 555-0142'],
    ['Venlig hilsen\nMette', 'Mette Sørensen | Bogholder | +45 33 00 00 00'],
    ['Obrigado,\nJoão', 'João Pereira\nCompras\nBrightfield Lda.'],
    ['Pozdrawiam\nOla', 'Ola Kowalska\nKsięgowość'],
    ['よろしくお願いします。\n\n小林', '小林 健一\n丸山精機株式会社 技術部'],
    ['谢谢！\n小陈', '陈晓明 | 销售工程师\n苏州恒力轴承有限公司\n电话：0512-5555-0136'],
    ['谢谢！\n晓明', '陈晓明\n苏州恒力轴承有限公司\n电话：0512-5555-0136'],
    ['Obrigado,\n\nJoão', 'João Pereira\nCompras\nBrightfield\n\nBrightfield Lda.\nTel. +351 21 000 0000'],
    ['Best,\nIke', 'Ike Brown\nCustomer Care, Soleware'],
    ['Many thanks\nDebbie', 'Debbie Marsh\nPurchase Ledger\nPenrose Foods'],
    ['Groet,\nSjoerd', 'Sjoerd Visser\nBeheerder gemalen'],
    ['Mit freundlichen Grüßen\nUwe', 'Uwe Brandt\nLeiter Einkauf\nWerkzeug Nord'],
    ['Ha det fint\nJohan', 'Johan Sjöberg\nSäljare\n\nPlåt AB\nTel: 021-555 01 40'],
  ])('stands below the name that somebody typed: %j, %j', (typed, signature) => {
    const newText = `Yes, gladly.\n\n${typed}`;
    expect(splitText(`${newText}\n\n${signature}`)).toMatchObject({ newText, signature });
  });

  it.each([
    'Best regards,\n\nAnn Lee\nann@x.com\n+44 20 7946 0000\n\nBob Ray\nbob@x.com\n+44 20 7946 0001',
    'Best regards,\n\nAnn Lee\nann@x.com\n+44 20 7946 0000\n\nLeeds Office\noffice@x.com\n+44 20 7946 0001',
  ])('may have two blocks: %j', (signature) => {
    expect(splitText(`Yes, gladly.\n\n${signature}`)).toMatchObject({ newText: 'Yes, gladly.', signature });
  });

  it.each(['Foo Bar', 'Ann Lee\nSales Manager', 'Max Muster\nVertriebsleiter'])(
    'may be a name below a mark with a dash too many: %j',
    (name) => {
      expect(splitText(`Yes, gladly.\n\n---\n${name}`)).toMatchObject({
        newText: 'Yes, gladly.',
        signature: `---\n${name}`,
      });
    },
  );

  it.each([
    '---\nPart One\n\n---\nPart Two',
    '---\nAnn Lee\nBob Ray\nCarl Max',
    '---\nBest regards\nAnn Lee',
    '---\nAnn Lee comes, too',
  ])('is not what somebody typed below such a rule: %j', (typed) => {
    expect(splitText(`Two parts:\n\n${typed}`).newText).toBe(`Two parts:\n\n${typed}`);
  });

  it.each(['With gratitude,', 'Abs,', 'Bjs', 'Un abbraccio', 'Pzdr', 'Kh', 'Üdv,', 'Vänligen', 'À bientôt,'])(
    'begins with the closing above a name and a title: %s',
    (closing) => {
      const signature = `${closing}\nAnn Lee\nDirector`;
      expect(splitText(`Yes, gladly.\n\n${signature}`)).toMatchObject({ newText: 'Yes, gladly.', signature });
    },
  );

  it.each([
    ['-Martin', '--\nOld programmers never die. They just branch to a new address.'],
    ['Best regards\nAnn', '--\nLife is what happens while you make other plans.'],
  ])('stands below two dashes without a space where somebody has signed: %j, %j', (signed, signature) => {
    const newText = `Yes, gladly.\n\n${signed}`;
    expect(splitText(`${newText}\n\n${signature}`)).toMatchObject({ newText, signature });
  });

  it.each(['Thanks', 'Price'])('is no sentence below two dashes and a word: %s', (word) => {
    const text = `Hi Bob,\n\n${word}\n\n--\nThe second topic is the date of the delivery, which we need to fix.`;
    expect(splitText(text).newText).toBe(text);
  });

  it('is no name right below the text and a rule', () => {
    expect(splitText('Two parts:\n---\nPart One').newText).toBe('Two parts:\n---\nPart One');
  });

  it('may stand right below the name that somebody typed', () => {
    const newText = 'Yes, gladly.\n\nRegards,\nArun';
    const signature = 'Arun Mehta, Director – CloudBridge Pvt. Ltd.\n+91 98000 00000';
    expect(splitText(`${newText}\n${signature}`)).toMatchObject({ newText, signature });
  });

  it.each([
    ['Bien cordialement,\n\nAntoine Lefèvre', 'Antoine Lefèvre\nAchats\n+33 1 23 45 67 89\nantoine@x.example'],
    ['谢谢！\n王伟', '王伟\n上海贸易有限公司'],
  ])('leaves the full name that somebody typed above it: %j, %j', (typed, signature) => {
    const newText = `Yes, gladly.\n\n${typed}`;
    expect(splitText(`${newText}\n\n${signature}`)).toMatchObject({ newText, signature });
  });

  it.each([
    'Join us at SaaStr 2024 in San Francisco, booth 114!',
    'Besuchen Sie uns auf der LogiMAT, Halle 3, Stand A12!',
    'Retrouvez-nous au salon SITL, stand B12 !',
    'Visítenos en la feria de Madrid, stand 14.',
    'Zapraszamy na nasze stoisko B4 na targach w Poznaniu!',
  ])('has below it what its program tells everybody: %j', (note) => {
    const signature = `Ann Lee\nHead of Sales\n+44 20 7946 0000\n\n${note}`;
    expect(splitText(`Yes, gladly.\n\nBest,\nAnn\n\n${signature}`)).toMatchObject({
      newText: 'Yes, gladly.\n\nBest,\nAnn',
      signature,
    });
  });

  it.each([
    ['-- \nAnn', 'PS: the new address is Am Hafen 14.'],
    ['--\nAnn Lee\nann@x.com', 'P.S. the new address is Am Hafen 14.\n\nPS 2: and bring the key.'],
    ['-- \nAna', 'PD: la dirección es otra.'],
    ['-- \nAnn', '追伸：住所が変わりました。'],
    ['________________\nAnn Lee\nann@x.com', 'P.-S. : la nouvelle adresse est au port.'],
  ])('ends where somebody typed a postscript: %j, %j', (signature, postscript) => {
    const text = `Yes, gladly.\n\n${signature}\n\n${postscript}`;
    expect(splitText(text)).toMatchObject({ newText: `Yes, gladly.\n\n${postscript}`, signature });
    expect(splitText(`${text}\n\n> Do you?`)).toMatchObject({ newText: `Yes, gladly.\n\n${postscript}`, signature });
  });

  it.each([
    'PS: bring the worn ring.',
    'PS: join us at SaaStr 2024, booth 114!',
    'P.S. Traz as amostras.\n\nPS 2: e a chave.',
  ])('without a mark ends above a postscript, too: %j', (postscript) => {
    const signature = 'Tina Marlowe\nKey Account Manager\nSeals Ltd\nTel. +44 1252 555 0171';
    const text = `The 14th suits us.\n\nBest,\nTina\n\n${signature}\n\n${postscript}`;
    const newText = `The 14th suits us.\n\nBest,\nTina\n\n${postscript}`;
    expect(splitText(text)).toMatchObject({ newText, signature });
    expect(splitText(`${text}\n\n> Which day?`)).toMatchObject({ newText, signature });
  });

  it.each(['-- \nAnn\nPS Consulting Ltd', '-- \nAnn Lee\n\nEdit Kovács\nACME', '-- \nPart 1\n-- \nPart 2'])(
    'has a mark that is certain: %j',
    (signature) => {
      expect(splitText(`Yes, gladly.\n\n${signature}`)).toMatchObject({ newText: 'Yes, gladly.', signature });
    },
  );

  it('is what its mark says below answers between quoted lines', () => {
    const split = splitText('> Do you?\n\nYes.\n\n> Will you?\n\nNo.\n\nBest,\nAnn Lee\nann@x.com\n+44 20 7946 0000');
    expect(split.newText).toBe('Yes.\n\nNo.');
  });

  it('may stand right below the text', () => {
    expect(splitText('a signature with no empty line above.\n--\nann')).toMatchObject({ signature: '--\nann' });
  });
});

it('below a name that ends a sentence is that of who wrote it', () => {
  const signature = 'Bob Ray | CEO | Acme | +44 113 496 0000 | www.acme.example';
  expect(splitText(`Hi Sue, fine. Bob\n\n${signature}`)).toMatchObject({ newText: 'Hi Sue, fine. Bob', signature });
  const other = `Please ask him, not me. Ann\n\n${signature}`;
  expect(splitText(other).newText).toBe(other);
});

describe('what a person says at the end', () => {
  it.each([
    'Yes, gladly.\n\nBest regards,\nAnn',
    'Yes, gladly.\n\nThanks,\nAnn Lee',
    'Yes, gladly.\n\n-Ann',
    'Hi. I am fine.\n\nThanks,\nAlex',
    'Dear customer,\n\nyour services end soon.\n\nSincerely,\nSuper Domain Name Manager',
    'You can reach her here:\n\nAnn Lee\nann@x.com\n+44 20 7946 0000',
    'Yes\nAnn Lee\n+44 20 7946 0000\nann@x.com',
    'Thanks,\nAnn Lee\nSee you on Monday then',
    'Thanks,\nAnn Lee\nOrder line: 4711 0815',
    'Gruß\nMax Bauer\nElektriker: Tom Kern, 0170 5551234',
    'Best,\nAnn\n\nAnn Lee\nHead of Sales\n+44 20 7946 0000\n\n"No" is what Tom said.',
    'Thanks,\nAnn Lee\nLook at\nindex.html',
    'Ann Lee\nann@x.com\n+44 20 7946 0000',
    'Thanks,\nAnn',
    'Log:\n====================\nFile: a.cf\n--- a.cf 1.1\n+++ a.cf 1.2\n+whitelist *@x.com\n\nhttp://x.com/a',
    'The news of today.\n\nAbout Acme Technology, Inc.\nAcme Technology, Inc. is a wholly-owned subsidiary of the computing vendor\nAcme plc, which has plants. For more call\n949-833-2800\nwww.acme.com',
    'Pros:\n--\ncheap\nfast\n--\nCons:\nugly',
    'Teil A\n--\nBillig\n\n--\nTeil B\n--\nSchnell',
    'Jan will help you.\n\nThanks\nAnna\n\nJan Meyer\nReturns Manager\n+49 40 1234599',
    'Jan will help you.\n\nThanks\nJulia\n\nJan Meyer\njan@n.example',
    'Please call our driver.\n\nMario Rossi | Driver | +39 333 0000000',
    'Ma collègue vous aidera.\n\nMarie Petit | Achats | marie@x.example | +33 1 23 45 67 89',
    'Annika will help you.\n\nThanks\nAnna\n\nAnnika Meyer\nReturns Manager\n+49 40 1234599',
    'Please change the name.\n\nAnna\n\nAnna Keller',
    'Thanks!\n\nBob\n\nBob Stone\nwants the invoice',
    'The guests are these.\n\nJan\nJan Meyer\nPetra Lang',
    'The names for the badges are below.\n\nThanks,\nTom\n\nTom Baker\nLisa Wong',
    'Speakers for the flyer.\n\nBest\nEva\n\nEva Kern\nTom Baker, Director',
    'Speakers for the flyer.\n\nBest\nEva\n\nEva Kern\nDirector wants her, too',
    'Two rooms, please.\n\nBest\nEva\n\nEva Kern\nTom Baker\nDirector',
    'Speakers for the flyer.\n\nBest\nEva\n\nEva Kern, CFO\nTom Baker, CEO',
    'My bank details.\n\nThanks,\nLena\n\nLena Vogt\nIBAN DE89 3704 0044 0532 0130 00',
    'To my new address, please.\n\nThanks\nTom\n\nTom Baker\n12 Mill Lane\nLeeds LS1 2AB',
    'I am off next week, please call my deputy.\n\nBest regards,\nMarc\n\nMaria Lopez\n+49 30 1234567',
    'Please ask her.\n\nBest,\nAnn\n\nAndrew Cole\n+49 30 1234567',
    'The buyer you asked about is new.\n\nPeter Brown | Buyer | Acme Ltd | +44 20 7946 0123',
    'Please ask my colleague\nJan\n\nPetra Lang\nHead of Sales\nACME',
    'The driver is this.\n\nMario Rossi\n+39 333 0000000\n\nPS: he comes at ten.',
    'The driver is this.\n\nMario Rossi\nRossi S.r.l.\n+39 333 0000000\n\nThanks,\nTom',
    'Our buyer is\n\nMia Long\nHead of Events, Larkspur Inc.',
    'Please ask her.\n\nThanks,\nTom Ray\n\nMia Long | Head of Events | Larkspur Inc.',
    '请联系她。\n\n陈芳\n外贸部 13800138000',
    'Please ask her.\n\nMia Long | Head of Events | Larkspur Inc.',
    'Please write to the firm.\n\nAlp AG, 3000 Bern, Tel. 031 555 01 02',
    'Speakers for the flyer.\n\nBest\nEva\n\nEva Kern\nCarl Support, CEO',
    '请联系\n\n陈芳\n外贸部 13800138000',
    '联系人如下。\n小王\n\n陈晓明\n苏州恒力轴承有限公司',
    'The winners are these.\n\nAnna Keller\nHead of Operations\n\nJan Meyer\nCFO',
    ...[
      'I forgot: please use the new address on the label.',
      'Please use the new address on the label.',
      'Can you join us at the fair 2024?',
      'I only work until Wednesday this week, Thursday is a holiday.',
      'Join us on Monday at our stand in hall 3!',
      'Your opening hours are wrong on the site.',
      'How do I unsubscribe? There is no link here.',
      'Bitte nehmt die neue Adresse auf das Etikett.',
      'Visit us on the stand in hall 3, I will keep the samples there.',
      'Besuchen Sie uns gern auf der Messe in Halle 3, dann sprechen wir über den Preis.',
      'I work Monday and Thursday from Leeds.',
      'Please unsubscribe my colleague, I cannot find where to click here.',
      'Rejoignez-nous demain au salon, stand 4 !',
      'Trabajo el lunes y el martes de esta semana.',
    ].map((typed) => `Yes.\n\nBest,\nAnn\n\nAnn Lee\nHead of Sales\n+44 20 7946 0000\n\n${typed}`),
    'Hello,\n\nPart 1\n--\nPart 2 is longer and says a few more things.\n--\nPart 3',
    'My number is\n+44 20 7946 0000',
    'Please send it to\n\nMaria Lopez\nAcme GmbH\n20095 Hamburg',
    'The order:\n──────────\n3000 Stück Schrauben\n40 Ventile\n──────────\nLiefertermin KW 12',
    '明日の件、承知しました。\n\n佐藤さんにも伝えておきます。',
    '好的，就这样办。\n\n请您选择后我再出施工图。',
    'Schöne Grüße an Anna, und bis Montag\nAnn',
    '您好,\n\n价格可以接受。\n谢谢\n\n另外\n交货期改到五月',
    '안녕하세요,\n\n가격 괜찮습니다.\n감사합니다\n\n추가\n납기는 5월로 변경',
    'お世話になっております。\n\n納品先が変わりました\n\n新住所\n〒100-0001 東京都\n電話 03-1234-5678',
    'お世話になっております。\n\n━━━━━━━━━━\n日時:5月12日 10:00\nURL:https://zoom.us/j/123\n━━━━━━━━━━\n\n田中太郎',
    'Preise:\n\n＊＊＊\nModell A 100\nwww.acme.com\n＊＊＊\n\nPasst das?',
    'The contract is fine.\n\nAs regards delivery dates\n\nMonday Berlin\nTuesday Hamburg',
    'Hallo Sue,\n\nwir nehmen 200 Stück.\n\nViele Grüße aus Graz\n\nLieferadresse Neu\nHauptstrasse 5\n8010 Graz',
    'Hi Sue,\n\nhere is the order\n\nBlue Pumps\n2000 pieces\n4711 0815 22',
    'Hi Sue,\n\nOn Friday we have\n\nTom Baker | Acme | 14:00\nhttps://zoom.us/j/123456',
    'Hallo Sue,\n\nbitte liefert an folgende Adresse\n\nKarl Meier\nHauptstr. 5\n10115 Berlin\nTel. 030 1234567',
    'Bonjour,\n\nlivraison chez le client.\n\nMarie Dupont\nRue de la Paix 5\n06 12 34 56 78',
    '您好，\n\n联系人如下。\n\n王明\n采购部\n电话 021-12345678\nwang@x.cn',
    'お世話になっております。\n\n━━━━━━━━━━\n振込先\nみずほ銀行\n電話 03-1234-5678\n━━━━━━━━━━',
    'I saw Tom today.\nHe sends his best wishes\n\nAnn Lee\nPump Sales',
    '您好，\n\n请把合同寄给\n\n王小明\n采购部\n手机 13800138000\nwang@x.cn',
    'the right contact for the invoice is\n\nMaria Rossi\nRossi S.r.l.\nmaria@rossi.it',
    'I wanted to discuss it with regards to the payment.\n\nAs regards the time, Friday is fine.',
    'The steps are\n\n--\n\nFirst, we look at all the prices in the list that you sent us last week, and at those of the year before that, so that we know how they changed in the meantime, month by month.\n\nSecond, we look at all the dates in the list that you sent us last week, and at those of the year before that, so that we know how they changed in the meantime, month by month.\n\nThird, we look at all the places in the list that you sent us last week, and at those of the year before that, so that we know how they changed in the meantime, month by month.',
  ])('stays in the new text: %j', (text) => {
    expect(splitText(text).newText).toBe(text);
  });

  it.each([':', '.'])('stays in the new text when it is a list of people: %j', (stop) => {
    const people = [
      'Eva Lind\nHead of Sales\neva.lind@holm.example\n+46 8 555 01 10',
      'Jan Holm\njan.holm@holm.example\n+46 8 555 01 12',
      'Per Ask\nService Manager\nper.ask@holm.example\n+46 8 555 01 11',
    ];
    const text = `Please add these people to the portal${stop}\n\n${people.join('\n\n')}`;
    expect(splitText(text).newText).toBe(text);
    expect(splitText(`${text}\n\nThanks,\nTom`).newText).toBe(`${text}\n\nThanks,\nTom`);
    const signature = 'Thanks,\n\nTom Baker\nCFO\ntom@holm.example\n+46 8 555 01 13';
    expect(splitText(`${text}\n\n${signature}`)).toMatchObject({ newText: text, signature });
  });

  it('stays above the block that a program put below it', () => {
    const split = splitText('Yes.\n\nBest regards,\nAnn\n\n-- \nAnn Lee\nACME');
    expect(split).toMatchObject({ newText: 'Yes.\n\nBest regards,\nAnn', signature: '-- \nAnn Lee\nACME' });
  });
});

describe('words below or between the marks of signatures', () => {
  it('stay where a dash line stands between them', () => {
    const text = 'the machine is down\n--\nno spare part here\n\nCan you send one today?';
    expect(splitText(text).newText).toBe(text);
  });

  it('stay below a signature that tells how to reach its writer', () => {
    const signature = '-- \nAnn Miller\nPurchasing Manager\n+1 512 555 0147';
    const { newText, signature: found } = splitText(
      `Two, please.\n\n${signature}\n\nOne more thing: please send the drawing by Friday.`,
    );
    expect(newText).toBe('Two, please.\n\nOne more thing: please send the drawing by Friday.');
    expect(found).toBe(signature);
  });

  it('are part of it where a firm speaks there', () => {
    for (const below of [
      'Ann Miller\n+1 512 555 0147\n\nMiller Tools - www.miller.example | quality since 1912',
      'Ann Miller\n\nwe make the best tools in town',
      'Ann Miller\n+1 512 555 0147\n\nmeet us at the spring fair in Leeds 2026',
    ])
      expect(splitText(`Two, please.\n\n-- \n${below}`).newText).toBe('Two, please.');
  });
});

describe('a block of a firm', () => {
  it('is what somebody says, below her name, too: it may be another’s', () => {
    const firm = 'Lee Yachts Ltd\nPontoon B, Hamble Point\n+44 23 8055 0142';
    expect(splitText(`Please send it to the yard.\n\nThanks\nVictor\n\n${firm}`).newText).toContain('Lee Yachts Ltd');
  });
});

describe('people whom a text names', () => {
  it.each([
    'Am Wochenende sind diese beiden im Dienst.\n\nMax Weber – 0431 1234567 – max@x.de\nEva Klein – 0431 7654321 – eva@x.de',
    'Vor Ort hilft der Hausmeister.\n\nHerr Krause\nTor 3 | 0431 1234567',
    'Please call these.\n\nMax Weber\nmax@x.de\n\nBob Ray\nNordbau GmbH\nTel. 0431 7654321\nbob@x.de',
  ])('stay: %j', (text) => {
    expect(splitText(text).newText).toContain(text.split('\n')[2]);
  });
});
