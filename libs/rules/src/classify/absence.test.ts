import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf, people } from '../sample-records.js';

const reasonOf = (subject: string, text: string): string => classify(letterOf(subject, text)).reason;

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

describe('an absence of another kind than a holiday', () => {
  it.each([
    'I am on sick leave until 12 May. For urgent matters please contact Bob Ray.',
    'Ich bin derzeit erkrankt. In dringenden Fällen wenden Sie sich bitte an Frau Kolbe.',
    "Je suis actuellement en arrêt maladie. En cas d'urgence, merci de contacter Paul Roy.",
    'Estoy de baja médica. Para cualquier urgencia, escriba a Pablo Ruiz.',
    'Sono in congedo. Per urgenze contattare Paolo Rossi.',
    'Ik ben op cursus. Voor dringende zaken kunt u contact opnemen met Piet Bos.',
    'Jestem na szkoleniu. W pilnych sprawach proszę o kontakt z Piotrem Nowakiem.',
    'Jag är sjukskriven. Vid brådskande ärenden kontakta Per Berg.',
    '現在、育児休業中です。お急ぎの場合は山本までご連絡ください。',
    '我正在休病假。如有急事请联系王强。',
  ])('is one: %s', (text) => {
    expect(reasonOf('Re: 4711', text)).toBe('absence');
  });

  it('is none where somebody types why she is late', () => {
    const text = "Thanks for your email. I'm off sick today, hence typing with one eye open. Will get back to you.";
    expect(reasonOf('Re: Gate motor', text)).toBe('no_rule');
  });
});

describe('a subject of absence before the one that it answers', () => {
  it.each([
    [
      'Out of Office: clarification on Q41',
      'Thank you for your email. I work Tuesday to Thursday. For urgent matters please contact Bob Ray.',
    ],
    [
      'Abwesend: Angebot 4711',
      'Vielen Dank für Ihre E-Mail. Ich arbeite nur vormittags. In dringenden Fällen wenden Sie sich bitte an Frau Kolbe.',
    ],
  ])('is automatic above thanks for a mail, though nothing else says that nobody is there: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('absence');
  });

  it.each([
    [
      'Out of office: cover in August',
      'Thank you for your mail. I can take the second week, Tom takes the third.\n\nAnn',
    ],
    [
      'Out of office: cover in August',
      'Thank you for your mail. For urgent matters please contact Bob Ray. Does that suit you?\n\nAnn',
    ],
    [
      'Out of office: cover in August',
      'In urgent cases please contact Bob Ray, he has the keys to the archive.\n\nAnn',
    ],
    [
      'Out of office',
      'Thank you for your email. I work Tuesday to Thursday. For urgent matters please contact Bob Ray.',
    ],
    ['Out of office: cover in August', 'Bob will be back on Monday. For urgent matters please contact Bob Ray.'],
    ['Cover for annual leave: Bob', 'Thank you for your mail. For urgent matters please contact Bob Ray.'],
  ])('is a person’s who plans one: %s, %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('absence');
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

  it.each(['1'.repeat(20) + ' éb', 'A'.repeat(28) + 'é~b', 'A1@'.repeat(1000) + ' éb'])(
    'is looked through at once, whatever stands below it: %#',
    (below) => {
      const begun = process.cpuUsage();
      classify(letterOf('Re: rates', `I am on leave until Monday and your mail will not be forwarded.\n${below}`));
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1000).toBeLessThan(1000);
    },
    20_000,
  );
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

  it('may greet everybody alike', () => {
    const text =
      'Sehr geehrte Damen und Herren,\n\nich bin bis Montag im Urlaub. E-Mails werden nicht gelesen.\n\nJens Kolbe';
    expect(reasonOf('AW: Termin', text)).toBe('absence');
  });

  it('may have a wish below it', () => {
    const text =
      'Ich bin bis Montag im Urlaub. E-Mails werden nicht gelesen.\n\nViele Grüße aus dem Norden\nJens Kolbe';
    expect(reasonOf('AW: Termin', text)).toBe('absence');
  });
});

describe('an absence beside an affair is a person’s', () => {
  const participants = people('from:ann.lee@acme.com to:sue@threads.com').map((one) =>
    one.role === 'to' ? { ...one, name: 'Sue Miller' } : one,
  );
  const reason = (subject: string, text: string): string => classify(letterOf(subject, text, { participants })).reason;

  it.each([
    [
      'Urlaub',
      'Guten Tag Sue Miller,\n\nich bin im Urlaub bis zum 3. August. Die Paletten müssen vorher weg, bitte an Herrn Weber.',
    ],
    [
      'In ferie',
      'Sono in ferie fino al 3 agosto, torno il 4. Lo stampo va pagato prima, altrimenti la fiera salta. Chiama Rossi.',
    ],
    ['Re: sample 12', 'I am on vacation until Friday. Sample 12 is bad, stop the line.'],
    ['Re: Angebot', 'Ich bin bis 3. August nicht im Haus. 3 % Rabatt gehen in Ordnung.'],
    ['Re: rendez-vous', 'Je suis en déplacement jusqu’au 12. Livrez le 13 à 8 heures.'],
  ])('%s: %s', (subject, text) => {
    expect(reason(subject, text)).not.toBe('absence');
  });

  it('unless it says nothing else', () => {
    expect(reason('Re: Angebot', 'Ich bin bis 3. August nicht im Haus. Ich bin danach wieder erreichbar.')).toBe(
      'absence',
    );
  });
});

describe('an absence in the words of Lotus Notes', () => {
  it.each([
    [
      'Re: [Pumps] update (#87)',
      'I will be out of the office starting  05/28/2026 and will not return until\n06/08/2026.\n\nHere are my backups: Jian, Fabio.',
    ],
    [
      'Termin',
      'Ich werde ab  20.12.2026 nicht im Büro sein. Ich kehre zurück am\n10.01.2027.\n\nSie erreichen Frau Kolbe.',
    ],
    [
      'Re: devis',
      'Je serai absent(e) à partir du  31/07/2026 de retour le 21/08/2026.\n\nJe répondrai à votre message.',
    ],
    ['Re: oferta', 'Estaré ausente de la oficina desde el  10/08/2026 y no volveré hasta el 20/08/2026.'],
    ['Re: offerta', 'Sarò assente dall’ufficio a partire dal  07/08/2026 e non tornerò fino al 28/08/2026.'],
    ['Re: proposta', 'Estarei ausente do escritório a partir de 03/08/2026 e não retornarei até 17/08/2026.'],
    [
      'AUTO: Lee, Ann is out of the office. (returning 05/01/2026)',
      'I am out of the office until 05/01/2026.\n\nNote: This is an automated response to your message "Dear Miss Miller, how much?"',
    ],
    [
      '[Pumps] Ann Lee/Dublin/IE/Acme is out of the office.',
      'I will be out of the office until Tuesday. Bob has the keys.',
    ],
  ])('is automatic, whatever stands below it: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('absence');
  });

  it.each([
    [
      'Holidays',
      'Hi Sue,\n\nI will be out of the office starting Monday and will not return until the 8th, so let us meet on Friday.\n\nAnn',
    ],
    [
      'Re: plan',
      'Hi Sue, I will be out of the office starting 05/28/2026 and will not return until 06/08/2026. Can Bob take it?',
    ],
    [
      'Re: plan',
      'I will be out of the office starting 05/28/2026 and will not return until 06/08/2026. Can Bob take the pumps?',
    ],
    ['Re: [Pumps] Ann Lee/Dublin/IE/Acme is out of the office.', 'Does this go to the whole list each time?'],
    ['AUTO: Leasing (bis 31.12.2026)', 'Der Vertrag läuft aus. Sollen wir verlängern?'],
    ['Ann is out of the office.', 'She will be back on Tuesday. I look after the pumps until then.\n\nBob'],
  ])('is a person’s who tells it herself, or of another: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('no_rule');
  });

  it('is a person’s who forwards or quotes it', () => {
    const text = 'I will be out of the office starting  05/28/2026 and will not return until 06/08/2026.';
    expect(reasonOf('Fwd: update', text)).toBe('no_rule');
    expect(classify(letterOf('Re: update', text, { quotedText: '> When?' })).category).toBe('correspondence');
  });

  it('is kept where one of ours sent it', () => {
    const text = 'I will be out of the office starting  05/28/2026 and will not return until 06/08/2026.';
    expect(classify(letterOf('Re: update', text, { direction: 'outbound' })).category).toBe('correspondence');
  });
});

it('an absence under the subject that it answers is automatic, thanks below it or not', () => {
  const text =
    'I’m currently out of office and have limited access to mails. I will respond as soon as possible.\n\nThank you.';
  expect(reasonOf('I’m out of office Re: Notification of incident', text)).toBe('absence');
});

describe('an answer for somebody who has left', () => {
  it.each([
    'Ann Lee no longer works for Acme. Please direct your enquiry to Bob Ray.',
    'Please note that Ann Lee has left the company. Please contact sales@acme.com.',
    'Sehr geehrte Damen und Herren,\n\nAnn Lee ist nicht mehr für uns tätig. Bitte wenden Sie sich an Bob Ray.',
    'Bonjour, Ann Lee ne travaille plus chez Acme. Merci de contacter Bob Ray.',
    'Ann Lee werkt niet meer bij Acme. Neem contact op met Bob Ray.',
  ])('from her own address is automatic: %s', (text) => {
    expect(reasonOf('Re: Offer', text)).toBe('absence');
  });

  it.each([
    'Bob Ray no longer works for us. Please direct your enquiry to me.',
    'Ann Lee has left, and I read her mail: your offer is fine, please send the papers to me.',
    'Ann Lee has left the company. Which of the two offers is still open?',
    'Ann Lee has left the papers at the gate, your driver can take them.\n\nAnn',
    'Ann Lee has left the company. The pumps are here.\n\nBob Ray',
  ])('is none where somebody else writes, or says more: %s', (text) => {
    expect(reasonOf('Re: Offer', text)).not.toBe('absence');
  });
});
