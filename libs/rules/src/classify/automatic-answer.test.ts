import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf } from '../sample-records.js';

const reasonOf = (subject: string, text: string): string => classify(letterOf(subject, text)).reason;

describe('an answer that says first what it is', () => {
  it.each([
    ['Re: Oferta', 'To jest automatyczna odpowiedź. Wrócę 5 sierpnia.'],
    ['Re: offer', 'Hello. This is an automated reply. Please call the shop for anything urgent.'],
    ['AW: Angebot', 'Dies ist eine automatische Antwort. Ihre Nachricht wird nicht weitergeleitet.'],
    ['Re: update (#530)', '这是来自QQ邮箱的自动回复邮件。您好，我在上学期间，无法亲自回复您的邮件，将尽快给您回复。'],
    ['Re: update', '此为自动回复邮件。您的邮件我会尽快回复。'],
    ['Re: offer', 'This is an automatic acknowledgement. Please call the shop for anything urgent.'],
  ])('is automatic: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('automatic_answer');
  });

  it.each([
    ['Re: offer', 'Is this an automatic reply? I asked for the price of two.'],
    ['Re: offer', 'Hi Sue, this is an automatic reply to all who ask, says your mail. Can I talk to somebody?'],
    ['Re: offer', 'Your automatic reply says Monday. That is too late.'],
    ['Re: form', 'This is an automated reply we would like customers to get after the form. Could you load it today'],
    ['Re: 文案', '这是自动回复的草稿，请看看措辞是否合适，周五前给我意见。'],
  ])('is a person’s who speaks of one: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('no_rule');
  });

  it.each([
    '[Automatyczna odpowiedź] test',
    'Resposta automática de ausência',
    'Respuesta automática de ausencia',
    'Away: Re: the brown fox',
    'Fuera de la oficina: RE: el zorro',
    'Abwesend: AW: Der Fuchs',
  ])('may say so in its subject: %s', (subject) => {
    expect(reasonOf(subject, 'The quick brown fox.')).toBe('auto_reply_subject');
  });
});

describe('a subject of absence, or one before an answered subject,', () => {
  it.each([
    'Away: the brown fox',
    'Out of office: texts for the re: line',
    'Abwesend: Resturlaub',
    'Fox prices: Re: the brown fox',
    'Re: Out of office: Re: the brown fox',
    'AW: Abwesend: AW: Der Fuchs',
  ])('proves nothing by itself: %s', (subject) => {
    expect(reasonOf(subject, 'The quick brown fox.')).toBe('no_rule');
  });
});

describe('a challenge to who writes', () => {
  it.each([
    'This account is protected by Post Guard. Please click on the following link to have your address added to the recipient’s allowed list.\n\nhttp://guard.example/4711',
    'Bonjour,\n\nVotre message est en attente de validation. Cliquez ici, vous n’êtes pas un robot :\nhttps://guard.example/4711',
    'Ihre Nachricht wird zurückgehalten bis Sie diesen Link anklicken: https://guard.example/4711',
    'https://guard.example/4711\n\nThis account is protected by Post Guard. Please click above to have your address added to the recipient’s allowed list.',
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

describe('a mailbox that says that nobody reads it', () => {
  it.each([
    'This mailbox is no longer in use.\n\nPlease write to quotes@acme.example. Your message has not been forwarded.',
    'Diese E-Mail-Adresse wird nicht mehr verwendet. Bitte an post@acme.example.',
    "Cette adresse e-mail n'est plus utilisée. Merci de contacter bonjour@acme.example.",
    'Este endereço de e-mail já não está ativo.',
  ])('answers by itself: %s', (text) => {
    expect(reasonOf('Re: offer', text)).toBe('automatic_answer');
  });

  it.each([
    'Hi Sue,\n\nthis mailbox is no longer in use, please write to ann@acme.example.\n\nAnn',
    'Please note that the mailbox is full. This account is no longer active, says the message. What shall we do?\n\nTom Reed',
    'This mailbox is no longer in use by purchasing, so your reminder never reached us. Payment goes out on Thursday.',
    'Diese Mailadresse wird nicht mehr gelesen. Wir überweisen morgen, bitte die Gebühr stornieren.',
  ])('is told from what a person says of one: %s', (text) => {
    expect(reasonOf('Re: offer', text)).toBe('no_rule');
  });
});

describe('a person’s words that are like a program’s', () => {
  it.each([
    ['RE: offer', 'Your message is being held until somebody lets it pass, the plan is at https://x.example.'],
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
