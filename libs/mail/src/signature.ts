import { MOBILE_BANNER } from './quote-words.js';

/** A signature is not longer than this, in lines. */
const MAX_LINES = 40;
const MAX_SHORT_LINES = 10;

/** Where in these lines (new text up to a quote or the end) the signature begins; their number when there is none. */
export function signatureStart(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === '') end -= 1;
  const earliest = Math.max(0, end - MAX_LINES - 1);
  for (let at = earliest; at < end; at += 1) {
    if (isDelimiter((lines[at] ?? '').slice(0, 200), end - at)) return bannerStart(lines, at);
  }
  const banner = bannerStart(lines, end);
  return banner < end ? banner : lines.length;
}

/** `-- ` (RFC 3676 4.3) opens a signature of any length; a rule of long dashes or the rule above a list's footer only a short one. */
function isDelimiter(line: string, linesLeft: number): boolean {
  if (/^-- ?$/.test(line)) return true;
  return linesLeft <= MAX_SHORT_LINES && /^(?:[—–]{1,60}|_{30,100}|-- ?(?:&nbsp;)?)\s*$/.test(line);
}

/** Takes in the banner of a mobile mail program that ends the lines before `end`. */
function bannerStart(lines: readonly string[], end: number): number {
  let at = end;
  while (at > 0 && lines[at - 1]?.trim() === '') at -= 1;
  const line = (lines[at - 1] ?? '').slice(0, 200).trim();
  return at > 0 && MOBILE_BANNER.test(line) ? at - 1 : end;
}
