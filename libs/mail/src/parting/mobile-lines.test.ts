import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const LINES = [
  ...[
    'Sent from my iPhone',
    'Sent from my iPad',
    'Sent from my Verizon Wireless BlackBerry',
    'Sent from my Wiko RIDGE FAB 4G',
    'Sent from Yahoo Mail on Android',
  ],
  ...[
    'Sent from Mailbox',
    'Sent from my Samsung Galaxy s5 Octacore device',
    'Sent from my Verizon, Samsung Galaxy smartphone',
    'Sent from my AT&T, Samsung Galaxy S21 5G',
    'Sent from my T-Mobile, Samsung Galaxy smartphone.',
    'Sent from my Verizon Wireless 4G LTE smartphone',
    'Sent via the Samsung Galaxy S8, an AT&T 5G Evolution capable smartphone',
    'Sent from Workspace ONE Boxer',
    'Sent from Mailspring, the best free email app for work',
    'Sent from Mailspring, the extensible, open source mail client.',
    'Get Outlook for iOShttps://aka.ms/o0ukef',
    'Get Outlook for Android https://aka.ms/AAb9ysg',
  ],
  ...[
    'Sent from my cell, please excuse any typos.',
    'Sent from my Galaxy S21, please forgive typos',
    'Sent from my Huawei phone, sorry for typos',
    'Sent from my iPhone - please excuse brevity and typos.',
    'Von meinem iPhone gesendet, bitte entschuldigen Sie Tippfehler',
  ],
  ...[
    'Sent from Yahoo Mail for iPhone',
    'Sent from Outlook for Android',
    'Sent from Mail for Windows 10',
    'Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows',
    'Sent via Superhuman',
  ],
  ...[
    'Sent with Spark',
    'Sent with Proton Mail secure email.',
    'Sent with [Proton Mail](https://proton.me/) secure email.',
    'Sent from Proton Mail for iOS',
    'Sent using Zoho Mail',
  ],
  ...[
    'Sent from my Samsung Galaxy smartphone.',
    'Sent from my T-Mobile 4G LTE Device',
    'Sent from TypeApp<http://www.typeapp.com/r?b=2621>',
    'Sent from a magnificent torch of pixels',
    'Sent via mobile',
    'Sent from Yahoo Mail',
    'Sent from Windows Mail',
    'Sent with the Mail.ru app',
    'Gesendet mit der Telekom Mail App',
    'Enviado desde un dispositivo móvil',
    'Отправлено с мобильного устройства',
  ],
  ...[
    'Sent from my BlackBerry 10 smartphone on the Verizon Wireless 4G LTE network.',
    'Sent from my Android device with K-9 Mail. Please excuse my brevity.',
  ],
  ...[
    'Get Outlook for iOS',
    'Get Outlook for Mac',
    'Get BlueMail for Android',
    'Télécharger Yahoo Mail pour iPhone',
    'Get Outlook for Android<https://aka.ms/AAb9ysg>',
    'Get Outlook for Android<https://eur03.guard.example/?url=https%3A%2F%2Faka.ms%2FAAb9ysg&data=05%7C02%7C>',
    'Yahoo Mail: Search, Organize, Conquer',
    '(Sent from my iPhone)',
    '*Sent from my iPhone*',
  ],
  ...[
    'Von meinem iPhone gesendet',
    'Von meinem Samsung Galaxy Smartphone gesendet.',
    'Gesendet von Outlook für Android',
    'Gesendet mit der GMX Mail App',
    'Gesendet von Mail für Windows 10',
  ],
  ...[
    'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
    'Outlook für iOS beziehen',
    'Holen Sie sich Outlook für iOS',
  ],
  ...[
    'Envoyé de mon iPhone',
    'Envoyé depuis mon smartphone Samsung Galaxy.',
    'Envoyé à partir de Outlook pour iOS',
    'Envoyé de mon mobile',
    'Envoyé depuis l’application Mail Orange',
    'Télécharger Outlook pour iOS',
    'Obtenez Outlook pour Android',
    'Provenance : Courrier pour Windows 10',
  ],
  ...[
    'Enviado desde mi iPhone',
    'Enviado desde Yahoo Mail para Android',
    'Enviado desde Correo para Windows',
    'Obtener Outlook para iOS',
    'Enviado desde mi Samsung Galaxy',
  ],
  ...[
    'Inviato da iPhone',
    'Inviato dal mio iPad',
    'Inviato da Posta per Windows',
    'Scarica Outlook per iOS',
    'Ottieni Outlook per Android',
    'Inviato da Libero Mail',
  ],
  ...[
    'Verstuurd vanaf mijn iPhone',
    'Verzonden vanaf mijn Samsung-apparaat',
    'Verzonden vanuit Mail voor Windows',
    'Outlook voor iOS downloaden',
  ],
  ...[
    'Enviado do meu iPhone',
    'Enviado do Yahoo Mail no Android',
    'Enviado a partir do meu smartphone Samsung Galaxy.',
    'Obter o Outlook para iOS',
    'Obtenha o Outlook para Android',
  ],
  ...[
    'Wysłane z iPhone’a',
    'Wysłane z mojego iPhone',
    'Wysłane z telefonu Samsung',
    'Pobierz aplikację Outlook dla systemu iOS',
  ],
  ...[
    'Skickat från min iPhone',
    'Skickat från Outlook för Android',
    'Hämta Outlook för iOS',
    'Skaffa Outlook för Android',
  ],
  ...['Sendt fra min iPhone', 'Sendt fra Outlook til iOS', 'Hent Outlook til iOS', 'Få Outlook for iOS'],
  ...['Lähetetty iPhonesta', 'Hanki Outlook iOS:lle', 'Lähetetty Samsung-puhelimestani'],
  ...[
    'Odesláno z iPhonu',
    'Odesláno z mobilního telefonu Samsung',
    'Získat Outlook pro iOS',
    'Odoslané z iPhonu',
    'Získajte Outlook pre Android',
  ],
  ...[
    'Elküldve az iPhone-omról',
    'iPhone-ról küldve',
    'Az iPhone-omról küldve',
    'Trimis de pe iPhone‑ul meu',
    'Trimis de pe iPhone-ul meu',
    'Trimis de pe iPhone',
    'Descărcați Outlook pentru iOS',
  ],
  ...[
    "iPhone'umdan gönderildi",
    'iPhone’dan gönderildi',
    "iOS için Outlook'u edinin",
    'Στάλθηκε από το iPhone μου',
    'Λήψη του Outlook για iOS',
  ],
  ...[
    'Отправлено с iPhone',
    'Отправлено из мобильной Яндекс Почты',
    'Отправлено с моего Samsung',
    'Загрузить Outlook для iOS',
    'Надіслано з iPhone',
    'Отримати Outlook для Android',
    'Изпратено от моя iPhone',
  ],
  ...[
    'Poslano s mog iPhonea',
    'Poslano iz mojega iPhonea',
    'Poslato sa mog iPhone-a',
    'Saadetud minu iPhone’ist',
    'Nosūtīts no mana iPhone',
    'Išsiųsta iš mano „iPhone“',
  ],
  ...[
    'iPhoneから送信',
    '私のiPhoneから送信',
    'iOS 版 Outlook を入手',
    '发自我的 iPhone',
    '發自我的 iPhone',
    '從我的 iPhone 傳送',
    '获取 Outlook for iOS',
    '나의 iPhone에서 보냄',
    'iPhone에서 보냄',
    'iOS용 Outlook 다운로드',
  ],
  ...[
    'Được gửi từ iPhone của tôi',
    'Đã gửi từ iPhone của tôi',
    'Dikirim dari iPhone saya',
    'أُرسلت من الـ iPhone',
    'أرسلت من iPhone الخاص بي',
    'נשלח מה-iPhone שלי',
    'ارسال شده از iPhone من',
    'ส่งจาก iPhone ของฉัน',
  ],
  'Gesendet von meinem Telefon, bitte Tippfehler entschuldigen.',
  'Enviado do meu telemóvel',
  'Wysłane z Outlooka dla systemu iOS',
  'Detta mail är skickat från min telefon',
  'This message was sent from my phone',
  '发送自 Windows 版邮件',
  '从 Windows 版邮件发送',
  'Windows 版のメールから送信',
  '发自网易邮箱大师',
  'Enviado do Email para Windows',
  'Enviado desde mi dispositivo Android con K-9 Mail. Por favor, disculpa mi brevedad.',
];

describe('the line of a mobile program', () => {
  it.each(LINES)('is a signature: %s', (line) => {
    expect(splitText(`Yes, gladly.\n\n${line}`)).toMatchObject({ newText: 'Yes, gladly.', signature: line });
    const reply = splitText(
      `Yes, gladly.\n\n${line}\n\nOn Dec 15, 2024, at 2:00 PM, Bob <bob@x.com> wrote:\n> Do you?`,
    );
    expect(reply).toMatchObject({ newText: 'Yes, gladly.', signature: line });
  });

  it.each([
    '--\nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.',
    '--\nSent from my iPhone',
    '—\nSent from my phone, sorry for typos',
  ])('has the dashes right above it: %j', (signature) => {
    expect(splitText(`Yes, gladly.\n\nAnn\n${signature}`)).toMatchObject({ newText: 'Yes, gladly.\n\nAnn', signature });
  });

  it.each([
    ['Our buyer is\n\nMia Long\nHead of Events, Larkspur Inc.', 'Sent with Spark'],
    ['Please ask her.\n\nMia Long\nHead of Events, Larkspur Inc.', 'Sent from my iPhone'],
    ['The winners are these.\n\nMia Long\nHead of Events', 'Sent with Spark'],
  ])('leaves a name and title above it: %j, %j', (newText, signature) => {
    expect(splitText(`${newText}\n${signature}`)).toMatchObject({ newText, signature });
  });

  it('has no other rule above it', () => {
    const newText = 'A 10.00\nB 20.00\n=======';
    expect(splitText(`${newText}\nSent from my iPhone`).newText).toBe(newText);
  });

  it('has nothing but history below when no opening follows', () => {
    const text = 'Yes, gladly.\n\nSent from my iPhone\n\nThe former mail was about the price, I think.\nAnd the date.';
    expect(splitText(text)).toMatchObject({
      newText: 'Yes, gladly.',
      quotedText: 'The former mail was about the price, I think.\nAnd the date.',
    });
    expect(splitText('Ja.\n\nGesendet von Outlook für Android<https://aka.ms/AAb9ysg>\n\nHi there!').newText).toBe(
      'Ja.',
    );
  });

  it.each(['Sent by email yesterday', 'Yahoo Mail for iPhone', 'Sent from a train', 'Gesendet per Mail am Montag'])(
    'is not all that a person says: %j',
    (line) => {
      expect(splitText(line).newText).toBe(line);
      expect(splitText(`${line}\n\n> Did you?`).newText).toBe(line);
    },
  );

  it.each([
    'Sent from my iPhone\n\nAnn Lee\nHead of Sales',
    'Inviato da iPhone\n\nLee S.r.l. - P.IVA 34586\n\nInformativa privacy: https://x.example/a',
    'Von meinem iPhone gesendet\n\nAnn Lee\nTel. 030 1234567',
  ])('stands above a name: %j', (signature) => {
    expect(splitText(`Ok.\n\n${signature}`)).toMatchObject({ newText: 'Ok.', signature });
  });

  it('may be all that a mail says', () => {
    expect(splitText('Sent from my iPhone').signature).toBe('Sent from my iPhone');
  });

  it.each([
    [
      'a postscript',
      'Yes.\n\nSent from my iPhone\n\nPS: bring the contract with you, please.',
      'Yes.\n\nPS: bring the contract with you, please.',
    ],
    [
      'words with nothing above the line',
      'Sent from my iPhone\n\nThe offer is fine with us, go ahead.',
      'The offer is fine with us, go ahead.',
    ],
    [
      'answers between marked lines',
      'See below.\n\nSent from my iPhone\n\n> Do you?\n\nYes, I do.',
      'See below.\n\nYes, I do.',
    ],
    [
      'words above history',
      'Yes.\n\nSent from my iPhone\n\nShall we say Tuesday at ten?\n\n> Do you?',
      'Yes.\n\nShall we say Tuesday at ten?',
    ],
    [
      'a few words above history',
      'Ok.\n\nSent from my iPhone\n\nActually, make it Tuesday.\n\n> When?',
      'Ok.\n\nActually, make it Tuesday.',
    ],
    ['a day', 'Ok.\n\nVon meinem iPhone gesendet\n\nMontag Nachmittag', 'Ok.\n\nMontag Nachmittag'],
    ['a number', 'Ok.\n\nSent from my iPhone\n\n+49 171 2345678', 'Ok.\n\n+49 171 2345678'],
    [
      'whose number it is',
      'Ok.\n\nSent from my iPhone\n\nNumber for Jan\n+49 171 2345678',
      'Ok.\n\nNumber for Jan\n+49 171 2345678',
    ],
    ['a closing', 'Ok.\n\nEnvoyé de mon iPhone\n\nMerci\nAnne', 'Ok.\n\nMerci\nAnne'],
    ['words without capitals', 'Ok.\n\n发自我的 iPhone\n\n明天下午', 'Ok.\n\n明天下午'],
  ])('leaves %s below it in the new text', (_, text, newText) => {
    expect(splitText(text).newText).toBe(newText);
  });

  it.each([
    'Sent from my desk, is much easier than my mobile phone.',
    'The notification was sent from my iPhone app to all users.\n\nAll messages are sent from the main server.',
    'Sent by courier this morning.',
    '附件我用网易邮箱大师发送',
    'This message was sent from my phone on Monday.',
    'This email was sent from my account, but I did not write it.',
    'Wysłane z Gdańska dla systemu 4.',
    'Sent via DHL yesterday',
    'Sent with love to all of you',
    'Der Vertrag wurde gestern gesendet',
    'Lähetetty eilen',
    'Via Roma 5',
    'I use Outlook for Android',
    'Does Outlook for iOS work?',
    'Ditt paket skickat',
    'Enviado ayer por la tarde',
    'Envoyé hier avec la facture',
    'Sent by e-mail to Jan Meyer on Monday',
    'Sent by mail on 3 June\n\nThe invoice:\n\nSent by mail on 5 June',
    'Sent with the DHL app\n\nAnna',
    'Sent by Royal Mail',
    'Sent from my iPhone to Jan Meyer',
    'Sent from our office in Hamburg',
    'Sent from our warehouse in Graz',
    'Sent from our warehouse in Graz, sorry for the mistakes',
    'Sent from my desk in Leeds, the parts left today',
    'Sent from my phone, sorry for the late answer',
    'Sent from my phone, sorry for the typos in the contract',
    'Sent from my phone, please ignore the former mail',
    'Sent from my Verizon, Samsung does not work here',
    'Sent from Mailspring, the old one does not work',
    'Sent from your mailbox',
    'Sent from my Galaxy on 5 October',
    'Sent by DHL today',
    'See the list at https://aka.ms/o0ukef',
    'Sent from my work laptop since the desktop is dead',
    'Sent from my old address',
    'Sent from Outlook yesterday',
    'From my phone it looks fine',
    'From my iPhone I see nothing',
    'Per Mail an Jan gesendet',
    'Von meiner Seite passt alles',
    'Das Foto habe ich mit dem Handy gesendet',
    'Envoyé par mail lundi dernier\n\nClaire',
    'Enviado por correo electrónico el lunes\n\nAna',
    'Inviato tramite posta ieri',
    'Verzonden via mail op maandag\n\nSanne',
    'Enviado por telefone ontem',
    'Wysłane przez telefon w poniedziałek',
    'Skickat via mail i måndags',
    '昨日iPhoneから送信',
    'I get errors with Outlook for Android',
    'How to get Outlook for Mac',
    'Download the DHL app for Android',
  ])('is not %j, which people write', (text) => {
    expect(splitText(`Hello Ann,\n\n${text}`).newText).toBe(`Hello Ann,\n\n${text}`);
  });
});

describe('a line of a mobile program in a header block that the writer typed', () => {
  it('is no end of what the writer says', () => {
    const text =
      'Please write to her, she sent this:\nFrom: Ann Lee <ann@x.example>\nTo: Bob <bob@y.example>\nSubject: Prices\nSent from Outlook for Android\n\nCan you answer her today?';
    expect(splitText(text, 'Re: Prices')).toMatchObject({ newText: text, quotedText: '' });
  });
});

describe('a second line of a mobile program below an answer between quoted lines', () => {
  it('ends nothing: people type below the first, too', () => {
    const text =
      'Fine with me.\n\nSent from my iPhone\n\n> Shall we say Monday?\n\nAnd one thing more.\n\nGet Outlook for iOS\nCan you send it today?';
    expect(splitText(text, 'Re: Monday').newText).toMatch('Can you send it today?');
  });
});
