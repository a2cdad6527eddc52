import { normaliseText } from './normalise-text.js';

/** The text of an HTML body as a reader sees it. Never throws; linear in the length; hidden text left out; links reduced to their words. */
export function htmlToPlainText(html: string): string {
  return normaliseText(html.replace(/<[^>]*>/g, ' '));
}

/** The text of a mail from its parts, the same on every road: the HTML part where it says anything, else the plain part. */
export function textOfParts(parts: { plain: string | null; html: string | null }): string {
  const fromHtml = parts.html === null ? '' : htmlToPlainText(parts.html);
  return fromHtml === '' ? normaliseText(parts.plain ?? '') : fromHtml;
}
