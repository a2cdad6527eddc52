import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

/** From, Sent, To, Cc, Subject as Outlook and others name them. */
const LABELS: Readonly<Record<string, readonly string[]>> = {
  English: ['From', 'Sent', 'To', 'Cc', 'Subject'],
  'English, Apple and Hotmail': ['From', 'Date', 'To', 'Cc', 'Subject'],
  German: ['Von', 'Gesendet', 'An', 'Cc', 'Betreff'],
  French: ['De', 'Envoyé', 'À', 'Cc', 'Objet'],
  'French, Apple': ['De', 'Date', 'À', 'Cc', 'Objet'],
  Spanish: ['De', 'Enviado el', 'Para', 'CC', 'Asunto'],
  Italian: ['Da', 'Inviato', 'A', 'Cc', 'Oggetto'],
  Dutch: ['Van', 'Verzonden', 'Aan', 'CC', 'Onderwerp'],
  'Portuguese (Brazil)': ['De', 'Enviada em', 'Para', 'Cc', 'Assunto'],
  Portuguese: ['De', 'Enviado', 'Para', 'Cc', 'Assunto'],
  Polish: ['Od', 'Wysłano', 'Do', 'DW', 'Temat'],
  Swedish: ['Från', 'Skickat', 'Till', 'Kopia', 'Ämne'],
  Danish: ['Fra', 'Sendt', 'Til', 'Cc', 'Emne'],
  Norwegian: ['Fra', 'Sendt', 'Til', 'Kopi', 'Emne'],
  Finnish: ['Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Kopio', 'Aihe'],
  Czech: ['Od', 'Odesláno', 'Komu', 'Kopie', 'Předmět'],
  Slovak: ['Od', 'Odoslané', 'Komu', 'Kópia', 'Predmet'],
  Hungarian: ['Feladó', 'Elküldve', 'Címzett', 'Másolatot kap', 'Tárgy'],
  Romanian: ['De la', 'Trimis', 'Către', 'Cc', 'Subiect'],
  Turkish: ['Kimden', 'Gönderildi', 'Kime', 'Bilgi', 'Konu'],
  Greek: ['Από', 'Στάλθηκε', 'Προς', 'Κοιν.', 'Θέμα'],
  Russian: ['От', 'Отправлено', 'Кому', 'Копия', 'Тема'],
  Ukrainian: ['Від', 'Надіслано', 'Кому', 'Копія', 'Тема'],
  Bulgarian: ['От', 'Изпратено', 'До', 'Копие', 'Относно'],
  Croatian: ['Od', 'Poslano', 'Za', 'Kopija', 'Predmet'],
  Slovenian: ['Od', 'Poslano', 'Za', 'Kp', 'Zadeva'],
  Estonian: ['Saatja', 'Saadetud', 'Adressaat', 'Koopia', 'Teema'],
  Latvian: ['No', 'Nosūtīts', 'Kam', 'Kopija', 'Tēma'],
  Lithuanian: ['Nuo', 'Išsiųsta', 'Kam', 'Kopija', 'Tema'],
  Japanese: ['差出人', '送信日時', '宛先', 'CC', '件名'],
  'Chinese, simplified': ['发件人', '发送时间', '收件人', '抄送', '主题'],
  'Chinese, traditional': ['寄件者', '寄件日期', '收件者', '副本', '主旨'],
  Korean: ['보낸 사람', '보낸 날짜', '받는 사람', '참조', '제목'],
  Vietnamese: ['Từ', 'Đã gửi', 'Đến', 'Cc', 'Chủ đề'],
  Indonesian: ['Dari', 'Dikirim', 'Kepada', 'Cc', 'Subjek'],
  Arabic: ['من', 'تم الإرسال', 'إلى', 'نسخة', 'الموضوع'],
  Hebrew: ['מאת', 'נשלח', 'אל', 'עותק', 'נושא'],
  Persian: ['از', 'ارسال شده', 'به', 'رونوشت', 'موضوع'],
  Catalan: ['De', 'Enviat', 'Per a', 'Cc', 'Assumpte'],
};
const VALUES = ['Ann Lee <ann@x.com>', '05.02.2024 10:11', 'Bob', 'Carl', 'Our offer'];
const block = (labels: readonly string[], colon = ': '): string =>
  labels.map((label, at) => `${label}${colon}${VALUES[at]}`).join('\n');

describe('a header block', () => {
  it.each(Object.entries(LABELS))('in %s ends the new text', (_, labels) => {
    for (const colon of [': ', ' : ', ':', '：', ':\t', ':* ']) {
      const history = `${block(labels, colon)}\n\nThe former mail.`;
      const split = splitText(`Yes, gladly.\n\n${history}`);
      expect(split.newText).toBe('Yes, gladly.');
      expect(split.quotedText).toBe(history);
    }
  });

  it.each(Object.entries(LABELS))('in %s takes the rule above with it', (_, labels) => {
    for (const rule of [
      '________________________________',
      '-----Original Message-----',
      '-------------',
      '====',
      '─────────',
    ]) {
      const history = `${rule}\n${block(labels)}\n\nThe former mail.`;
      expect(splitText(`Yes, gladly.\n${history}`)).toMatchObject({ newText: 'Yes, gladly.', quotedText: history });
    }
  });

  it.each([
    '*From:* Ann Lee [mailto:ann@x.com]\n*Sent:* Thursday, February 09, 2012 1:36 PM\n*To:* bob@x.com\n*Subject:* Hi',
    '  De : Ann<mailto:ann@x.com>\n  Envoyé le :jeudi 15 décembre 2016 09:35\n  À : bob@x.fr\n  Objet :Bonjour',
    'De : Ann <ann@x.com>\nDate : 23/06/24  10:46  (GMT+01:00)\nÀ : bob@x.be Objet : Un message !',
    'Message du : 12/12/2016 13:20\nDe : "Ann " <ann@x.com>\nA : bob@x.fr\nCopie à : \nSujet :  Bonjour',
    'Date: Thu, 26 Jun 2014 13:53:45 +0400\nSubject: Hi\nFrom: ann@x.com\nTo: bob@x.com',
    'Gesendet: Freitag, 05. Januar 2024 um 10:00 Uhr\nVon: "Ann Lee" <ann@x.com>\nAn: bob@x.de\nBetreff: Hallo',
    'От: Ann Lee\nОтправлено: четверг, 26 июня 2014 г. 15:05\nКому: Alex',
    'From: Human Resources\n<a-really-long-address+1234556@x.com>\nSent: Monday, August 26, 2019 4:37 PM\nTo: Ann <ann@x.com>\nSubject: Hi',
    '>>> "Ann Lee" <ann@x.com> 03.03.2026 09:30 >>>\nHello Bob,',
    'From: Ann Lee <ann@acme.com>\nDate: 04/05/26\nTo: Sue <s@t.com>',
    '差出人: 田中 <t@x.jp>\n日時: 5月4日(月) 午前10時\n宛先: 佐藤 <s@x.jp>',
    'From: Ann\nSent: Monday, 5 February 2024 10:11\n\nHello',
    'From: Ann <ann@x.com> Sent: Monday, 5 February 2024 10:11 To: Bob Subject: Hi',
    'From:\tAnn Lee/ACME\nTo:\tBob/ACME@ACME\nDate:\t01/05/2024 10:00 AM\nSubject:\tHi',
    'Ann Lee---05.01.2024 10:00:00---Hallo Bob, das Angebot\n\nVon:\tAnn Lee/ACME\nAn:\tBob\nDatum:\t05.01.2024 10:00\nBetreff:\tHallo',
    '---- 回复的原邮件 ----\n| 发件人 | 林设计师<lin@x.example> |\n| 发送日期 | 2026年03月28日 14:32 |\n| 收件人 | Ann<ann@x.example> |\n| 主题 | 方案 |',
  ])('of another shape ends the new text too: %j', (history) => {
    expect(splitText(`Yes, gladly.\n\n${history}\n\nThe former mail.`).newText).toBe('Yes, gladly.');
  });

  it('may stand above marked lines, with an answer below', () => {
    const split = splitText(`Yes.\n\n${block(LABELS['English'] ?? [])}\n\n> Do you?\n\nI do.`);
    expect(split.newText).toBe('Yes.\n\nI do.');
  });
});

describe('a header block that a person typed', () => {
  const HEADER =
    'From: MAILER-DAEMON@mx.acme.com\nTo: ann@x.com\nSubject: Undelivered\nDate: Mon, 3 Jun 2024 16:20:11 +0200';
  const GERMAN = 'Von: Ann <ann@x.com>\nGesendet: Montag, 3. Juni 2024 16:20\nAn: Bob\nBetreff: Preise';

  it.each([
    `Our mails bounce. The header says:\n\n${HEADER}\n\nWhat is going on?`,
    `Im Postfach liegt:\n${GERMAN}\n\nWas soll das?`,
    `L'en-tête :\n\n${HEADER}\n\nQue se passe-t-il ?`,
    `ヘッダー：\n\n${HEADER}\n\nどうしたのでしょうか。`,
  ])('below a colon stays in a mail that answers nothing: %j', (text) => {
    expect(splitText(text, 'Mails bounce').newText).toBe(text);
    expect(splitText(`${text}\n\n${GERMAN}\n\nHistory`, 'Mails bounce')).toMatchObject({
      newText: text,
      quotedText: `${GERMAN}\n\nHistory`,
    });
  });

  it('below a colon is history in an answer, and so it is below a rule', () => {
    expect(splitText(`My answers below:\n\n${GERMAN}\n\nHistory`, 'AW: Preise').newText).toBe('My answers below:');
    const ruled = `Please see:\n\n-----Original Message-----\n${HEADER}\n\nHistory`;
    expect(splitText(ruled, 'Mails bounce').newText).toBe('Please see:');
  });

  it.each(['Draft', 'Re: Draft', 'Fwd: Draft'])('without a date stays below a colon, in a mail about %j', (subject) => {
    const text =
      'My draft:\n\nFrom: sales@acme.com\nTo: all customers\nSubject: Price change\n\nOur prices change.\n\nOk?';
    expect(splitText(text, subject).newText).toBe(text);
  });
});

describe('what only looks like a header block', () => {
  it('of GroupWise names no sender', () => {
    expect(splitText('Ok with me\n\n>>> 12 pumps at 9:30 >>>\nThen 5 valves').newText).toBe(
      'Ok with me\n\nThen 5 valves',
    );
  });

  it.each([
    'I need mails that come From: our database\nTo: nobody in particular\n\nThanks.',
    'From: our database\nTo: nobody in particular\n\nThanks.',
    'Date: Monday at ten\nSubject: our meeting\nPlace: my office\n\nFrom: now on',
    'Please book:\nFrom: London\nTo: Paris\nDate: 5 March 2024\n\nThanks!',
    'To: all\nSubject: the kitchen\n\nPlease clean it.',
    'Von: A\nNach: B\nDatum: 5.3.2024\n\nBitte buchen.',
    'Transport\n\nVon: Hamburg\nAn: Zürich\nGesendet: 12.6.2024\nBetreff: Palette 17\n\nIst sie da?',
    'Transport\n\nDe : Paris\nÀ : Lyon\nEnvoyé le : 12 juin\nObjet : palette 17\n\nArrivée ?',
    'Trasporto\n\nDa: Milano\nA: Roma\nInviato: 12 giugno 2024\nOggetto: bancale 17\n\nArrivato?',
    '您好，请填写\n\n| 发件人 | 李 |\n| 日期 | 2026-05-01 |\n| 收件人 | 王明 wang@x.cn |\n| 主题 | 会议 |\n\n谢谢，明天见',
    'Thema: unser Angebot\nDatum: 5.3.2024\nOrt: Berlin\n\nBis dann.',
    'Please book:\n\nFrom: Berlin To: Paris, two tickets\nFrom: Paris To: Lyon, two tickets\nDate: 21 April, as early as possible\nSubject: to availability, first class.\n\nRowan',
  ])('is kept: %j', (text) => {
    expect(splitText(text).newText).toBe(text);
  });
});
