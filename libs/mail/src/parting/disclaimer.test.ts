import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

/** Notices as companies put them under their mail, by language. */
const NOTICES: Readonly<Record<string, string>> = {
  'English, with a title':
    'CONFIDENTIALITY NOTICE: This e-mail message, including any attachments, is for the sole use of the intended recipient(s) and may contain confidential and privileged information. Any unauthorized review, use, disclosure or distribution is prohibited.',
  English:
    'This email and any files transmitted with it are confidential and intended solely for the use of the individual or entity to whom they are addressed.\nIf you have received this email in error please notify the system manager.',
  'English, over several paragraphs':
    'The information in this e-mail is confidential and may be legally privileged.\n\nIt is intended solely for the addressee. Access to this e-mail by anyone else is unauthorised.\n\nIf you are not the intended recipient, any disclosure, copying, distribution or any action taken is prohibited and may be unlawful.',
  'English, disclaimer':
    'Disclaimer\nThe views expressed in this message are those of the sender. The recipient should check this email for viruses; we accept no liability for any damage.',
  German:
    'Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail.\nDas unerlaubte Kopieren sowie die unbefugte Weitergabe dieser Mail ist nicht gestattet.',
  French:
    "Ce message et toutes les pièces jointes (ci-après le « message ») sont établis à l'intention exclusive de ses destinataires et sont confidentiels. Si vous recevez ce message par erreur, merci de le détruire. Toute utilisation ou diffusion non autorisée est interdite.",
  Spanish:
    'AVISO LEGAL: Este mensaje y sus archivos adjuntos van dirigidos exclusivamente a su destinatario, pudiendo contener información confidencial. Si usted ha recibido este mensaje por error, le rogamos que lo comunique y lo elimine. Queda prohibida su divulgación.',
  Italian:
    'Le informazioni contenute in questo messaggio e negli allegati sono riservate e per uso esclusivo del destinatario.\nSe ricevete questo messaggio per errore, Vi preghiamo di cancellarlo.',
  Dutch:
    'Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Indien u dit bericht ten onrechte heeft ontvangen, wordt u verzocht de afzender te informeren en het te verwijderen. Openbaarmaking is niet toegestaan.',
  Portuguese:
    'Esta mensagem e seus anexos são confidenciais e destinam-se exclusivamente ao destinatário. Se a recebeu por engano, por favor apague-a. É proibida a sua divulgação.',
  'Japanese, below a mark':
    '※本メールには秘密情報が含まれている場合があります。誤って受信された場合は、お手数ですが送信者までご連絡のうえ、本メールを破棄してくださいますようお願いいたします。',
  'Chinese, short': '本信件可能包含機密資訊，非指定之收件者，請勿使用或揭露本信件內容，並請銷毀此信件。',
  Polish:
    'Niniejsza wiadomość jest poufna i przeznaczona wyłącznie dla adresata. Jeśli otrzymali ją Państwo przez pomyłkę, prosimy o usunięcie. Rozpowszechnianie jest zabronione.',
  Swedish:
    'Detta e-postmeddelande är konfidentiellt och endast avsett för mottagaren. Om du fått det av misstag, vänligen meddela avsändaren och radera det. Spridning är förbjuden.',
  Danish:
    'Denne e-mail er fortrolig og kun tiltænkt den angivne modtager. Har du modtaget den ved en fejl, bedes du slette den.',
  Norwegian:
    'Denne e-posten er konfidensiell og kun beregnet for adressaten. Hvis du har mottatt den ved en feil, vennligst slett den.',
  Finnish:
    'Tämä viesti on luottamuksellinen ja tarkoitettu vain vastaanottajalle. Jos olet saanut viestin erehdyksessä, poista se.',
  Czech:
    'Tento e-mail a jeho přílohy jsou důvěrné a určeny pouze adresátům. Pokud jste jej obdrželi omylem, smažte jej prosím. Jeho šíření je zakázáno.',
  Hungarian: 'Ez az e-mail bizalmas, és kizárólag a címzettnek szól. Ha tévedésből kapta meg, kérjük, törölje.',
  Romanian:
    'Acest mesaj este confidențial și este adresat exclusiv destinatarului. Dacă l-ați primit din greșeală, vă rugăm să îl ștergeți.',
  Turkish:
    'Bu e-posta gizlidir ve yalnızca alıcısı içindir. Yanlışlıkla aldıysanız lütfen siliniz. İzinsiz kullanımı yasaktır.',
  Greek:
    'Αυτό το μήνυμα είναι εμπιστευτικό και προορίζεται μόνο για τον παραλήπτη. Αν το λάβατε κατά λάθος, διαγράψτε το.',
  Russian:
    'Это сообщение является конфиденциальным и предназначено только для адресата. Если вы получили его по ошибке, удалите его. Распространение запрещено.',
  Ukrainian:
    'Це повідомлення є конфіденційним і призначене лише для адресата. Якщо ви отримали його помилково, видаліть його.',
  Japanese:
    'このメールには機密情報が含まれている場合があります。宛先以外の方が誤って受信された場合は、送信者にご連絡のうえ削除してください。無断での転載を禁止します。',
  'Chinese, simplified':
    '本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的收件人。禁止任何其他人以任何形式使用。如果您错收了本邮件，请您立即电话或邮件通知发件人并删除本邮件！',
  Korean:
    '본 메일은 지정된 수신인만을 위한 것이며 기밀 정보를 포함할 수 있습니다. 잘못 수신된 경우 발신인에게 알려주시고 삭제하여 주시기 바랍니다. 무단 사용을 금지합니다.',
};

describe('a confidentiality notice', () => {
  it.each(Object.entries(NOTICES))('in %s is a disclaimer', (_, notice) => {
    const split = splitText(`Yes, gladly.\n\n${notice}`);
    expect(split).toEqual({ newText: 'Yes, gladly.', quotedText: '', signature: '', disclaimer: notice });
  });

  it.each(Object.entries(NOTICES))('in %s is found below a signature and above history', (_, notice) => {
    const history = 'On Dec 15, 2024, at 2:00 PM, Ann <ann@x.com> wrote:\n> Do you?';
    const split = splitText(`Yes, gladly.\n\n-- \nBob\n\n${notice}\n\n${history}`);
    expect(split).toMatchObject({
      newText: 'Yes, gladly.',
      signature: '-- \nBob',
      disclaimer: notice,
      quotedText: history,
    });
  });
});

describe('a mail with answers between what it quotes', () => {
  const notice = NOTICES['English'] ?? '';
  const footer = 'Please consider the environment before printing this e-mail.';

  it('has its warning above and its notice below', () => {
    const text = `[EXTERNAL]\n\n> When?\n\nOn Monday.\n\n> Where?\n\nIn Kiel.\n\n${footer}`;
    expect(splitText(text)).toMatchObject({ newText: 'On Monday.\n\nIn Kiel.', disclaimer: `[EXTERNAL]\n\n${footer}` });
  });

  it('keeps a notice that is spoken of in the middle', () => {
    const text = `Yes.\n\n> Which notice?\n\nThis one:\n\n${notice}\n\n> And the footer?\n\nNone.`;
    expect(splitText(text)).toMatchObject({ newText: `Yes.\n\nThis one:\n\n${notice}\n\nNone.`, disclaimer: '' });
  });
});

describe('a notice right below a signature', () => {
  it('leaves that to the signature', () => {
    const signature = 'Yours sincerely,\n\nAnn Lee\nCustomer Team\nACME Ltd\nTel. 01632 960 600  |  ann@x.example';
    const notice = NOTICES['English'] ?? '';
    expect(splitText(`Yes.\n\n${signature}\n${notice}`)).toMatchObject({ newText: 'Yes.', signature });
  });
});

describe('a footer', () => {
  it.each([
    ...[
      'Please consider the environment before printing this email.',
      'P Please consider the environment before printing',
      'Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.',
      "Pensez à l'environnement avant d'imprimer ce message.",
    ],
    ...[
      'Antes de imprimir este correo, piense en el medio ambiente.',
      "Prima di stampare, pensa all'ambiente.",
      'Denk aan het milieu voordat u deze e-mail print.',
      'Tänk på miljön innan du skriver ut detta mejl.',
      'This e-mail may contain confidential information.',
      'Diese E-Mail kann vertrauliche Informationen enthalten.',
      '本メールには機密情報が含まれている場合があります。',
      'Så här behandlar vi dina personuppgifter: när du mejlar oss sparas ditt namn i vårt system. Läs mer på vår webbplats.',
      'Pomyśl o środowisku, zanim wydrukujesz ten e-mail.',
    ],
    ...[
      'Virus-free. www.avast.com',
      'Virus-free.www.avg.com',
      'This email has been checked for viruses by Avast antivirus software.',
      'Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.',
      'This email was scanned by Mimecast for viruses.',
    ],
  ])('is a disclaimer: %s', (footer) => {
    expect(splitText(`Yes, gladly.\n\n${footer}`)).toMatchObject({ newText: 'Yes, gladly.', disclaimer: footer });
  });

  it.each([
    '_______________________________________________\nusers mailing list\nusers@lists.x.com\nhttp://lists.x.com/mailman/listinfo/users_lists.x.com',
    '-- \nYou received this message because you are subscribed to the Google Groups "sales" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to sales+unsubscribe@x.com.\nTo view this discussion on the web visit https://groups.google.com/d/msgid/sales/1.',
    'You received this message because you are subscribed to the Google Groups "sales" group.',
    '-- \nSie erhalten diese Nachricht, weil Sie in Google Groups E-Mails von der Gruppe "x" abonniert haben.',
    '_______________________________________________\nusers mailing list -- users@lists.x.com\nTo unsubscribe send an email to users-leave@lists.x.com',
  ])('of a list is one: %j', (footer) => {
    expect(splitText(`Yes, gladly.\n\n${footer}`)).toMatchObject({ newText: 'Yes, gladly.', disclaimer: footer });
    expect(splitText(`Yes.\n\n> Do you?\n\n${footer}`)).toMatchObject({ newText: 'Yes.', disclaimer: footer });
    expect(splitText(`Yes.\n\n-- \nBob\n\n${footer}`)).toMatchObject({ newText: 'Yes.', signature: '-- \nBob' });
  });
});

describe('who got a mail by mistake', () => {
  const TOLD = [
    'Sie haben mir diese E-Mail irrtümlich geschickt, sie enthält vertrauliche Daten Ihres Kunden. Ich bin nicht der richtige Empfänger und habe sie gelöscht.',
    'This email was sent to me in error. I am not the intended recipient, please remove me from your list.',
    'We received this email in error, it is addressed to someone else. We have deleted it and did not disclose the confidential attachment.',
    "J'ai reçu ce message par erreur, il est confidentiel et je ne suis pas le destinataire.",
    'He recibido este mensaje por error, no soy el destinatario y la información es confidencial.',
    'Ho ricevuto questa e-mail per errore, non sono il destinatario e il contenuto è riservato.',
    'Ik heb deze e-mail per abuis ontvangen, hij is vertrouwelijk en ik ben niet de geadresseerde.',
    'Recebi esta mensagem por engano, é confidencial e não sou o destinatário.',
    'Otrzymałem tę wiadomość przez pomyłkę, jest poufna, a ja nie jestem jej adresatem.',
    'Jag har fått detta meddelande av misstag, det är konfidentiellt och jag är inte mottagaren.',
    'このメールは誤って私に届きました。宛先が違うようです。機密情報が含まれていたので削除しました。',
    '我收到的本邮件是误收的，内容保密，我不是收件人，已经删除。',
  ];

  it.each(TOLD)('says so: %s', (text) => {
    expect(splitText(`Hello,\n\n${text}`)).toMatchObject({ newText: `Hello,\n\n${text}`, disclaimer: '' });
  });

  it('is not who has a notice of one person below a signature', () => {
    const notice =
      'This e-mail is confidential and intended for the addressee only. If it was sent to you in error, please tell me: my address is above.';
    expect(splitText(`Yes.\n\nBest regards\nBob\n\n${notice}`).disclaimer).toBe(notice);
  });
});

describe('what people write of such things', () => {
  it.each([
    'The job should\nbe green again. If it is not, send me the output.',
    'This message may be confidential, please check with Tom.',
    'Diese E-Mail kann vertraulich bleiben, wenn Sie möchten. Der Preis ist 200 Euro.',
    '本邮件附件为保密协议，请签字后寄回。',
    'このメールは秘密保持契約の件です。ご署名をお願いします。',
    'Op al onze offertes zit nu 5% korting, tot vrijdag.',
    'How we process your data: every night at two we import the file and check it.',
    'Comment nous traitons vos commandes ? Le matin.',
    'Go green - it fits the logo better.',
    '请勿把本邮件附件转给收件人以外的人，内容机密，错误的版本请销毁，责任在我。',
    'Please keep this message confidential and delete it after reading.',
    'I sent this email to you by mistake, please delete it, the price in it is confidential.',
    'Disclaimer: I have not tested it.',
    'IMPORTANT NOTICE: our office is closed on Monday.',
    'We will post the contract to the mailing list.',
    'Our lawyers ask who accepts liability for the virus that came with your message.',
    'Is the information in your offer confidential? May we show it to our board?',
    'External costs come on top.',
    'Antivirus makers Symantec and McAfee both report more than a hundred of them.',
    'Our mail goes through Mimecast, so the virus did not come from us.',
    'We scanned your attachment for viruses, it is clean.',
    'Our contract says: "If you are not the intended recipient of confidential information, any disclosure is prohibited."',
    'It says: "This message is confidential, any disclosure to others than the intended recipient is prohibited." Is that ok?',
    'Confidential figures follow tomorrow.',
    'Attached is the NDA. It covers all confidential information, its disclosure to third parties and the liability of both parties.',
  ])('is kept: %s', (text) => {
    expect(splitText(`Hello Ann,\n\n${text}\n\nBob`).newText).toBe(`Hello Ann,\n\n${text}\n\nBob`);
  });

  it('is kept where it is asked for at the end, by whom nobody signs', () => {
    const text =
      'Here are the figures.\n\nThe attachments are confidential, please do not disclose them to anyone before Monday.';
    expect(splitText(text).newText).toBe(text);
  });

  it('is kept where it is the first thing a mail says', () => {
    const text =
      'If you are not the intended recipient of the parcel, do not accept it: it was sent in error and its use is prohibited.\n\nBob';
    expect(splitText(text).newText).toBe(text);
  });
});

describe('what stands between two rows of stars', () => {
  const STARS = '*'.repeat(60);

  it('is a notice with its rows, whatever else the company says there', () => {
    const framed = [
      STARS,
      'Internet mail is not a secure means of communication.',
      'This communication is confidential and intended for the addressee only. Unauthorised disclosure of it may be unlawful.',
      'Thank you for your co-operation.',
      STARS,
    ].join('\n\n');
    expect(splitText(`Yes.\n\nBob\n\n${framed}`)).toMatchObject({ newText: 'Yes.\n\nBob', disclaimer: framed });
  });

  it.each([
    `${STARS}\nYesterday a confidential price list was sent by mistake to Acme. Tom asked the addressee to delete it. Who knows more about this disclosure?\n${STARS}\n\nPlease answer by noon.`,
    `Please put this below all mails:\n\n${STARS}\nThis communication is confidential and intended for the addressee only. Disclosure of it is prohibited.\n${STARS}\n\nBob`,
    `${STARS}\nThis communication is confidential and intended for the addressee only. Disclosure of it is prohibited.\n${STARS}\n\nis the new text for our footer. Legal wants your view by Friday.`,
  ])('is told from what a person asks or cites: %j', (text) => {
    expect(splitText(text).newText).toContain(STARS);
  });

  it.each([
    'This message has been scanned for viruses by MailScanner.',
    'This message is confidential and intended for the addressee only. Disclosure is prohibited.',
  ])('may stand above another of its kind: %s', (other) => {
    const framed = `${STARS}\nThis communication is confidential and intended for the addressee only. Disclosure of it is prohibited.\n${STARS}`;
    expect(splitText(`Yes.\n\nBob\n\n${framed}\n\n${other}`).newText).toBe('Yes.\n\nBob');
  });

  it.each(['\n', '\n\n', '\n\nThis message has been scanned for viruses by MailScanner.\n\n'])(
    'may stand above another frame, with %j between them',
    (between) => {
      const framed = `${STARS}\nThis communication is confidential and intended for the addressee only. Disclosure of it is prohibited.\n${STARS}`;
      expect(splitText(`Yes.\n\nBob\n\n${framed}${between}${framed}`).newText).toBe('Yes.\n\nBob');
    },
  );

  it('is what a person says otherwise', () => {
    const text = `Two things:\n\n${STARS}\n\nThe pump leaks, and the spare is confidential.\n\n${STARS}\n\nBob`;
    expect(splitText(text).newText).toBe(text);
  });
});

describe('what a company says of personal data', () => {
  it.each([
    'När du kontaktar oss behandlar vi dina personuppgifter enligt dataskyddsförordningen. Läs mer på vår webbplats.',
    'Hinweise zur Verarbeitung Ihrer personenbezogenen Daten finden Sie unter https://www.x.example/datenschutz',
    'Datenschutzhinweise finden Sie hier.',
    'Read more about how we process your personal data at https://www.x.example',
    'Pour en savoir plus sur le traitement de vos données : https://www.x.example',
    'Ai sensi del GDPR (UE) 2016/679 i Suoi dati sono trattati da noi.',
    'Administratorem Państwa danych osobowych jest X sp. z o.o.',
    'Administratorem danych osobowych jest X sp. z o.o. z siedzibą w Gdyni.',
    'De conformidad con lo dispuesto en el RGPD, le informamos que sus datos son tratados por X, S.L.',
    'Conformément au RGPD, vous disposez d’un droit d’accès et de rectification.',
    'Ai sensi del Regolamento UE 2016/679 si informa che i dati sono trattati da X S.r.l.',
    'Nos termos do RGPD, informamos que os seus dados são tratados por X, Lda.',
    'Læs om hvordan vi behandler dine personoplysninger på vores hjemmeside.',
  ])('is a notice at the foot: %s', (notice) => {
    expect(splitText(`Yes.\n\nBest regards\nBob\n\n${notice}`)).toMatchObject({
      newText: 'Yes.\n\nBest regards\nBob',
      disclaimer: notice,
    });
  });

  it.each([
    'How do you process our personal data? Please send the contract.',
    'Wo finden wir die Hinweise zum Datenschutz?',
    'We need your privacy notice by Friday.',
    'De acuerdo con la normativa ISO, adjunto los datos del ensayo.',
    'Conformément au RGPD, merci de supprimer les données du client Dupont avant vendredi.',
    'De conformidad con el pedido, le informamos que los datos del RGPD están en el anexo.',
    'Conformément à la commande, vous recevrez les pièces lundi, et le RGPD suit.',
    'Die Datenschutzerklärung finden Sie im Anhang, bitte bis Freitag prüfen.',
    'Administratorem danych osobowych w tej umowie ma być spółka matka, proszę to poprawić.',
    'Dit bericht is alleen bedoeld voor de collega’s die vrijdag werken.',
    'This message is meant only for the recipients in Berlin, all others can ignore it.',
    'Ta wiadomość jest skierowana tylko do osób, które jadą na targi.',
  ])('is what a customer asks: %s', (text) => {
    expect(splitText(`Hello Sue,\n\n${text}\n\nBob`).newText).toContain(text);
  });
});

describe('the shortest notice: for whom a mail is', () => {
  it.each([
    'This email is intended only for the named recipient.',
    'Diese E-Mail ist nur für den Adressaten bestimmt.',
    'Ce message est exclusivement destiné à son destinataire.',
    'Este mensaje va dirigido exclusivamente a su destinatario.',
    'Questo messaggio è destinato esclusivamente al destinatario.',
    'De informatie in dit bericht is uitsluitend bestemd voor de geadresseerde.',
    'Dit e-mailbericht is uitsluitend bestemd voor de geadresseerde.',
    'Aan dit bericht kunnen geen rechten worden ontleend.',
    'Niniejsza wiadomość ma charakter poufny i jest chroniona prawem.',
    'Esta mensagem destina-se exclusivamente ao seu destinatário.',
    'Ta wiadomość jest przeznaczona wyłącznie dla adresata.',
    'Detta meddelande är endast avsett för mottagaren.',
    '本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。如果您错收了本邮件，请立即通知发件人并删除。',
  ])('is one below a signature: %s', (notice) => {
    const { newText, disclaimer } = splitText(`Yes.\n\nBest regards\nBob\n\n${notice}`);
    expect({ newText, disclaimer }).toEqual({ newText: 'Yes.\n\nBest regards\nBob', disclaimer: notice });
  });
});

describe('a mail of one paragraph and a notice', () => {
  it.each([
    'Please find the confidential contract in the attachment.',
    'Important notice: the warehouse is closed on Friday.',
    'Wichtiger Hinweis: das Lager ist am Freitag geschlossen.',
  ])('says that: %s', (text) => {
    const notice =
      'This e-mail is confidential and intended solely for the addressee. If you are not the intended recipient, any disclosure or copying of it is strictly prohibited.';
    expect(splitText(`${text}\n\n${notice}`)).toMatchObject({ newText: text, disclaimer: notice });
  });
});

describe('a mail that says nothing', () => {
  it('may bring a notice below its title', () => {
    const notice =
      '::DISCLAIMER::\n____________\nThe contents of this e-mail are confidential and intended for the named recipient only. Any copying or distribution of it is strictly prohibited. If you have received this email in error please delete it.\n____________';
    expect(splitText(notice).newText).not.toMatch(/\p{L}/u);
  });
});

describe('a title in a paragraph of its own', () => {
  it('goes with the notice below it, though it looks like a name', () => {
    const notice = `Disclaimer\n\n${NOTICES.English ?? ''}`;
    expect(splitText(`Two, please.\n\nBob\n\n${notice}`)).toMatchObject({
      newText: 'Two, please.\n\nBob',
      disclaimer: notice,
    });
  });
});

describe('a notice glued to the name above', () => {
  it.each(['Thanks\nBob', 'Two, please.\nBest regards\nBob', 'Best regards,'])(
    'leaves what somebody typed: %j',
    (typed) => {
      const notice = NOTICES.English ?? '';
      expect(splitText(`Yes.\n\n${typed}\n${notice}`)).toMatchObject({
        newText: `Yes.\n\n${typed}`,
        disclaimer: notice,
      });
    },
  );
});

describe('a title glued to the name above', () => {
  it.each(['Disclaimer', '::DISCLAIMER::', 'Vertraulichkeitshinweis:'])(
    'goes with the notice below it: %s',
    (title) => {
      const notice = NOTICES.English ?? '';
      for (const between of ['\n', '\n\n'])
        expect(splitText(`Two, please.\n\nBob\n${title}${between}${notice}`)).toMatchObject({
          newText: 'Two, please.\n\nBob',
          disclaimer: `${title}${between}${notice}`,
        });
    },
  );

  it('stays where it is one of several words', () => {
    const text = 'Two, please.\n\nBob wrote the disclaimer';
    expect(splitText(`${text}\n\n${NOTICES.English ?? ''}`).newText).toBe(text);
  });
});

describe('what a free mail program puts at the end', () => {
  const RULE = '_'.repeat(50);

  it.each([
    `${RULE}\nDo You Yahoo!?\nTired of spam? Yahoo! Mail has the best protection around\nhttp://mail.yahoo.example`,
    `${RULE}\nGet Your Private, Free E-mail from MSN Hotmail at http://www.hotmail.example.`,
  ])('is no part of what is said: %j', (ad) => {
    expect(splitText(`Two, please.\n\nBob\n\n${ad}`)).toMatchObject({ newText: 'Two, please.\n\nBob', disclaimer: ad });
  });

  it.each([
    `${RULE}\nPlease write to my Yahoo account: bob@yahoo.example, see http://www.x.example`,
    `${RULE}\nYahoo offers two plans, I would take the second.`,
    `${RULE}\n[1] https://finance.yahoo.example/quote/SAP`,
    `${RULE}\nSuivi : https://www.laposte.example/suivi?code=6A1234`,
  ])('is told from what somebody says below a rule: %j', (text) => {
    expect(splitText(`Two, please.\n\n${text}`).newText).toMatch(/ahoo|laposte/u);
  });
});
