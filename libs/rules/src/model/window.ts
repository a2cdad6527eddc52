/** What the model looks at of a text: its first and its last characters. What stands between tells no more and costs time. */
const HEAD_LENGTH = 1200;
const TAIL_LENGTH = 600;

/** The head and the tail of a text, a line break between them; the whole text when it is short. */
export function windowOf(text: string): string {
  if (text.length <= HEAD_LENGTH + TAIL_LENGTH) return text;
  return `${text.slice(0, HEAD_LENGTH)}\n${text.slice(-TAIL_LENGTH)}`;
}

const URL = /(?:https?:\/\/|www\.)[^\s<>()[\]"']{1,2000}/gi;
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;

/**
 * A text with what names one case taken out: addresses of pages and people become `§u` and `§a`, numbers `0`, runs of blanks one blank, runs of blank lines
 * one break; lower case, compatibility forms folded (NFKC). Two mails of the same wording come out alike.
 */
export function masked(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(URL, '§u')
    .replace(ADDRESS, '§a')
    .replace(/\p{Nd}+(?:[.,:/-]\p{Nd}+)*/gu, '0')
    .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .replace(/([-=_*~#.>|+]){4,}/g, '$1$1$1');
}
