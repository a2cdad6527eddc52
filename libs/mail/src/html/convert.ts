import { compile, type FormatCallback } from 'html-to-text';
import type { HtmlLayout } from './layout.ts';
import { commonLength, type Container, type Line, plainText } from './lines.ts';
import { reduceHtml } from './reducer.ts';
import { normaliseText } from '../normalise-text.ts';

/** What an HTML body says: its text, and what its images say that they show; and how it is built. */
export interface HtmlText {
  text: string;
  pictures: readonly string[];
  layout: HtmlLayout;
}

/** More of an HTML body than this is not read; in characters. */
export const HTML_LENGTH_MAX = 1_500_000;
/** What stands at the end of a text that was not read to its end. */
export const CUT_NOTICE = '[The mail goes on: only the first 1,500,000 characters of its HTML are read.]';

/** The lines of an HTML body and what else its text is made of. */
export interface HtmlLines {
  lines: readonly Line[];
  pictures: readonly string[];
  layout: HtmlLayout;
  isCut: boolean;
}

/** The first pass, linear whatever comes: HTML as lines in a bounded depth. */
export function linesOfHtml(html: string): HtmlLines {
  const reduced = reduceHtml(html.slice(0, HTML_LENGTH_MAX).replaceAll('\0', ''));
  return { ...reduced, isCut: html.length > HTML_LENGTH_MAX };
}

/** The second pass by html-to-text, for what it can bear: its time grows faster than its input. */
export function converted(html: HtmlLines): HtmlText {
  return finished(toText(markupOf(html.lines)), html);
}

/** The second pass without html-to-text: iterative and linear, the same text. */
export function writtenOut(html: HtmlLines): HtmlText {
  return finished(plainText(html.lines), html);
}

function finished(text: string, { pictures, layout, isCut }: HtmlLines): HtmlText {
  const kept = normaliseText(text);
  return { text: isCut ? `${kept}\n\n${CUT_NOTICE}` : kept, pictures, layout };
}

/** A block that says itself by how many line ends it is set apart, and what stands before its lines. */
const block: FormatCallback = (element, walk, builder) => {
  const { breaks = '1', first = '', later = '' } = element.attribs as Record<string, string>;
  builder.openBlock({ leadingLineBreaks: Number(breaks), reservedLineLength: 0 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks: 1,
    blockTransform: (text) =>
      first === '' ? text : text.replaceAll('\n', `\n${later}`).replace(/^/, first.replaceAll('$', '$$$$')),
  });
};

const toText = compile({
  wordwrap: false,
  // white space was folded before: what stands in a line belongs there
  whitespaceCharacters: '\0',
  formatters: { block },
  selectors: ['line', 'quote', 'item'].map((selector) => ({ selector, format: 'block' })),
});

/** Lines as nested blocks. Their tags are none of HTML, so that no rule of HTML closes one; white space between them would count as text. */
function markupOf(lines: readonly Line[]): string {
  const out: string[] = [];
  let open: readonly Container[] = [];
  for (const { text, breaks, containers } of lines) {
    const common = commonLength(open, containers);
    for (const { kind } of open.slice(common).toReversed()) out.push(`</${kind}>`);
    // html-to-text sets a block apart by what its first block says
    const before = Math.max(breaks, 1);
    for (const one of containers.slice(common)) {
      const [first, later] = one.kind === 'quote' ? ['> ', '> '] : [one.mark, ' '.repeat(one.mark.length)];
      out.push(`<${one.kind} breaks="${before}" first="${first}" later="${later}">`);
    }
    out.push(`<line breaks="${before}">${escaped(text)}</line>`);
    open = containers;
  }
  for (const { kind } of open.toReversed()) out.push(`</${kind}>`);
  return out.join('');
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
