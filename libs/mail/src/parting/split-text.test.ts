import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

/** Milliseconds of processor time, so that a busy machine does not fail the test. */
function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

const wordsOf = (text: string): string[] => text.split('\n').filter((one) => one.trim() !== '');
const block = 'From: Ann <ann@x.com>\nSent: Monday, 5 February 2024 10:11\nTo: Bob\nSubject: Hi\n\nThe former mail.';

describe('the line above a former mail', () => {
  it.each([
    ...[
      '-----Original Message-----',
      '----- Original Message -----',
      '----- Original\tMessage -----',
      '-----original message-----',
      '‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐',
      '--- Original message ---',
    ],
    ...[
      '-----Ursprüngliche Nachricht-----',
      '-------- Original-Nachricht --------',
      "-------- Message d'origine --------",
      '-----Message d’origine-----',
      '-----Mensaje original-----',
    ],
    ...[
      '-----Messaggio originale-----',
      '-----Oorspronkelijk bericht-----',
      '-----Mensagem original-----',
      '-----Ursprungligt meddelande-----',
      '-------- Oprindelig besked --------',
    ],
    ...[
      '-----Opprinnelig melding-----',
      '-----Alkuperäinen viesti-----',
      '-----Wiadomość oryginalna-----',
      '-----Původní zpráva-----',
      '-----Pôvodná správa-----',
      '-----Eredeti üzenet-----',
    ],
    ...[
      '-----Mesaj original-----',
      '-----Orijinal Mesaj-----',
      '-----Αρχικό μήνυμα-----',
      '-------- Исходное сообщение --------',
      '-----Початкове повідомлення-----',
      '-----Izvorna poruka-----',
    ],
    ...[
      '-----原始邮件-----',
      '------------------ 原始邮件 ------------------',
      '-----原始郵件-----',
      '-----元のメッセージ-----',
      '-----원본 메시지-----',
      '-----Pesan Asli-----',
      '-----Thư gốc-----',
    ],
    ...[
      '-----Original Appointment-----',
      '-----Ursprünglicher Termin-----',
      "-----Rendez-vous d'origine-----",
      '-----Cita original-----',
      '-----Appuntamento originale-----',
      '-----Oorspronkelijke afspraak-----',
      '-----Compromisso original-----',
      '-----Oryginalny termin-----',
      '-----Ursprunglig avtalad tid-----',
      '-----元の予定-----',
      '-----原始约会-----',
    ],
    ...[
      '---- Replied Message ----',
      '------------------ Original ------------------',
      '##- Please type your reply above this line -##',
      '--- Bitte antworten Sie oberhalb dieser Linie ---',
    ],
  ])('ends the new text: %s', (line) => {
    const history = `${line}\n\nThe former mail.`;
    expect(splitText(`Yes, gladly.\n\n${history}`)).toMatchObject({ newText: 'Yes, gladly.', quotedText: history });
  });
});

describe('a forward', () => {
  it.each([
    ...[
      '---------- Forwarded message ---------',
      '-------- Forwarded Message --------',
      'Begin forwarded message:',
      '-------- Weitergeleitete Nachricht --------',
      'Anfang der weitergeleiteten Nachricht:',
    ],
    ...[
      '---------- Message transféré ---------',
      'Début du message réexpédié :',
      '---------- Mensaje reenviado ----------',
      'Inicio del mensaje reenviado:',
      '---------- Messaggio inoltrato ----------',
    ],
    ...[
      'Inizio messaggio inoltrato:',
      'Begin doorgestuurd bericht:',
      '---------- Mensagem encaminhada ----------',
      'Início da mensagem reencaminhada:',
      'Vidarebefordrat brev:',
      'Start på videresendt besked:',
    ],
    ...[
      '-------- Välitetty viesti --------',
      'Początek przekazywanej wiadomości:',
      'Začátek přeposílané zprávy:',
      '---------- Továbbított üzenet ----------',
      'İleti başlangıcı:',
      '-------- Пересылаемое сообщение --------',
    ],
    ...[
      'Начало переадресованного сообщения:',
      '---------- 转发的邮件 ---------',
      '開始轉寄郵件：',
      '転送されたメッセージ:',
      '---------- 전달된 메시지 ----------',
      '----- Forwarded by Ann Lee/ACME on 01/05/2024 10:00 AM -----',
    ],
  ])('keeps its note and what it forwards below %s', (line) => {
    const text = `Please see below.\n\n${line}\n${block}\n\nOn Mon, 5 Feb 2024 10:11 Ann <ann@x.com> wrote:\n> Yes`;
    expect(splitText(text)).toEqual({ newText: text, quotedText: '', signature: '', disclaimer: '' });
  });

  it('loses the signature of the note, not that of the forwarded mail', () => {
    const forwarded = '---------- Forwarded message ---------\nFrom: Ann <ann@x.com>\n\nHello\n\n-- \nAnn';
    const split = splitText(`Please see below.\n\n-- \nBob\n\n${forwarded}`);
    expect(split).toMatchObject({ newText: `Please see below.\n\n${forwarded}`, signature: '-- \nBob' });
  });

  it('keeps what a company put below the line of a telephone in the forwarded mail', () => {
    const notice =
      'This email and any files transmitted with it are confidential and intended solely for the use of the individual or entity to whom they are addressed. If you have received this email in error please notify the system manager.';
    const text = `Please see below.\n\n---------- Forwarded message ---------\nFrom: Ann <ann@x.com>\n\nHello\n\nSent from my iPhone\n\n${notice}`;
    expect(splitText(text)).toEqual({ newText: text, quotedText: '', signature: '', disclaimer: '' });
  });

  it('of Outlook, which only the subject tells from a reply, keeps them too', () => {
    const text = `Please see below.\n\n${block}`;
    for (const subject of ['FW: Hi', 'WG: Hi', 'TR: Hi', 'RV: Hi', 'Fwd: Hi', '转发: Hi', 'Doorst: Hi', 'FW: RE: Hi']) {
      expect(splitText(text, subject).newText).toBe(text);
    }
    for (const subject of ['RE: Hi', 'AW: WG: Hi', 'SV: Hi', '', 'Hi'])
      expect(splitText(text, subject).newText).toBe('Please see below.');
  });

  it('without a note is what the mail says, an empty reply is nothing', () => {
    expect(splitText(block).newText).toBe(block);
    expect(splitText(`Sent from my iPhone\n\n${block}`).newText).toContain('The former mail.');
    expect(splitText(block, 'RE: Hi')).toMatchObject({ newText: '', quotedText: block });
  });
});

describe('answers between quoted lines', () => {
  it.each(['| ', '--]', 'AL> ', ': '])('stay where the mark is %j', (mark) => {
    const text = `On Thu, 22 Aug 2002, Ann Lee wrote:\n${mark}Do you?\n${mark}Did you?\n\nYes.\n\n${mark}Will you?\n\nNo.`;
    expect(splitText(text).newText).toBe('Yes.\n\nNo.');
  });

  it('stay below the one line of a block that Outlook Express left', () => {
    const text = '----- Original Message -----\nFrom: "Ann Lee" <ann@x.com>\n\n> Do you?\n\nYes.';
    expect(splitText(text).newText).toBe('Yes.');
    expect(splitText(`Hi,\n\n${text}`).newText).toBe('Hi,\n\nYes.');
  });

  it('stay below the block of a reply that says nothing above it', () => {
    expect(splitText(`${block}\n\nAnn Lee wrote:\n> Do you?\n\nYes.`, 'RE: Hi').newText).toContain('Yes.');
  });

  it('stay in the new text', () => {
    const text =
      'On Dec 15, 2024, at 2:00 PM, Ann <ann@x.com> wrote:\n> Option A?\n\nGreat.\n\n> Option B?\nNo.\n> C?\n\nYes.\n\n-- \nBob';
    expect(splitText(text)).toEqual({
      newText: 'Great.\n\nNo.\n\nYes.',
      quotedText: 'On Dec 15, 2024, at 2:00 PM, Ann <ann@x.com> wrote:\n> Option A?\n\n> Option B?\n\n> C?',
      signature: '-- \nBob',
      disclaimer: '',
    });
  });

  it('stay below nested quotes', () => {
    const text =
      'Below.\n\n> On Monday Ann wrote:\n>> Do you?\n>>> Did you?\n> I do.\n\nSo do I.\n\n> > Never?\n\nNever.';
    expect(splitText(text).newText).toBe('Below.\n\nSo do I.\n\nNever.');
  });

  it('are not the second half of a wrapped line', () => {
    const long = '> We have looked at the offer of last week and would like to know whether the';
    expect(splitText(`Yes.\n\n${long}\nprices are final.\n> Ann`).newText).toBe('Yes.');
    expect(splitText(`${long} prices are final?\nyes they are\n> Ann`).newText).toBe('yes they are');
    expect(splitText(`> Are the prices\nfinal\n> Ann`).newText).toBe('final');
  });
});

describe('the text of a person', () => {
  it.each([
    'On the other hand\nOn average\nOn On On',
    'Points:\n-- first point\n-- second point\n\nThanks!',
    'Service      Date\n-----------------------\nOne          Monday\n\nWe renew all of them next week.',
    '## Key points\n----\n\n1. Performance improved by half\n\n----\n\nThe dashes above are no signature.\n\n====\n\nNor are these.',
    'And here is a fix -- this is not a signature.\n\nbye',
    '```\n// Sent from my custom mailer\nreturn "--\\nAnn";\n```\n\nThat is the code, it does not work.',
    'Two  spaces\n\n\nand two blank lines',
    '    indented\n\tby a tab',
    'Original message: none.\nForwarded message below is fine.',
    'As agreed we give\n\n> 500 units: 10 %\n\nOk?',
    'All are larger:\n\n  a > b\n  b >= c',
  ])('is kept as it is: %j', (text) => {
    expect(splitText(text)).toEqual({ newText: text, quotedText: '', signature: '', disclaimer: '' });
  });

  it('keeps a line that an mbox marked', () => {
    expect(splitText('>From now on we meet on Mondays.').newText).toBe('>From now on we meet on Mondays.');
  });
});

describe('any text', () => {
  const line = fc.constantFrom(
    ...[
      'Hello',
      '> quoted',
      '>> more',
      '',
      '-- ',
      '—',
      'On On On',
      '  > indented',
      '>',
      '____',
      '____________________',
    ],
    ...[
      'On Mon, 5 Feb 2024 10:11 Ann <a@x.com> wrote:',
      'On Mon, 5 Feb 2024,',
      'Ann <a@x.com>',
      'wrote:',
      'From: Ann',
      'Sent: Monday',
      'To: Bob',
      'Subject: Hi',
    ],
    ...[
      '-----Original Message-----',
      'Sent from my iPhone',
      'Get Outlook for iOS',
      '---------- Forwarded message ---------',
      'Best regards,',
      'Ann Lee',
      '+44 20 7946 0000',
      'ann@x.com',
    ],
    ...[
      'CONFIDENTIALITY NOTICE',
      'This e-mail is confidential and intended solely for the addressee. If received in error, delete it.',
      '[EXTERNAL]',
      'a list mailing list',
      'PS: more',
    ],
  );
  const lines = fc.array(fc.oneof({ weight: 9, arbitrary: line }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 30,
  });

  it('is wholly in the parts, each line once', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('', 'RE: x', 'FW: x'), (some, subject) => {
        const text = some.join('\n').replaceAll('\r', '');
        const parts = Object.values(splitText(text, subject)).flatMap(wordsOf);
        expect(parts.toSorted()).toEqual(wordsOf(text).toSorted());
      }),
    );
  });

  it('keeps its order in each part', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const numbered = some.map((one, at) =>
          `${one.replaceAll(/[\r\n]/g, '')}`.concat(one.trim() === '' ? '' : ` ${at}`),
        );
        for (const part of Object.values(splitText(numbered.join('\n')))) {
          const places = wordsOf(part).map((one) => numbered.indexOf(one));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(places).not.toContain(-1);
        }
      }),
    );
  });

  const shapes = [
    ...[
      '\n',
      'On ',
      'On On On\n',
      '> ',
      '>\n',
      '-- \n',
      'From: a\n',
      'From: a\nTo: b\n',
      'wrote:',
      'On 5 Feb\n',
      'On 5 Feb 2024,\n',
      `${'_'.repeat(40)}\n`,
    ],
    ...[
      '(',
      'Sent from ',
      'Sent from my iPhone\n',
      'a@',
      'a@b.c ',
      '<a@b.c>',
      '—\n',
      'Best regards,\nAnn Lee\n',
      'confidential ',
      'x: ',
      '12:30 ',
      '5.1.2024 ',
    ],
    ...[
      '##- reply above this line -##\n',
      'Ann\nJun 4, 2024, 09:12\n',
      '> 5 a: b\n',
      'a:\nFrom: a@b.c\nTo: b\nSubject: c\n\n',
      'ref:!00D1.!5003:ref\n',
    ],
    ...[
      '>\n\nb\n',
      '> a\nb\n',
      'a\n\n',
      'x mailing list\n',
      '\u00a0',
      '* ',
      '| ',
      'virus ',
      '--- ',
      'Ann ',
      '************\n',
    ],
  ];

  it.each(shapes)(
    'is split in linear time: %j over and over',
    (shape) => {
      const took = processorTime(() => {
        splitText(shape.repeat(Math.floor(200_000 / shape.length)));
        splitText(shape.repeat(Math.floor(1_000_000 / shape.length)).replaceAll('\n', ' '));
      });
      expect(took).toBeLessThan(6000);
    },
    20_000,
  );
});
