/** A mail to be written as text. */
export interface Letter {
  from: { name: string; email: string } | null;
  to: { name: string; email: string }[];
  cc: { name: string; email: string }[];
  /** ms since 1970; null: no Date header */
  date: number | null;
  /** null: no Message-ID header */
  id: string | null;
  subject: string;
  headers: string[];
  text: string;
  /** `broken`: parts that never end, and Base64 that is none */
  form: 'plain' | 'html' | 'alternative' | 'broken' | 'calendar' | 'report';
}

const mailbox = ({ name, email }: { name: string; email: string }): string => `"${name}" <${email}>`;

/** The mail as its file reads. */
export function emlOf(letter: Letter): string {
  const { from, to, cc, date, id, subject, headers } = letter;
  const body = bodyOf(letter);
  return [
    ...(from ? [`From: ${mailbox(from)}`] : []),
    ...(to.length > 0 ? [`To: ${to.map(mailbox).join(', ')}`] : []),
    ...(cc.length > 0 ? [`Cc: ${cc.map(mailbox).join(', ')}`] : []),
    ...(date === null ? [] : [`Date: ${new Date(date).toUTCString().replace('GMT', '+0000')}`]),
    `Subject: ${subject}`,
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    'MIME-Version: 1.0',
    ...headers,
    ...body,
    '',
  ].join('\r\n');
}

function bodyOf({ form, text }: Letter): string[] {
  const html = `<html><body><p>${text.replaceAll('\n', '</p><p>')}</p></body></html>`;
  const plain = ['Content-Type: text/plain; charset=utf-8', '', text.replaceAll('\n', '\r\n')];
  switch (form) {
    case 'plain':
      return plain;
    case 'html':
      return ['Content-Type: text/html; charset=utf-8', '', html];
    case 'alternative':
      return parts('multipart/alternative', [plain, ['Content-Type: text/html; charset=utf-8', '', html]]);
    case 'broken':
      return [
        'Content-Type: multipart/mixed; boundary="never-closed"',
        '',
        '--never-closed',
        ...plain,
        '--never-closed',
        'Content-Type: application/octet-stream; name="x.bin"',
        'Content-Transfer-Encoding: base64',
        '',
        '!!!! this is no base64 ====',
      ];
    case 'calendar':
      return [
        'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
        '',
        'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR',
      ];
    case 'report':
      return parts('multipart/report; report-type=delivery-status', [
        plain,
        ['Content-Type: message/delivery-status', '', 'Status: 5.1.1'],
      ]);
  }
}

function parts(type: string, bodies: readonly string[][]): string[] {
  const inner = bodies.flatMap((body) => ['--part-of-mail', ...body]);
  return [`Content-Type: ${type}; boundary="part-of-mail"`, '', ...inner, '--part-of-mail--'];
}
