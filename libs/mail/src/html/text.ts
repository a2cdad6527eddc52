import { converted, type HtmlText, linesOfHtml, writtenOut } from './convert.ts';
import { HtmlThread } from './thread.ts';

/** HTML up to this is converted where it is asked for; what is longer could hold up everything else. In characters. */
const INLINE_LENGTH_MAX = 64_000;
/** Lines that html-to-text converts where it is asked for. */
const INLINE_LINES_MAX = 1_500;
/** How long html-to-text may work on one text in its thread; in milliseconds. */
const DEADLINE_MS = 200;

const thread = new HtmlThread(DEADLINE_MS);

/**
 * The text of an HTML body as a reader sees it: what is hidden left out, links and images reduced to their words, quoted
 * blocks behind `> `, the signature that its program names below `-- `, rows of a table on a line. html-to-text converts it: brief HTML at once, longer HTML in a thread
 * with a deadline; past it the same lines are written out without html-to-text. Never rejects; linear in the length; of
 * more than 1,500,000 characters the rest is said to be missing.
 */
export async function htmlToPlainText(html: string): Promise<string> {
  return (await readHtml(html)).text;
}

/** As `htmlToPlainText`, with what the images say that they show, and how the body is built. Never rejects. */
export async function readHtml(html: string): Promise<HtmlText> {
  if (html.length > INLINE_LENGTH_MAX) return (await thread.convert(html)) ?? writtenOut(linesOfHtml(html));
  const read = linesOfHtml(html);
  if (read.lines.length > INLINE_LINES_MAX) return (await thread.convert(html)) ?? writtenOut(read);
  try {
    return converted(read);
  } catch {
    // html-to-text stumbles over something unforeseen: the same lines without it
    return writtenOut(read);
  }
}
