const BLANK = /\s/;

/**
 * A text without blanks and these marks at its two ends. Linear in what is taken off, where a pattern like `/^[*\s]+|[*\s]+$/g` is tried at every place.
 * `atStart` and `atEnd`: the marks as one text each.
 */
export function trimMarks(text: string, atStart: string, atEnd = atStart): string {
  let from = 0;
  let to = text.length;
  while (from < to && isMark(text, from, atStart)) from += 1;
  while (to > from && isMark(text, to - 1, atEnd)) to -= 1;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

function isMark(text: string, at: number, marks: string): boolean {
  const mark = text.charAt(at);
  return marks.includes(mark) || (mark < '!' || mark > '~' ? BLANK.test(mark) : false);
}
