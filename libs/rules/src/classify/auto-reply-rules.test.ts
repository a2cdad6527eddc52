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

  it.each<[string, string | null, boolean]>([
    ['Guten Tag Sue Miller,', 'Sue Miller', true],
    ['Sehr geehrte/r Sue Miller,', null, true],
    ['Szanowny(a) Sue Miller,', null, true],
    ['Guten Tag Sue Miller,', null, false],
    ['Guten Tag Frau Sue Miller,', 'Sue Miller', false],
    ['Guten Tag Sue,', 'Sue Miller', false],
  ])('and the greeting is a program’s where it was filled in: %s to %s, %s', (greeting, name, isProgram) => {
    const participants = people('from:ann.lee@acme.com to:sue@threads.com').map((one) =>
      one.role === 'to' ? { ...one, name } : one,
    );
    const text = `${greeting}\n\nmeine Antwort kommt nach dem 12. Mai.`;
    const { reason } = classify(letterOf('Abwesenheitsnotiz: Ihr Angebot', text, { participants }));
    expect(reason === 'auto_reply_subject').toBe(isProgram);
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

describe('an absence that is set up', () => {
  it.each([
    'Ich bin bis 20.10. nicht im Büro. In dringenden Fällen wenden Sie sich an zentrale@acme.com.',
    'Ich bin bis 20. Oktober nicht im Büro. In dringenden Fällen wenden Sie sich an zentrale@acme.com.',
    "I'm on annual leave and will be back on 20 October. In urgent cases please contact jo@acme.com.\n\nKind regards\nAnn Lee",
    'Sono in ferie fino al 20 ottobre. Per urgenze contattare Luca Bianchi.\n\nCordiali saluti\nAnn Lee',
  ])('is one, with the stops of dates and signed: %s', (text) => {
    expect(reasonOf('Re: Offer', text, 'a1@threads.example')).toBe('absence');
  });

  it.each([
    'Ich nehme 20. Lieferung Freitag. Ich bin bis dahin im Urlaub.',
    "I'm on leave until 20 October. Jo can sign the contract in the meantime.\n\nKind regards\nAnn Lee",
    "I'm on leave until 20 October. Please contact jo@acme.com. The drawing is wrong, though.\n\nAnn Lee",
  ])('is a person’s where she says more: %s', (text) => {
    expect(reasonOf('Re: Offer', text, 'a1@threads.example')).not.toBe('absence');
  });
});

describe('a mark of an automatic answer', () => {
  const reason = (signals: Record<string, string>): string =>
    classify(letterOf('Re: Offer', 'Thursday suits us, bring the drawings.\n\nAnn', { signals })).reason;

  it.each<Record<string, string>>([
    { 'message-id': '<dovecot-sieve-1445-982-0@mail.acme.com>' },
    { 'x-auto-submitted': 'auto-replied' },
    { 'x-auto-reply': 'yes' },
    { 'x-fc-machinegenerated': 'true' },
    { 'x-post-messageclass': '9; Autoresponder' },
    { 'x-precedence': 'auto_reply' },
    { preference: 'auto_reply' },
    { 'x-mailer': 'vacation 1.2.7' },
  ])('is read: %j', (signals) => {
    expect(reason(signals)).toBe('autoreply_header');
  });

  it.each<Record<string, string>>([
    { 'message-id': '<sieve-4@acme.com>' },
    { 'x-auto-submitted': 'no' },
    { 'x-auto-reply': 'no' },
    { 'x-fc-machinegenerated': 'false' },
    { 'x-mailer': 'Vacations Mail' },
  ])('is told from one that says no: %j', (signals) => {
    expect(reason(signals)).toBe('no_rule');
  });
});
