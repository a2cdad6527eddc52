import { mailText, simulatedMail } from './rig.js';

/** Whose mailbox it is. */
export const ANN = 'ann@microsoft.test';
const fields = (name: string, more: Record<string, string> = {}) => ({
  From: '=?utf-8?q?B=C3=B6b?= <bob@customer.test>',
  To: `Ann <${ANN}>, Team: carl@customer.test, dora@customer.test;`,
  Cc: 'undisclosed-recipients:;',
  Bcc: 'secret@hidden.test',
  Subject: name,
  Date: 'Mon, 02 Nov 2026 10:00:00 +0100',
  'Message-ID': `<${name}@customer.test>`,
  'In-Reply-To': '<parent@customer.test>',
  References: '<root@customer.test> <parent@customer.test>',
  ...more,
});
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const calendar = (method: string) => [
  'Content-Type: multipart/mixed; boundary=b',
  '\r\n--b',
  'Content-Type: text/plain\r\n\r\nhi',
  `--b\r\nContent-Type: text/calendar; method=${method}; charset=utf-8\r\n`,
  `BEGIN:VCALENDAR\r\nMETHOD:${method}\r\nBEGIN:VEVENT\r\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y.test\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n`,
];
const invitation = (name: string, method: string) => {
  const [type = '', ...rest] = calendar(method);
  return mailText(
    { ...fields(name), 'Content-Type': type.replace('Content-Type: ', '') },
    rest.join('\r\n').replace(/^\r\n/, ''),
  );
};
/** One mail of every kind that Graph shows differently. */
export const mailsOfEveryKind = () => [
  simulatedMail('inbox/plain.eml', mailText(fields('plain'), 'One\r\n\r\nOn Monday, Ann wrote:\r\n> Zero\r\n')),
  simulatedMail(
    'inbox/html.eml',
    mailText(fields('html', HTML), '<html><body><h1>Offer</h1><p>Dear <b>Ann</b></p></body></html>'),
  ),
  simulatedMail('sent/answer.eml', mailText(fields('answer'))),
  simulatedMail('drafts/draft.eml', mailText(fields('draft'))),
  simulatedMail('Projects/North/deep.eml', mailText(fields('deep'))),
  simulatedMail('inbox/invite.eml', invitation('invite', 'REQUEST')),
  simulatedMail('inbox/reply.eml', invitation('reply', 'REPLY')),
  simulatedMail(
    'inbox/undated.eml',
    mailText({ From: 'x@customer.test', To: ANN, Subject: 'undated', Date: 'yesterday' }),
  ),
];
