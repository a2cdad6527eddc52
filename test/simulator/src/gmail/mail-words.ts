import { decodeWords } from 'postal-mime';
import { mimeTree, type MimePart } from '../mail/mime-tree.js';
import type { StoredMail } from '../mail/stored-mail.js';

/**
 * The words of a text in one form: small letters and digits, a space before, between and after, so that a phrase can be
 * looked for by whole words.
 */
export function words(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

const headers = new WeakMap<StoredMail, Map<string, string>>();

/** The words of all fields of these names; kept for each name once made. */
export function headerWords(mail: StoredMail, names: readonly string[]): string {
  const kept = headers.get(mail) ?? new Map<string, string>();
  headers.set(mail, kept);
  const wordsOf = (name: string) => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const values = mail.fields
      .filter((field) => field.name.toLowerCase() === name)
      .map(({ value }) => decodeWords(value));
    const made = values.map(words).join('\n');
    kept.set(name, made);
    return made;
  };
  // A line break between two fields: a phrase never reaches from one into the next.
  return names.map(wordsOf).join('\n');
}

function textParts(part: MimePart): string[] {
  if (part.parts.length > 0) return part.parts.flatMap(textParts);
  if (part.filename !== '') return [part.filename];
  if (!part.mimeType.startsWith('text/')) return [];
  const text = part.content.toString('utf8');
  return [part.mimeType === 'text/html' ? text.replaceAll(/<[^>]*>/g, ' ') : text];
}

/** The words of the whole mail: people, subject and text. */
export function mailWords(mail: StoredMail): string {
  return `${headerWords(mail, ['subject', 'from', 'to', 'cc'])}\n${textParts(mimeTree(mail.raw)).map(words).join('\n')}`;
}
