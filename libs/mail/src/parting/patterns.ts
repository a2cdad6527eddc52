/** The alternatives of a pattern, separated by `|` and written on as many lines as they need; the white space around each is left out. */
export const alternatives = (text: string): string =>
  text
    .trim()
    .split(/\s*\|\s*/)
    .join('|');

/** A pattern that was written on several lines, in one: the white space at the edges of its lines is left out. */
export const oneLine = (text: string): string =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .join('');
