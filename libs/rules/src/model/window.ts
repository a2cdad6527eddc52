/** What the model looks at of a text: its first and its last characters. What stands between tells no more and costs time. */
const HEAD_LENGTH = 1200;
const TAIL_LENGTH = 600;

/** The head and the tail of a text, a line break between them; the whole text when it is short. */
export function windowOf(text: string): string {
  if (text.length <= HEAD_LENGTH + TAIL_LENGTH) return text;
  return `${text.slice(0, HEAD_LENGTH)}\n${text.slice(-TAIL_LENGTH)}`;
}

/** Programs break lines at 60 to 80 characters, and some between 50 and 100. */
const WIDTH_MIN = 50;
const WIDTH_MAX = 100;
/** A line that begins so is no point of a list, no field and no rule. */
const GOES_ON = /^["'“„«(]?[\p{L}\p{N}][^\s:：]*(?!\S)/u;

/**
 * The text with lines that a program broke made whole again, and without indents, so that it says the same whether it was broken or not. A line is taken to be
 * broken where the longest of its paragraph had no room for the next one's first word; lines without blanks are left as they are. Pure, linear.
 */
export const unwrapped = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => joined(paragraph.split('\n')))
    .join('\n\n');

function joined(lines: readonly string[]): string {
  const width = Math.max(...lines.map((line) => (line.includes(' ') ? line.length : 0)));
  if (width < WIDTH_MIN || width > WIDTH_MAX) return lines.join('\n');
  return lines.reduce((text, line, at) => {
    const word = GOES_ON.exec(line)?.[0] ?? '';
    const isBroken = word !== '' && (lines[at - 1]?.length ?? 0) + 1 + word.length > width;
    return `${text}${isBroken ? ' ' : '\n'}${line}`;
  });
}

const URL = /(?:https?:\/\/|www\.)[^\s<>()[\]"']{1,2000}/gi;
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;

/**
 * A text with what names one case taken out: addresses of pages and people become `§u` and `§a`, numbers `0`, quotation marks and dashes those of ASCII, runs of
 * blanks one blank, runs of blank lines one break; lower case, compatibility forms folded (NFKC). Two mails of the same wording come out alike.
 */
export function masked(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’‛ʼ]/g, "'")
    .replace(/[“”„‟]/g, '"')
    .replace(/[‐‑–—]/g, '-')
    .replace(URL, '§u')
    .replace(ADDRESS, '§a')
    .replace(/\p{Nd}+(?:[.,:/-]\p{Nd}+)*/gu, '0')
    .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .replace(/([-=_*~#.>|+]){4,}/g, '$1$1$1');
}
