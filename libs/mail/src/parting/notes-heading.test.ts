import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const own = (text: string, subject: string): string => splitText(text, subject).newText;

describe('the heading that Notes puts above a former mail', () => {
  const LINES = [
    'Ann Lee <ann@x.com>',
    'Sent by: Ann Lee <ann-bounce@x.com>',
    '',
    '03/05/24 10:00',
    'Please respond to',
    'Ann Lee <ann@x.com>',
    '',
    'To',
    'Sales <sales@y.com>',
    'cc',
    '',
    'Subject',
    'Grease',
    '',
    '     How much?',
  ];

  it('opens it, each label alone above its value', () => {
    const history = LINES.join('\n');
    expect(splitText(`Two.\n\nBob\n\n${history}`, 'Re: Grease').newText).toBe('Two.\n\nBob');
    const german = history.replace('\nTo\n', '\nAn\n').replace('\ncc\n', '\nKopie\n').replace('Subject', 'Thema');
    expect(own(`Zwei.\n\nBob\n\n${german}`, 'Antwort: Grease')).toBe('Zwei.\n\nBob');
  });

  it('is none without a date, and none where the labels have no value', () => {
    for (const lines of [LINES.filter((line) => !line.includes('10:00')), LINES.slice(0, LINES.indexOf('Subject') + 1)])
      expect(own(`Two.\n\n${lines.join('\n')}`, 'Re: Grease')).toContain('sales@y.com');
  });

  it.each([
    'Ann E Lee\n11/15/2000 06:19 PM\n\nTo: Bob J Reed/HOU/ACME@ACME\ncc:\nSubject: Grease',
    'Ann Lee @ ACME\n\n11/20/2000 03:46 PM\nTo: Bob Reed/NA/Acme@Acme, Kim Ho/HOU/ACME@ACME, Melissa\nBecker@ACME_DEVELOPMENT\ncc: Tom Day/Corp/Acme@ACME\nSubject: Grease',
    '"Ann Lee" <ann@x.com> on 07/12/2000 03:37:39 AM\nPlease respond to "Ann Lee" <ann@x.com>\nTo: <bob@y.com>\ncc:\n\nSubject: Grease',
  ])('may be a block whose first line has no label: %j', (heading) => {
    const history = `${heading}\n\nHow much?`;
    expect(splitText(`Two.\n\nBob\n\n\n${history}`, 'Re: Grease')).toMatchObject({
      newText: 'Two.\n\nBob',
      quotedText: history,
    });
    expect(own(`See below.\n\n${history}`, 'FW: Grease')).toBe(`See below.\n\n${history}`);
  });

  it.each([
    [
      'Lost order',
      'Our server shows it.\n\nMail accepted on 07/12/2026 03:37\nTo: orders@y.com\nSubject: Order 4711\n\nIt never arrived. Can you check?\n\nBob',
    ],
    [
      'AW: Protokoll',
      'Hallo,\n\nanbei das Protokoll.\n\nJour fixe am 12.03.2026 10:00\nAn: Müller, Weber\nThema: Umzug Lager\n\nDer Umzug beginnt im Mai.\n\nInga',
    ],
    ['RE: Minutes', 'Project Board\n12.03.2026 10:00\n\nTo: all members\nSubject: budget\n\nWe meet in May.\n\nInga'],
    [
      'Re: Log',
      'It says so, from the log:\n\nAnn Lee/HOU/ACME\n07/12/2026 03:37\nTo: orders@y.com\nSubject: Order 4711\n\nSo where is it?\n\nBob',
    ],
  ])('is told from what people note: %s', (subject, text) => {
    expect(own(text, subject)).toBe(text);
  });

  it('is told from a list of dates', () => {
    const text = 'Ann Lee\n11/15/2000 06:19 PM\n\nBob Reed\n11/16/2000 07:00 PM\n\nTo be continued.';
    expect(own(text, 'Re: Calls')).toBe(text);
  });

  it('may leave out colons, and stand below a line with name and subject', () => {
    const history =
      'Ann Lee via Sales --- Grease [4711] ---\n\nVon: "Ann Lee" <ann@x.com>\nAn bob@y.com\nDatum: Mi., 13.06.2024 14:30\nBetreff Grease [4711]\n\nWie viel?';
    expect(splitText(`Zwei.\n\nBob\n\n${history}`, 'AW: Grease')).toMatchObject({
      newText: 'Zwei.\n\nBob',
      quotedText: history,
    });
  });
});
