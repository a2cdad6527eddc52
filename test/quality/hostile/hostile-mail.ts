/** A mail that was made to break its reader. `name` says how. */
export interface HostileMail {
  name: string;
  raw: Uint8Array;
}

export const HEAD =
  'From: Zed <zed@acme.example>\r\nTo: sue@own.example\r\nDate: Mon, 5 Feb 2024 10:11:12 +0000\r\nMessage-ID: <1@acme.example>\r\nSubject: Hi\r\n';

/** `text` holds one character a byte, so that any bytes can be written down. */
export const mailOf = (name: string, text: string): HostileMail => ({ name, raw: Buffer.from(text, 'latin1') });

/** Text in UTF-8 as one character a byte. */
export const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export const htmlMail = (name: string, html: string): HostileMail =>
  mailOf(`html: ${name}`, `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${utf8(html)}`);

export const textMail = (name: string, text: string): HostileMail =>
  mailOf(`text: ${name}`, `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n${utf8(text)}`);

/** A piece as often as it goes into a number of characters. */
export const filled = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

/** A piece as a name that can be read. */
export const shown = (piece: string): string => JSON.stringify(piece.slice(0, 24)).replace(/[^ -~]/g, '?');
