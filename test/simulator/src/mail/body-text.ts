import { compile } from 'html-to-text';
import type { StoredMail } from './stored-mail.js';

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: 4_000_000 },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The body as text: converted from HTML when the mail has HTML, as the service does. Kept as long as what is read of the mail. */
export async function bodyText(mail: StoredMail): Promise<string> {
  const parts = mail.parts();
  if (parts.text !== undefined) return parts.text;
  const { html, text } = await parts.content();
  return (parts.text = html === undefined ? (text ?? '') : toText(html));
}

/** The body as HTML: plain text is wrapped the way the service wraps it. */
export async function bodyHtml(mail: StoredMail): Promise<string> {
  const { html, text } = await mail.content();
  if (html !== undefined) return html;
  const lines = escapeHtml(text ?? '').replaceAll(/\r?\n/g, '<br>\r\n');
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div class="PlainText">${lines}</div></body></html>`;
}

/** The part of a text above the first quoted message. */
export function uniqueText(text: string): string {
  const quoted = /^(?:-{3,} ?Original Message|On .{5,200} wrote:|From: .+\r?\n(?:Sent|Date): |>)/im.exec(text);
  return (quoted ? text.slice(0, quoted.index) : text).trimEnd();
}
