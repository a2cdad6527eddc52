/** A mail that a reader must survive: what it is called, and its bytes. */
export interface OddMail {
  name: string;
  raw: Buffer;
}

const DATE = 'Mon, 02 Nov 2026 10:00:00 +0000';

function header(name: string, more: Record<string, string | undefined> = {}): string {
  const fields: Record<string, string | undefined> = {
    From: 'Bob <bob@customer.test>',
    To: 'Ann <ann@example.test>',
    Subject: name,
    Date: DATE,
    'Message-ID': `<${name.replaceAll(' ', '-')}@customer.test>`,
    ...more,
  };
  return Object.entries(fields)
    .map(([field, value]) => (value === undefined ? '' : `${field}: ${value}\r\n`))
    .join('');
}

const mail = (name: string, more: Record<string, string | undefined>, body: string): OddMail => ({
  name,
  raw: Buffer.from(`${header(name, more)}\r\n${body}`, 'latin1'),
});

/** A mail of about so many bytes; the most of them are an attachment (25 MB is what the services take at most). */
export function oversizeMail(bytes = 25_000_000): OddMail {
  const line = `${'QUJD'.repeat(19)}\r\n`;
  const body = `--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/pdf; name=big.pdf\r\nContent-Disposition: attachment; filename=big.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${line.repeat(Math.ceil(bytes / line.length))}--b--\r\n`;
  return mail('oversize', { 'Content-Type': 'multipart/mixed; boundary=b' }, body);
}

/** A mail to so many recipients, on folded lines. */
export function crowdedMail(recipients = 10_000): OddMail {
  const to = Array.from({ length: recipients }, (_, index) => `Guest ${index} <guest${index}@crowd.test>`);
  return mail('crowded', { To: to.join(',\r\n ') }, 'Hello all.\r\n');
}

/** Mails whose MIME is broken, each in another way. */
export function brokenMails(): OddMail[] {
  const mixed = { 'Content-Type': 'multipart/mixed; boundary=b' };
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  const nested = Array.from({ length: 60 }, (_, depth) => {
    return `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`;
  });
  return [
    mail('boundary never closed', mixed, '--b\r\nContent-Type: text/plain\r\n\r\nNo end.\r\n'),
    mail('boundary never there', mixed, 'There is no part.\r\n'),
    mail('boundary not named', { 'Content-Type': 'multipart/mixed' }, '--b\r\n\r\nx\r\n--b--\r\n'),
    mail('base64 cut', { 'Content-Transfer-Encoding': 'base64' }, 'SGVsbG8gd29ybGQ\r\n=/*'),
    mail('quoted printable wrong', { 'Content-Transfer-Encoding': 'quoted-printable' }, 'a=ZZb=\r\n=4'),
    mail('charset unknown', { 'Content-Type': 'text/plain; charset=klingon-1' }, 'qapla\xe9\r\n'),
    mail('bytes of another charset', { 'Content-Type': 'text/plain; charset=utf-8' }, 'caf\xe9 \xff\xfe\r\n'),
    mail(
      'encoded words wrong',
      { Subject: '=?utf-8?B?w6?= =?none?X?z?=', From: '=?utf-8?q?=ZZ?= <bob@customer.test>' },
      'x',
    ),
    mail('tags never closed', html, '<html><body><table><tr><td><b>Dear <a href="x">Ann'),
    mail('nested too deep', { 'Content-Type': 'multipart/mixed; boundary=x' }, `--x\r\n${nested.join('')}\r\ndeep\r\n`),
    mail('addresses wrong', { From: 'nobody', To: '<<ann@>>, , "x', Cc: '@' }, 'x\r\n'),
    mail('date wrong', { Date: 'Foo, 99 Bar 20266 99:99' }, 'x\r\n'),
    mail('line too long', {}, `${'x'.repeat(200_000)}\r\n`),
    mail('zero bytes', {}, 'a\0b\0\r\n'),
    { name: 'header never ends', raw: Buffer.from(header('header never ends').trimEnd(), 'latin1') },
    { name: 'no header', raw: Buffer.from('\r\nonly a body\r\n') },
    { name: 'one byte', raw: Buffer.from('\n') },
  ];
}

/** A mail without a Message-ID, one with an empty one, one with two, and two mails that share one. */
export function identityMails(): OddMail[] {
  const shared = { 'Message-ID': '<shared@customer.test>' };
  const twice = header('two message ids').replace(/(Message-ID: <)([^>]*)>/, '$1$2>\r\n$1second.$2>');
  return [
    mail('no message id', { 'Message-ID': undefined }, 'x\r\n'),
    mail('empty message id', { 'Message-ID': '' }, 'x\r\n'),
    mail('message id without brackets', { 'Message-ID': 'plain@customer.test' }, 'x\r\n'),
    { name: 'two message ids', raw: Buffer.from(`${twice}\r\nx\r\n`) },
    mail('shared message id', shared, 'the first\r\n'),
    mail('shared message id again', { ...shared, Subject: 'shared message id again' }, 'another mail altogether\r\n'),
  ];
}
