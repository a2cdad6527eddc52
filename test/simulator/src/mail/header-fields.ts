/** One header field: the name as written and the unfolded value. */
export interface HeaderField {
  name: string;
  value: string;
}

/** Where the header of a MIME entity ends and its body starts, in bytes. */
export function headerEnd(raw: Buffer): { end: number; body: number } {
  if (raw[0] === 0x0a) return { end: 0, body: 1 };
  if (raw[0] === 0x0d && raw[1] === 0x0a) return { end: 0, body: 2 };
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf < 0 && lf < 0) return { end: raw.length, body: raw.length };
  if (lf < 0 || (crlf >= 0 && crlf < lf)) return { end: crlf, body: crlf + 4 };
  return { end: lf, body: lf + 2 };
}

/** The header fields of a MIME entity in order; lines that are no field are passed over. */
export function headerFields(raw: Buffer): HeaderField[] {
  const text = raw.toString('utf8', 0, headerEnd(raw).end);
  const fields: { name: string; lines: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      // Joined once at the end: a header of ten thousand lines would be copied ten thousand times.
      fields.at(-1)?.lines.push(line.trim());
      continue;
    }
    const field = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line);
    if (field) fields.push({ name: field[1] ?? '', lines: [(field[2] ?? '').trim()] });
  }
  return fields.map(({ name, lines }) => ({ name, value: lines.filter((line) => line !== '').join(' ') }));
}

/** The value of the first field of that name (any case), or undefined. */
export function fieldValue(fields: readonly HeaderField[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return fields.find((field) => field.name.toLowerCase() === wanted)?.value;
}

/** The mail without its Bcc fields; the same bytes when it has none. */
export function withoutBcc(raw: Buffer): Buffer {
  const { end } = headerEnd(raw);
  const header = raw.toString('latin1', 0, end);
  if (!/^bcc[ \t]*:/im.test(header)) return raw;
  const kept = header.replace(/^bcc[ \t]*:.*(?:\r?\n[ \t].*)*(?:\r?\n)?/gim, '');
  return Buffer.concat([Buffer.from(kept, 'latin1'), raw.subarray(end)]);
}

/** The mail with another Subject; an encoded word when it is not plain ASCII. */
export function withSubject(raw: Buffer, subject: string): Buffer {
  const encoded = /^[ -~]*$/.test(subject) ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  const { end } = headerEnd(raw);
  const header = raw.toString('latin1', 0, end).replace(/^subject[ \t]*:.*(?:\r?\n[ \t].*)*(?:\r?\n)?/gim, '');
  return Buffer.concat([Buffer.from(`Subject: ${encoded}\r\n${header}`, 'latin1'), raw.subarray(end)]);
}
