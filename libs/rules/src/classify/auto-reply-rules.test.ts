import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf, people } from '../sample-records.js';

const reasonOf = (subject: string, text: string, inReplyTo: string | null = null): string =>
  classify(letterOf(subject, text, { inReplyTo })).reason;

describe('an answer that says nothing but that nobody is there', () => {
  it.each([
    ['Re: your question', 'I am away from my desk until further notice. Please contact the office.'],
    ['AW: Angebot', 'Ich bin im Urlaub. Ab dem 12. Mai lese ich wieder E-Mails.'],
    ['Re: bonjour', "Je suis en déplacement jusqu'au 12. En cas d'urgence, appelez Anna."],
    ['RE: duda', 'El centro permanecerá cerrado en agosto. A partir del 1 de septiembre atendemos de nuevo.'],
    ['Re: vraag', 'Ik ben met verlof. Terug op dinsdag. Dringend: bel de permanentie.'],
    [
      'Re: offer',
      'This is an automatic reply. Thank you for your mail. Urgent? Call Jan. I am currently out of the office.',
    ],
    [
      'Re: your message',
      'Thank you for your message. I am currently out of the office until Friday. For urgent inquiries, please contact Tom.',
    ],
    ['Re: 確認', 'ただいま出張中です。急用の際は携帯電話へお願いします。'],
    [
      'Out of Office: your quote',
      'Hello Sue,\n\nThank you for reaching out. I am currently out of the office until Friday. For urgent inquiries, please contact Tom.\n\nAnn Lee',
    ],
  ])('is automatic: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('absence');
  });

  it.each([
    ['holiday', 'I am on holiday from Monday, back on the 24th. Jan has the keys.'],
    ['urlop', 'Od poniedziałku jestem na urlopie, klucze ma Anna.'],
    ['Hanna är ledig', 'Hej Sue, Hanna är föräldraledig nu, så jag är åter den som svarar. Kontakta Mats på kontoret.'],
    ['Re: lunch', "I'm away Tuesday. Back on Wednesday - lunch then.\nT"],
    ['Re: holiday cover', 'I am on leave until the 20th. Please call Ravi about the pallets, he has my notes.\nAnn'],
    ['AW: Rückruf', 'Ich bin bis 15 Uhr im Termin, danach wieder am Platz. Rufen Sie mich dann gern an.\nPetra Lang'],
    ['Re: blue 44', 'Blue 44 is no longer made. Please email me the card for Blue 46 instead.'],
    ['Re: holidays', 'We close on the 22nd. The office is closed until 3 January, so deliver before that.\nKate'],
    ['Out of office texts', 'Hi Sue, may I have another auto reply for Saturdays? There is someone in the shop.'],
    ['Out of office texts', 'Could the auto reply say another thing on Saturdays? There is someone in the shop.'],
    [
      'Out of office texts',
      'The auto reply still says that I am on holiday. Please switch it off, customers complain.',
    ],
    ['Out of office', 'Hello, my automatic reply is on because I am on holiday, but yes, we order 20 pallets.'],
    ['Re: your mail', 'Sorry, the automatic reply said I am out of the office, but I am here. Send the offer today.'],
    [
      'La prima settimana',
      'Cara Sue, abbiamo risposto a tutti tranne il lunedì, perché siamo chiusi e nessuno aveva impostato il messaggio automatico. Elisa',
    ],
    [
      'RE: holiday',
      'Hello, I talked to the candidate yesterday and I liked her, she knows the trade. Also I am on holiday from Monday, please ask Tom if anything burns.',
    ],
    [
      'RE: migration',
      "Bonjour Hélène, petit point de notre côté : l'import fonctionne, il reste un souci sur l'historique. Je suis en congés à partir de mercredi, Marc prend le relais.",
    ],
    ['Re: your question', 'Hi Sue, I am on holiday. Back on Monday, Jan has the keys.'],
    ['Re: your quote', 'I am on leave until Monday and without access, but the quote is fine. Please contact Bob.'],
    ['Re: camere', 'Sono in ferie da ieri. Sì, le camere ci sono, chiama tu il pullman.'],
    ['Re: Zimmer', 'Bin gerade im Urlaub, bis Montag. Ja, die Zimmer sind bestätigt.'],
    ['Re: rooms', 'I am on holiday until Monday.\nNo, they did not confirm. Please call them.'],
    ['Re: your quote', 'Karl Meier is no longer with the company. Please send it to me.'],
    ['Re: your quote', 'Ann Lee is on leave until June and I am covering for her. We accept the quote.\n\nTom Baker'],
    ['Re: your quote', 'Ann Lee no longer works on Saturdays, so Monday it is. Please call the office.'],
    ['Re: your quote', 'Ann Lee is no longer made, the roses of the Ann series are.'],
    [
      'Away',
      'Hi Sue, thanks for your message. I am out of the office until Friday. Please call Tom about the contract.\nAnn',
    ],
    [
      'Re: sito',
      'Buongiorno, abbiamo bisogno di una risposta automatica per agosto: siamo chiusi fino al 25. Il testo arriva domani.\n\nAnn Lee',
    ],
    ['Ann Lee', 'Ann Lee is no longer with the company. I look after the boxes now, so write to me.'],
    [
      'Abwesend bis Mittwoch',
      'Hallo Johan,\nich bin bis Mittwoch nicht im Büro. Dringendes bitte an Leon, ich melde mich danach.',
    ],
    [
      'Urlop 7-18 lipca',
      'Dzień dobry Pani Kasiu,\n\nod 7 do 18 lipca jestem na urlopie. Zastępuje mnie Piotr Gil, zna temat kartonów. Faktura wyjdzie w piątek.',
    ],
    ['R: Preventivo', 'La mail mi è arrivata anche se sono in malattia fino a lunedì. Ho chiesto a Mimmo il prezzo.'],
    ['Re: your question', 'I am away until Monday. Can we do it on Tuesday instead?'],
    [
      'Re: your question',
      `I am on holiday until Monday, but yes: ${'the third one fits, and the blue boxes, too, if you still have them. '.repeat(4)}`,
    ],
  ])('is a person’s where she says it of her own accord, asks, or says more: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('absence');
  });
});

describe('a subject that mail programs put above their answers', () => {
  const letters: readonly [string, string][] = [
    ['Automatic reply', 'Dear Sue, ours still names Karin, who left in May. Where can I change it?\nAnn Lee'],
    ['Abwesenheitsnotiz', 'Unsere Abwesenheitsnotiz geht seit Montag doppelt hinaus.'],
    [
      'Réponse automatique',
      'Bonjour, le message automatique part aussi le mardi, or nous fermons le lundi. Pouvez-vous regarder ?',
    ],
    ['自動回覆', '志明，你的自動回覆還寫著休假，已經四月了。'],
    ['Autoresponder (Samstag)', 'Hallo Frau Miller, am Samstag kam keiner an. Was ist da los?'],
    ['Automatische Antwort', 'Guten Tag, unsere läuft seit gestern nicht mehr. Bitte prüfen Sie das.\n\nAnn Lee'],
    ['自动回复', '您好,我们的自动回复从周一开始发两次,请帮忙看一下。'],
  ];

  it.each(letters)('is a person’s where she speaks of such answers: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('no_rule');
  });

  it.each([
    ['Automatic reply: your offer', 'Back on Monday.'],
    ['Automatic reply: your offer', 'Hello Sue, I am out of the office until Friday. Please contact Tom.'],
    ['Automatic reply', 'This is an automatic reply. I am away until Monday.'],
    ['Risposta automatica: offerta', 'Questo è un messaggio automatico. Rientro lunedì.'],
    ['Abwesenheitsnotiz', 'Ich bin bis 12. Mai nicht im Haus.'],
  ])('is a program’s where it says only that: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('auto_reply_subject');
  });

  it('is a program’s in answer to a mail, whatever is said', () => {
    for (const [subject, text] of letters) expect(reasonOf(subject, text, '1@threads.com')).toBe('auto_reply_subject');
  });

  it('does not need a subject where the text says that it is automatic', () => {
    expect(reasonOf('Re: offerta', 'Questo è un messaggio automatico. Sono in ferie, torno lunedì.')).toBe('absence');
  });
});

describe('a receipt that a ticket system confirms', () => {
  it('is told from a complaint about one', () => {
    const text = 'Vorgang 33812 wurde geschlossen, obwohl die Pumpe noch leckt.';
    expect(reasonOf('Vorgang 33812', text)).not.toBe('acknowledgement');
    expect(reasonOf('Ticket 33812', 'This has been closed. Who did that?')).not.toBe('acknowledgement');
    expect(reasonOf('Ticket 33812', 'Your ticket has been closed. How did we do?')).toBe('acknowledgement');
  });

  it.each([
    [
      'Re: Printer [Ticket#4711]',
      'This is an automated reply. Your request has been received and we will respond within one business day.\n\nYour message:\nMy printer does not start and I cannot print.',
    ],
    [
      'AW: Drucker',
      'Dies ist eine automatische Antwort. Ihre Anfrage ist bei uns eingegangen. Wir melden uns schnellstmöglich.\n\nMein Konto | Hilfe',
    ],
    [
      'RE: Imprimante',
      'Réponse automatique. Votre demande a bien été reçue. Nous vous répondrons dans les plus brefs délais.\nQui sommes-nous ? https://acme.example',
    ],
    ['工单 [#48213]', '您好，您的工单已收到，我们会尽快处理。\n隐私政策 | 服务条款'],
    ['工单 [#48213]', '您好，您的工单已解决。\n您觉得我们的服务怎么样？欢迎评价。'],
  ])('is one whatever it repeats, and whatever stands in its footer: %s', (subject, text) => {
    expect(reasonOf(subject, text, 'a1@threads.example')).toBe('acknowledgement');
  });

  it('is one where a system answers, whatever it repeats of the mail', () => {
    const text =
      'Your request has been received and we will respond within one business day.\n\nYour message:\nMy printer does not start.';
    const participants = people('from:no-reply@acme.com to:sue@threads.com');
    expect(classify(letterOf('[Ticket#4711] Printer', text, { participants })).reason).toBe('acknowledgement');
  });

  it.each([
    [
      'four days now',
      'The automatic reply said that my request has been received and somebody will respond within one business day. That was on Monday. Who is on it?',
    ],
    [
      'Keine Antwort',
      'Ich habe nur eine automatische Antwort: „Ihr Anliegen wurde erfasst, wir melden uns schnellstmöglich.“ Das war am Montag.',
    ],
    [
      'Nach dem Audit',
      'Nach dem Audit kam nur eine automatische Antwort: „Ihr Anliegen wurde erfasst, wir melden uns schnellstmöglich.“ Ich warte noch.',
    ],
    ['没有人回复', '上周收到自动回复，说工单已收到，会尽快处理。到今天还是没有人联系我。为什么这么慢？'],
    [
      'お返事がありません',
      '自動返信には受付番号とともに「担当者よりご連絡します」とありましたが、私にはまだ何も届いていません。',
    ],
  ])('is told from a letter that repeats what it said: %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('acknowledgement');
  });

  it('is told from one of a person, who speaks of herself', () => {
    const text = 'My case has been closed, but the machine still stops. I need someone here this week.';
    expect(reasonOf('Case 48213', text)).not.toBe('acknowledgement');
    expect(
      reasonOf('Case 48213', 'Your case has been closed on Mon 3 March. Tell us what you think of our help.'),
    ).toBe('acknowledgement');
  });
});

describe('an absence with a word in between', () => {
  it.each([
    ['Re: Presentation', 'I am currently away from my desk and have no access to my mail.'],
    ['AW: Präsentation', 'Ich bin derzeit außer Haus und habe keinen Zugriff auf E-Mails.'],
    ['Re: bonjour', 'Je suis actuellement en vacances, de retour le 12.'],
    ['Re: oferta', 'Me encuentro actualmente fuera de la oficina. Para urgencias, escriba a Ana.'],
    ['Re: offerta', 'Sono attualmente in ferie. Per urgenze scrivere a Luca.'],
    ['Re: vraag', 'Ik ben momenteel met vakantie. Voor spoed: bel kantoor.'],
    ['Re: proposta', 'Estou atualmente de férias. Em caso de urgência contacte a Ana.'],
    ['Re: oferta', 'Jestem obecnie na urlopie. Wracam 5 sierpnia.'],
    ['Re: offert', 'Jag är för närvarande på semester och är tillbaka den 5.'],
  ])('is one in answer to a mail: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('absence');
  });

  it('is a person’s who tells everybody', () => {
    const text =
      'Hei alle,\n\nJeg er på ferie 15-25. oktober.\n\nMarius tar over mine oppgaver. Ring meg hvis det haster.\n\nOla';
    expect(reasonOf('OOO: 15-25. oktober', text)).toBe('no_rule');
  });
});

describe('an answer that says first what it is', () => {
  it.each([
    ['Re: Oferta', 'To jest automatyczna odpowiedź. Wrócę 5 sierpnia.'],
    ['Re: offer', 'Hello. This is an automated reply. The shop opens again on Monday.'],
    ['AW: Angebot', 'Dies ist eine automatische Antwort. Wir lesen Ihre Mail am Montag.'],
  ])('is automatic: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('automatic_answer');
  });

  it.each([
    ['Re: offer', 'Is this an automatic reply? I asked for the price of two.'],
    ['Re: offer', 'Hi Sue, this is an automatic reply to all who ask, says your mail. Can I talk to somebody?'],
    ['Re: offer', 'Your automatic reply says Monday. That is too late.'],
  ])('is a person’s who speaks of one: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('no_rule');
  });

  it.each(['[Automatyczna odpowiedź] test', 'Resposta automática de ausência', 'Respuesta automática de ausencia'])(
    'may say so in its subject: %s',
    (subject) => {
      expect(reasonOf(subject, 'The quick brown fox.')).toBe('auto_reply_subject');
    },
  );
});

describe('a receipt that says nothing else', () => {
  const RECEIPTS = [
    ['Re: Contato', 'Olá! Agradecemos o seu contato. Recebemos sua mensagem. Retornaremos o mais breve possível.'],
    [
      'Re: question',
      'Thank you for contacting us. We have received your enquiry and will get back to you within two working days.',
    ],
    [
      'Ihre Anfrage',
      'Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ihre Anfrage ist bei uns eingegangen. Wir prüfen Ihr Anliegen und melden uns so schnell wie möglich.',
    ],
  ] as const;

  it.each([
    [
      'AW: Bescheinigung',
      'Ihre E-Mail wurde dem Amt zugestellt. Die Beantwortung kann vier Wochen in Anspruch nehmen.',
    ],
    ['R: richiesta', "Si conferma l'avvenuta ricezione della Sua e-mail, che sarà protocollata domani."],
    ['Odp: zapytanie', 'Potwierdzamy otrzymanie wiadomości. Pisma prosimy składać w urzędzie.'],
    ['Re: invoice', 'This is an unattended confirmation that your message reached us. Invoices must be in PDF.'],
  ])('may be an office’s word that a mail has come: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('acknowledgement');
    expect(reasonOf(subject, `${text}\n\nAnn Lee`)).not.toBe('acknowledgement');
    expect(reasonOf(subject.replace(/^\w+: /u, ''), text)).not.toBe('acknowledgement');
  });

  it.each(RECEIPTS)('is automatic: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('acknowledgement');
  });

  it.each(RECEIPTS)('is a person’s where somebody signs it: %s', (subject, text) => {
    expect(reasonOf(subject, `${text}\n\nAnn Lee`)).not.toBe('acknowledgement');
  });

  it.each([
    ['Re: question', 'Thank you for your message. I will get back to you as soon as possible.'],
    ['Re: question', 'Thank you for your message. We will get back to you as soon as possible. Which model is it?'],
    ['Re: pump order', 'Thank you for your message. We will get back to you about the pump as soon as possible.'],
    ['question', 'Thank you for your message. We will get back to you as soon as possible.'],
  ])('is told from what a person answers: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('acknowledgement');
  });
});

describe('a challenge to who writes', () => {
  it.each([
    'This account is protected by Post Guard. Please click on the following link to have your address added to the recipient’s allowed list.\n\nhttp://guard.example/4711',
    'Bonjour,\n\nVotre message est en attente de validation. Cliquez ici, vous n’êtes pas un robot :\nhttps://guard.example/4711',
    'Ihre Nachricht wird zurückgehalten bis Sie diesen Link anklicken: https://guard.example/4711',
  ])('is automatic: %s', (text) => {
    expect(reasonOf('RE: offer', text)).toBe('sender_challenge');
  });

  it.each([
    'Please have your address added to the list of suppliers, we cannot pay you otherwise.',
    'Hi Sue, your form asks me to prove that I am human at https://x.example, and then it fails.\n\nAnn Lee',
  ])('is none that a person sends: %s', (text) => {
    expect(reasonOf('RE: offer', text)).toBe('no_rule');
  });
});

describe('what a tracker writes of an issue', () => {
  const answer = (text: string): string =>
    classify(
      letterOf('Re: [acme/grease] Error in line 4 (#1875)', text, {
        inReplyTo: 'a1@threads.example',
        signals: { precedence: 'list', 'auto-submitted': 'auto-generated' },
      }),
    ).reason;

  it('is no agent’s answer where only its state changed', () => {
    expect(answer('Closed #1875.\n\n—\nReply to this email directly.')).not.toBe('ticket_agent_answer');
    expect(answer('Merged #1875 into main.')).not.toBe('ticket_agent_answer');
    expect(answer('Merge request !12 was merged\n\nProject: grease')).not.toBe('ticket_agent_answer');
  });

  it('is a notice, though the tracker calls the issue a list', () => {
    const { category, reason } = classify(
      letterOf(
        'Re: [acme/grease] Error in line 4 (#1875)',
        'Merged #1875 into main.\n\n—\nReply to this email directly.',
        {
          inReplyTo: 'a1@threads.example',
          participants: people('from:notifications@github.example to:sue@threads.com'),
          signals: {
            precedence: 'list',
            'list-id': 'acme/grease <grease.acme.github.example>',
            'list-post': '<mailto:reply+1@x.example>',
          },
        },
      ),
    );
    expect([category, reason]).toEqual(['transactional', 'tracker_state']);
  });

  it('is one where somebody says why', () => {
    expect(answer('Closed #1875 since the new grease works. Please tell us if it does not.')).toBe(
      'ticket_agent_answer',
    );
  });
});

describe('an absence that says what becomes of the reader’s mail', () => {
  const ANSWERS = [
    [
      'AW: Termin',
      'Hallo,\n\nich bin im Urlaub und ab dem 9. September wieder erreichbar. E-Mails werden nur sporadisch gelesen.\n\nJens Kolbe',
    ],
    ['Re: chantier', "En congés jusqu'au 19/08. Je prendrai connaissance de votre message à mon retour.\n\nGuy Perrin"],
    ['Re: disegno', 'Sono fuori ufficio fino a giovedì con accesso limitato alla posta.\n\nPaolo Ferri'],
    ['RE: keuken', 'Beste\n\nOns bedrijf is gesloten tot 4 augustus. Uw mail wordt nadien beantwoord.\n\nWouter Claes'],
    ['Re: rates', 'Hello,\n\nI am on leave until Monday. Your message will not be forwarded.\n\nAnn Lee'],
  ] as const;

  it.each(ANSWERS)('is automatic in answer to a mail, though somebody signs: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('absence');
  });

  it.each(ANSWERS)('is a person’s who tells it of her own accord: %s', (subject, text) => {
    expect(reasonOf(subject.replace(/^\w+: /u, ''), text)).not.toBe('absence');
  });

  it.each([
    [
      'Re: rates',
      'Hi Sue,\n\nI am on leave until Monday with limited access to email. The rates look good to us.\n\nAnn Lee',
    ],
    [
      'Re: rates',
      'I am on leave until Monday with limited access to email. The rates are too high, I think.\n\nAnn Lee',
    ],
    ['Re: rates', 'I am on leave until Monday and not checking email. Can it wait?\n\nAnn Lee'],
    ['回复：修改稿', '修改稿已收悉。我明后两天开庭，无法及时回复，周五上午给你意见。'],
  ])('is a person’s who read the mail: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('no_rule');
  });
});

describe('an absence in two languages', () => {
  const TEXT =
    "Bonjour / Hello,\n\nJe suis absente jusqu'au 6 janvier.\n\nI am out of office until January 6th.\n\nWarm regards,\nSimone";

  it('is automatic in answer to a mail', () => {
    expect(reasonOf('Re: Offer for 24', TEXT)).toBe('absence');
  });

  it('is a person’s who tells everybody, or asks', () => {
    expect(reasonOf('Out of office', TEXT.replace('Bonjour / Hello', 'Hello all'))).toBe('no_rule');
    expect(reasonOf('Re: Offer for 24', `${TEXT}\n\nWill it do next week?`)).toBe('no_rule');
  });
});

describe('an absence under words before the subject that it answers', () => {
  it.each([
    ['In the mountains Re: Stand graphics', 'I am on leave until Monday.\n\nEmily'],
    [
      'Nicht im Büro Re: Versammlung',
      'Ich bin heute ganztägig auf einer Fortbildung und morgen wieder für Sie da.\n\nS. Petersen',
    ],
  ])('is automatic: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('absence');
  });

  it.each([
    ['Prices Re: Stand graphics', 'The prices are in the list. Please call me about the frames.\n\nEmily'],
    ['In the mountains Re: Stand graphics', 'Hi Sue,\n\nI am on leave until Monday, the graphics are fine.\n\nEmily'],
    ['Re: In the mountains Re: Stand graphics', 'I am on leave until Monday. Tom knows about the graphics.\n\nEmily'],
    ['[Threads] Re: Stand graphics', 'I am on leave until Monday. Tom knows about it.\n\nEmily'],
  ])('is told from what people write there: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('no_rule');
  });
});

describe('a mailbox that says that nobody reads it', () => {
  it.each([
    'This mailbox is no longer in use.\n\nPlease write to quotes@acme.example. Your message has not been forwarded.',
    'Diese E-Mail-Adresse wird nicht mehr verwendet. Bitte schreiben Sie an post@acme.example.',
    "Cette adresse e-mail n'est plus utilisée. Écrivez à bonjour@acme.example.",
    'Este endereço de e-mail já não está ativo.',
  ])('answers by itself: %s', (text) => {
    expect(reasonOf('Re: offer', text)).toBe('automatic_answer');
  });

  it.each([
    'Hi Sue,\n\nthis mailbox is no longer in use, please write to ann@acme.example.\n\nAnn',
    'Please note that the mailbox is full. This account is no longer active, says the message. What shall we do?\n\nTom Reed',
  ])('is told from what a person says of one: %s', (text) => {
    expect(reasonOf('Re: offer', text)).toBe('no_rule');
  });
});

describe('an absence among other words', () => {
  it.each([
    ['Delivery Re: cake', 'I am on leave until Monday. The cake is ready for Tom to take away.'],
    [
      'Re: offer',
      'I am on leave until Monday with limited access to email, but the price is fine. Go ahead.\n\nErik Lund',
    ],
    [
      'Re: offer',
      'I am on leave until Monday with limited access to email. Tom signed the papers this morning.\n\nErik Lund',
    ],
  ])('is a person’s: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('no_rule');
  });

  it('may have a wish below it', () => {
    const text =
      'Ich bin bis Montag im Urlaub. E-Mails werden nicht gelesen.\n\nViele Grüße aus dem Norden\nJens Kolbe';
    expect(reasonOf('AW: Termin', text)).toBe('absence');
  });
});

describe('a person’s words that are like a program’s', () => {
  it.each([
    ['RE: offer', 'Your message is being held until somebody clicks the link, says our filter.'],
    [
      'RE: offer',
      'Your message is being held until you click this link, our filter is strict: https://x.example\n\nAnn Lee',
    ],
    ['RE: offer', 'Dear Sue,\nyour message is being held until you click this link: https://x.example'],
    ['Re: offer', 'This is an automated reply, says your system. I would rather talk to somebody.\n\nAnn Lee'],
    ['Re: pump offer', 'This is an automated reply, says your system. The pump still leaks.'],
  ])('stay: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toMatch(/sender_challenge|automatic_answer/u);
  });

  const RECEIPT = 'Thank you for your message. We have received your papers and will get back to you within two days.';

  it.each([
    ['Re: papers', `Hi Sue,\n\n${RECEIPT}`],
    ['Re: offer', `${RECEIPT} Best, Mike`],
    ['Re: offer', `${RECEIPT} Which of the two is signed?`],
    ['Re: offer', `${RECEIPT} The price is 340.50 EUR.`],
  ])('are no receipt of a program: %s %s', (subject, text) => {
    expect(reasonOf('Re: offer', RECEIPT)).toBe('acknowledgement');
    expect(reasonOf(subject, text)).not.toBe('acknowledgement');
  });
});
