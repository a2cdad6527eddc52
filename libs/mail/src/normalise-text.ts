import { withoutInvisible } from './invisible.ts';

const SIGNATURE_MARK = '-- ';

/**
 * Plain text as it is kept: LF line ends, plain spaces, no control characters, nothing that cannot be seen, no space at
 * line ends but in `-- ` above a signature (RFC 3676 4.3), at most two blank lines in a row, no half of a surrogate pair.
 * Linear.
 */
export function normaliseText(text: string): string {
  const seen = withoutInvisible(
    text
      .toWellFormed()
      .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f]/g, ''),
  );
  return trimmedLines(seen)
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** No space at line ends. Most text has none: it is looked for before the lines are parted. */
function trimmedLines(text: string): string {
  if (!/[^\S\n](?:\n|$)/.test(text)) return text;
  return text
    .split('\n')
    .map((line) => (line === SIGNATURE_MARK ? line : line.trimEnd()))
    .join('\n');
}

const MAX_SUBJECT_LENGTH = 998;

/** A decoded subject as it is kept: one line, no control or invisible characters, at most 998 characters. */
export function normaliseSubject(subject: string): string {
  const line = normaliseText(subject.slice(0, 8 * MAX_SUBJECT_LENGTH)).replace(/\s+/gu, ' ');
  return Array.from(line.trim()).slice(0, MAX_SUBJECT_LENGTH).join('');
}
