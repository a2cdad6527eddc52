import { htmlToPlainText } from './html-text.js';
import { normaliseText } from './normalise-text.js';

/** A body part as a provider shows it: inline text with its decoded content, or a multipart with its parts. Attachments are left out by the caller. */
export interface TextPart {
  /** media type without parameters */
  type: string;
  content?: string;
  parts?: readonly TextPart[];
}

const MAX_DEPTH = 50;

/**
 * The text of a mail from the tree of its parts: of alternatives the HTML one where it says anything, of parts that follow one another all, in order
 * (a plain body with an HTML footer keeps both). Parts nested deeper than 50 are not read.
 */
export function textOfTree(part: TextPart): string {
  return textOf(part, 0);
}

function textOf(part: TextPart, depth: number): string {
  const type = part.type.toLowerCase();
  if (type === 'text/html') return htmlToPlainText(part.content ?? '');
  if (type === 'text/plain') return normaliseText(part.content ?? '');
  if (depth >= MAX_DEPTH) return '';
  const parts = part.parts ?? [];
  if (type !== 'multipart/alternative') {
    return parts
      .map((inner) => textOf(inner, depth + 1))
      .filter((text) => text !== '')
      .join('\n\n');
  }
  const rich = parts.filter((inner) => holdsHtml(inner, depth + 1));
  const ordered = [...rich.toReversed(), ...parts.filter((inner) => !rich.includes(inner)).toReversed()];
  for (const inner of ordered) {
    const text = textOf(inner, depth + 1);
    if (text !== '') return text;
  }
  return '';
}

function holdsHtml(part: TextPart, depth: number): boolean {
  if (part.type.toLowerCase() === 'text/html') return true;
  return depth < MAX_DEPTH && (part.parts ?? []).some((inner) => holdsHtml(inner, depth + 1));
}
