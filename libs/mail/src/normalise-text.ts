/** Plain text as it is kept: LF line ends, nbsp as space, no control characters, no invisible runs, no space at line ends, at most two blank lines in a row. */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f]/g, '')
    .replace(
      /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u202a-\u202e\u2060-\u2069\u3164\ufeff\ufff9-\ufffb]/g,
      '',
    )
    .replace(/[\u200c-\u200f]+/g, joinersKept)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** A single joiner between two visible characters is part of a word (Persian, Indic scripts, emoji); runs of them and those beside white space are padding. */
function joinersKept(run: string, at: number, text: string): string {
  const visible = (char: string): boolean => char !== '' && !/\s/.test(char);
  return run.length === 1 && visible(text.charAt(at - 1)) && visible(text.charAt(at + 1)) ? run : '';
}

const MAX_SUBJECT_LENGTH = 998;

/** A decoded subject as it is kept: one line, no control or invisible characters, at most 998 characters. */
export function normaliseSubject(subject: string): string {
  const line = normaliseText(subject.slice(0, 8 * MAX_SUBJECT_LENGTH)).replace(/\s+/gu, ' ');
  return Array.from(line.trim()).slice(0, MAX_SUBJECT_LENGTH).join('');
}
