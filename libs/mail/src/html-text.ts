import { compile } from 'html-to-text';
import { reduceHtml } from './html-reducer.js';
import { normaliseText } from './normalise-text.js';

/** More of an HTML body than this is not read; in characters. */
const MAX_HTML_LENGTH = 1_500_000;
/** More block tags than this go to the plain form: html-to-text is slow on very many blocks. */
const MAX_TAGS = 20_000;

const toText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'ul', options: { itemPrefix: '- ', leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'ol', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'hr', format: 'lineBreak' },
  ],
});

/**
 * The text of an HTML body as a reader sees it: hidden elements left out, links and images reduced to their words, quoted blocks behind `> `.
 * Never throws; linear in the length; at most 1,500,000 characters are read.
 */
export function htmlToPlainText(html: string): string {
  const reduced = reduceHtml(html.slice(0, MAX_HTML_LENGTH).replaceAll('\0', ''));
  return normaliseText(reduced.tags > MAX_TAGS ? reduced.text : converted(reduced));
}

/** html-to-text on the reduced form, whose depth it can bear; should it fail on something unforeseen, the plain form stands in. */
function converted(reduced: { html: string; text: string }): string {
  try {
    return toText(reduced.html);
  } catch {
    return reduced.text;
  }
}
