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

const attributions = [
  'On Mon, Aug 26, 2019 at 4:37 PM Ann Lee <ann@x.com> wrote:',
  "On Dec 15, 2024, at 3:45 PM, O'Brien, Patrick (Pat) <p.o'brien@x.com> wrote:",
  'On Wed, 14 Nov 2018 08:14:43 -0200 Ann Lee <ann@x.com> wrote',
  '---- On Wed, 24 Feb 2021 14:02:50 +0530 ann@x.com wrote ----',
  'Am 13.12.2017 21:11 schrieb Ann Lee <ann@x.com>:',
  'Am Mo., 5. Feb. 2024 um 10:11 Uhr schrieb Ann Lee <ann@x.com>:',
  'Le lun. 15 nov. 2021 à 19:42, Ann Lee <ann@x.com> a écrit :',
  'El lun, 5 feb 2024 a las 10:11, Ann Lee (<ann@x.com>) escribió:',
  'In data 11 ottobre 2017 21:11:31 "Ann Lee" <ann@x.com> ha scritto:',
  'Il giorno lun 5 feb 2024 alle ore 10:11 Ann Lee <ann@x.com> ha scritto:',
  'Op ma 5 feb. 2024 om 10:11 schreef Ann Lee <ann@x.com>:',
  'Em seg., 5 de fev. de 2024 às 10:11, Ann Lee <ann@x.com> escreveu:',
  'Den mån 5 feb. 2024 kl 10:11 skrev Ann Lee <ann@x.com>:',
  'tir. 18. apr. 2017 kl. 13:09 skrev Ann Lee <ann@x.com>:',
  'pe 20. lokakuuta 2017 klo 17.50 Ann Lee <ann@x.com> kirjoitti:',
  'W dniu 2017-01-09 11:59:39 użytkownik Ann Lee <ann@x.com> napisał:',
  'pon., 5 lut 2024 o 10:11 Ann Lee <ann@x.com> napisał(a):',
  'ср, 30 апр. 2025 г. в 15:19, Ann Lee <ann@x.com>:',
  '2013.02.08. 7:31 keltezéssel, "Ann Lee" írta:',
  '2024年2月5日(月) 10:11 Ann Lee <ann@x.com>:',
  'Ann Lee <ann@x.com> 于2024年2月5日周一 10:11写道：',
];

const blocks = [
  'From: Ann Lee <ann@x.com>\nSent: Monday, August 26, 2019 4:37 PM\nTo: Bob\nSubject: Hi',
  '*From:* Ann Lee [mailto:ann@x.com]\n*Sent:* Monday\n*To:* Bob\n*Subject:* Hi',
  'From: Ann Lee\n<ann-with-a-long-address@x.com>\nSent: Monday\nTo: Bob\nSubject: Hi',
  '________________________________\nVon: Ann Lee <ann@x.com>\nGesendet: Montag\nAn: Bob\nBetreff: Hi',
  'Date: Thu, 26 Jun 2014 13:53:45 +0400\nSubject: Hi\nFrom: ann@x.com\nTo: bob@x.com',
  'De : Ann Lee <ann@x.com>\nEnvoyé : lundi 5 février 2024 10:11\nÀ : Bob\nObjet : Hi',
  'De: Ann Lee <ann@x.com>\nEnviado el: lunes, 5 de febrero\nPara: Bob\nAsunto: Hi',
  'Da: Ann Lee <ann@x.com>\nInviato: lunedì\nA: Bob\nOggetto: Hi',
  'Van: Ann Lee\nVerzonden: maandag\nAan: Bob\nOnderwerp: Hi',
  '发件人: Ann Lee <ann@x.com>\n发送时间: 2024年2月5日\n收件人: Bob\n主题: Hi',
  '差出人: Ann Lee\n送信日時: 2024年2月5日\n宛先: Bob\n件名: Hi',
  '-----Original Message-----',
  '-------- Ursprüngliche Nachricht --------',
  "-------- Message d'origine --------",
  '----- Mensaje original -----',
];

describe('a reply above the history', () => {
  it.each([...attributions, ...blocks])('ends before %j', (opening) => {
    const history = `${opening}\n\nThe former mail.\nIts second line.`;
    expect(splitText(`Yes, gladly.\n\n${history}`)).toEqual({
      newText: 'Yes, gladly.',
      quotedText: history,
      signature: '',
    });
  });

  it.each(attributions)('keeps an answer below quoted lines after %j', (opening) => {
    const split = splitText(`${opening}\n> Do you?\n>> Did you?\n\nYes.`);
    expect(split.newText).toBe('Yes.');
    expect(split.quotedText).toBe(`${opening}\n> Do you?\n>> Did you?`);
  });

  it('finds an attribution that is wrapped over lines', () => {
    const text =
      'Yes.\n\nOn Wed, Dec 9, 2020, Mister Example\n<mister.example@a-very-long-domain.com>\nwrote:\n\n> Do you?';
    expect(splitText(text).newText).toBe('Yes.');
    expect(splitText('Yes.\n\ntir. 18. apr. 2017 kl. 13:09 skrev Ann <ann@x.com\n>:\n\n> Do you?').newText).toBe(
      'Yes.',
    );
  });
});

describe('what looks like history and is none', () => {
  it.each([
    'On the surface, this looks like a quote.\n\nOn average it is none.\nOn Thursday:\nwe meet.',
    'I need mails that come From: our database\nTo: nobody in particular\n\nThanks.',
    'Our meeting times:\n2024-01-15 14:30:25\n15.01.2024 14:30\nJan 15, 2024 at 14:30\n\nAll of them.',
    'See https://example.com/on-monday-someone-wrote: it is good.',
    'Points:\n-- first point\n-- second point\n\nThanks!',
    'Sent from my desk, is much easier than my phone.',
    'Service      Date\n-----------------------\nOne          Monday\n\nBye',
    'Date: Monday at ten\nSubject: our meeting\nPlace: my office\n\nFrom: now on',
    'As she wrote: it is fine.\nThen we left.',
  ])('%j', (text) => {
    expect(splitText(text)).toEqual({ newText: text, quotedText: '', signature: '' });
  });
});

describe('a forward', () => {
  it.each([
    '---------- Forwarded message ---------',
    'Begin forwarded message:',
    '-------- Weitergeleitete Nachricht --------',
    '---------- Message transféré ---------',
  ])('keeps its note and what it forwards below %j', (opening) => {
    const text = `Please see below.\n\n${opening}\nFrom: Ann <ann@x.com>\nDate: Mon, 5 Feb 2024\nSubject: Hi\nTo: Bob\n\nThe forwarded mail.`;
    expect(splitText(text)).toEqual({ newText: text, quotedText: '', signature: '' });
  });
});

describe('a signature', () => {
  it.each<[string, string]>([
    ['-- \nAnn Lee\nACME', '-- \nAnn Lee\nACME'],
    ['--\nAnn Lee\n\nSent from my iPhone', '--\nAnn Lee\n\nSent from my iPhone'],
    ['—————\nAnn Lee', '—————\nAnn Lee'],
    ['Sent from my iPhone', 'Sent from my iPhone'],
    ['Von meinem iPhone gesendet', 'Von meinem iPhone gesendet'],
    ['Envoyé de mon iPhone', 'Envoyé de mon iPhone'],
    ['Enviado desde mi iPhone', 'Enviado desde mi iPhone'],
    ['Verstuurd vanaf mijn iPad', 'Verstuurd vanaf mijn iPad'],
    ['iPhoneから送信', 'iPhoneから送信'],
    ['发自我的 iPhone', '发自我的 iPhone'],
    ['Get Outlook for iOS<https://aka.ms/o0ukef>', 'Get Outlook for iOS<https://aka.ms/o0ukef>'],
  ])('is %j', (end, signature) => {
    expect(splitText(`Yes, gladly.\n\n${end}`)).toEqual({ newText: 'Yes, gladly.', quotedText: '', signature });
    const reply = splitText(`Yes, gladly.\n\n${end}\n\nOn Dec 15, 2024, at 2:00 PM, Bob <bob@x.com> wrote:\n> Do you?`);
    expect(reply.newText).toBe('Yes, gladly.');
    expect(reply.signature).toBe(signature);
  });
});

describe('interleaved answers', () => {
  it('stay in the new text', () => {
    const text =
      'On Dec 15, 2024, at 2:00 PM, Ann <ann@x.com> wrote:\n> Option A?\n\nGreat.\n\n> Option B?\n\nNo.\n\n-- \nBob';
    expect(splitText(text)).toEqual({
      newText: 'Great.\n\nNo.',
      quotedText: 'On Dec 15, 2024, at 2:00 PM, Ann <ann@x.com> wrote:\n> Option A?\n\n> Option B?',
      signature: '-- \nBob',
    });
  });
});

describe('any text', () => {
  const line = fc.constantFrom(
    'Hello',
    '> quoted',
    '>> more',
    '',
    '-- ',
    'On Mon, 5 Feb 2024 10:11 Ann <a@x.com> wrote:',
    'From: Ann',
    'Sent: Monday',
    'To: Bob',
    'Subject: Hi',
    '-----Original Message-----',
    'Sent from my iPhone',
    '---------- Forwarded message ---------',
    '______________________________________',
    'On On On',
    '—',
  );
  const kept = (text: string): string[] =>
    text
      .split('\n')
      .filter((one) => one.trim() !== '')
      .sort();

  it('is wholly in the parts, each line once and in order', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const { newText, quotedText, signature } = splitText(lines.join('\n'));
        expect(kept([newText, quotedText, signature].join('\n'))).toEqual(kept(lines.join('\n')));
      }),
    );
  });

  it('is split in linear time', () => {
    const took = processorTime(() => {
      for (const shape of [
        '\n',
        'On ',
        'On On On\n',
        '> ',
        '>\n',
        '-- \n',
        'From: a\n',
        'wrote:',
        'On 5 Feb\n',
        '_'.repeat(40) + '\n',
        '(',
        'Sent from ',
      ])
        splitText(shape.repeat(Math.floor(500_000 / shape.length)));
    });
    expect(took).toBeLessThan(8000);
  }, 20_000);
});
