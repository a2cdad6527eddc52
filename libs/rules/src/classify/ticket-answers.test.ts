import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf, people } from '../sample-records.js';

const reasonOf = (subject: string, text: string): string => classify(letterOf(subject, text)).reason;

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
    ['Re: offer', 'Thank you for your message. We have received your papers. I will get back to you.'],
    [
      'Re: parts',
      'Thanks for your email. We received your parts but two are bent. Please send new ones as soon as possible.',
    ],
    [
      'Re: offer',
      'Thanks for your email. We have received your photos, the crack is clearly our fault. Tom will be in touch.',
    ],
    ['AW: Statik', 'Danke für Ihre E-Mail. Ihre E-Mail ist leider im Filter gelandet. Wir bearbeiten die Reklamation.'],
  ])('is told from what a person answers: %s %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('acknowledgement');
  });
});

describe('a receipt whose greeting a program filled in', () => {
  const TO_SUE = people('from:info@acme.com to:sue@threads.com').map((one) =>
    one.role === 'to' ? { ...one, name: 'Sue Miller' } : one,
  );
  const reason = (text: string): string => classify(letterOf('Re: Price list', text, { participants: TO_SUE })).reason;
  const RECEIVED =
    'Thank you for contacting us. We have received your request. One of our agents will contact you within 24 hours.';

  it.each([
    ['the whole name', `Dear Sue Miller,\n\n${RECEIVED}\n\nThank you for your patience.`],
    [
      'whoever it is',
      'Sehr geehrte/r Sue Miller,\n\nvielen Dank für Ihre Anfrage. Wir haben Ihre Anfrage erhalten und melden uns in Kürze bei Ihnen.',
    ],
  ])('is automatic: %s', (_how, text) => {
    expect(reason(text)).toBe('acknowledgement');
  });

  it.each([
    ['is signed by a person', `Dear Sue Miller,\n\n${RECEIVED}\n\nKind regards,\nTom Price`],
    ['greets by a title', `Dear Ms Sue Miller,\n\n${RECEIVED}`],
    ['greets by the first name', `Hi Sue,\n\n${RECEIVED}`],
    ['greets in Japanese', 'Sue Miller様\n\nご注文を承りました。寸法が4ミリ短いようです。追ってご連絡します。'],
    [
      'tells an affair behind such a greeting',
      'Estimado/a Sue Miller, hemos recibido su lote y tiene fallos. Nos pondremos en contacto.',
    ],
    ['says more', `Dear Sue Miller,\n\n${RECEIVED} The blue ones are sold out.`],
    [
      'says more behind a comma',
      `Dear Sue Miller,\n\nWe have received your order, the blue ones go out on Friday, we will contact you.`,
    ],
  ])('is a person’s where it %s', (_how, text) => {
    expect(reason(text)).not.toBe('acknowledgement');
  });
});

describe('the state of a ticket', () => {
  const reason = (subject: string, text: string): string =>
    classify(letterOf(subject, text, { signals: { 'x-sfdc-lk': '00D1' }, inReplyTo: 'a1@threads.example' })).reason;

  it.each([
    ['Re: leaking seal', 'Hello Sue,\n\nyour case has been closed. If you need more help, answer this mail.'],
    ['Re: leaking seal', 'Hello Sue,\n\nwe looked at your request. It has been resolved.'],
    ['Re: leaking seal [Case 4711]', 'Hello Sue,\n\nthis has been resolved.'],
    ['leaking seal', 'Reply above this line.\n\nDean Harris changed the status to Resolved.'],
    ['Re: dichtung', 'Guten Tag,\n\nIhre Anfrage wurde geschlossen.'],
    ['Re: leaking seal', 'Hello Sue,\n\nhow would you rate our help?'],
  ])('is told by a machine: %s, %s', (subject, text) => {
    expect(reason(subject, text)).toBe('acknowledgement');
  });

  it.each([
    ['Re: visit', 'Hello Sue,\n\nour yard will be closed on Friday, can the lorry come on Thursday?'],
    ['Re: visit', 'Hallo Sue,\n\ndie Straße wurde geschlossen, wir kommen über Lahr.'],
    ['Re: visit', 'Hello Sue,\n\nwe reopen on Monday at eight, and I will be at the gate.'],
  ])('is not that of an office or a road: %s, %s', (subject, text) => {
    expect(reason(subject, text)).not.toBe('acknowledgement');
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

  it.each([
    ['discussion_list', 'This lets the press print both sides.\n\n'],
    ['tracker_state', ''],
  ])('is %s where a pull request is opened with “%s”', (reason, description) => {
    const text = `${description}You can view, comment on, or merge this pull request online at:\n\n  https://github.example/acme/grease/pull/74`;
    const pull = letterOf('[acme/grease] Print both sides (PR #74)', text, {
      participants: people('from:notifications@github.example to:sue@threads.com'),
      signals: { 'list-id': 'acme/grease <grease.acme.github.example>', 'list-post': '<mailto:reply+1@x.example>' },
    });
    expect(classify(pull).reason).toBe(reason);
  });

  it('is one where somebody says why', () => {
    expect(answer('Closed #1875 since the new grease works. Please tell us if it does not.')).toBe(
      'ticket_agent_answer',
    );
  });
});

describe('what a ticket system sends under a subject of a receipt', () => {
  const CLOSED = 'Hello Sue, thank you for contacting us! We are closed until Monday and will get back to you then.';
  const reason = (subject: string, text = CLOSED): string =>
    classify(
      letterOf(subject, text, {
        inReplyTo: 'a1@threads.example',
        signals: { 'auto-submitted': 'auto-generated', 'x-zendesk-from-account-id': '1' },
      }),
    ).reason;

  it.each([
    'Your email was received: Grease',
    'Wir haben Ihre Anfrage erhalten: Fett',
    'Nous avons bien reçu votre demande',
  ])('is no agent’s answer: %s', (subject) => {
    expect(reason(subject)).toBe('auto_submitted');
  });

  it.each([
    'Re: Your email was received: Grease',
    '[Acme] Grease',
    'Votre ticket 4711',
    'Ditt ärende 4711',
    '工单 4711',
  ])('is one where an agent answers: %s', (subject) => {
    expect(reason(subject)).toBe('ticket_agent_answer');
  });

  it('is one where an agent says more than thanks and promises', () => {
    expect(reason('We have received your pump', 'The seal was worn, Sue. We changed it and send it back today.')).toBe(
      'ticket_agent_answer',
    );
  });
});

it.each([
  [
    'Re: [Vorgangsnummer 2026022040132] Ihre Anfrage',
    'Guten Tag,\n\nvielen Dank für Ihre Anfrage. Dies ist eine automatisch erzeugte Eingangsbestätigung. Bitte nennen Sie bei Rückfragen die Vorgangsnummer. Anfragen sind innerhalb eines Monats zu beantworten; lässt sich die Frist nicht einhalten, werden wir Sie unterrichten.',
  ],
  [
    'Re: update (#22)',
    '您好，您的邮件我已经收到，我一定会尽快回复的！谢谢！【此为自动回复邮件】Hello, I’ve received your email. I will reply to you as soon as possible! 【This is an automatic reply email】',
  ],
])('a receipt that says of itself that it is automatic is one, whatever it says beside that: %s', (subject, text) => {
  expect(reasonOf(subject, text)).toBe('acknowledgement');
});
