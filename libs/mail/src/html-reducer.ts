import { readTags, type TagListener } from './html-tags.js';

/** What the reader sees of an HTML body: `html` has only block structure, in a bounded depth; `text` is the same as plain lines. */
export interface ReducedHtml {
  html: string;
  text: string;
  /** number of tags in `html` */
  tags: number;
}

const MAX_DEPTH = 100;
/** quotes and lists in one another; more would only indent the lines */
const MAX_INDENTED = 10;
/** elements whose content is no text of the mail */
const SILENT = new Set([
  'script',
  'style',
  'title',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'select',
  'noframes',
]);
/** elements that the text shows in a way of their own */
const KEPT = new Set(['blockquote', 'ul', 'ol', 'li', 'pre']);
const INDENTING = new Set(['blockquote', 'ul', 'ol']);
const LINES = new Set([
  ...[
    'address',
    'article',
    'aside',
    'body',
    'caption',
    'center',
    'dd',
    'details',
    'dir',
    'div',
    'dl',
    'dt',
    'fieldset',
  ],
  ...[
    'figcaption',
    'figure',
    'footer',
    'form',
    'header',
    'html',
    'legend',
    'main',
    'menu',
    'nav',
    'section',
    'summary',
  ],
  ...['table', 'tbody', 'tfoot', 'thead', 'tr'],
]);
const PARAGRAPHS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

interface Open {
  /** the tag written for it, empty when none was */
  tag: string;
  hidden: boolean;
  zeroFont: boolean;
}

/** Reads HTML in one pass, without recursion: leaves out hidden and silent elements, inline tags and all attributes. */
export function reduceHtml(html: string): ReducedHtml {
  const reducer = new HtmlReducer();
  readTags(html, reducer);
  return reducer.result();
}

class HtmlReducer implements TagListener {
  private readonly stack: Open[] = [];
  private readonly html: string[] = [];
  private readonly lines: string[] = [];
  private depth = 0;
  private indented = 0;
  /** a line break was read that is not written yet */
  private breaks = false;
  private isEmptyLine = true;
  private tags = 0;

  result(): ReducedHtml {
    return { html: this.html.join(''), text: this.lines.join(''), tags: this.tags };
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.stack.at(-1);
    const style = (attributes['style'] ?? '').slice(0, 2000).toLowerCase();
    const hidden = parent?.hidden === true || SILENT.has(name) || 'hidden' in attributes || isHidden(style);
    const tag = hidden ? '' : this.bounded(tagOf(name, attributes['class'] ?? '', style));
    if (!hidden && name === 'br') this.breakLine();
    const written = tag !== '' && this.depth < MAX_DEPTH;
    if (written) {
      this.depth += 1;
      if (INDENTING.has(tag)) this.indented += 1;
      this.endLine();
      this.write(`<${tag}>`, '\n');
    } else if (tag !== '' || (name === 'hr' && !hidden)) this.breakLine();
    this.stack.push({ tag: written ? tag : '', hidden, zeroFont: zeroFontOf(style) ?? parent?.zeroFont ?? false });
  }

  close(name: string): void {
    const closed = this.stack.pop();
    if (!closed || closed.hidden) return;
    if (name === 'td' || name === 'th') this.addRaw(' ');
    if (closed.tag === '') return;
    this.depth -= 1;
    if (INDENTING.has(closed.tag)) this.indented -= 1;
    this.endLine();
    this.write(`</${closed.tag}>`, '\n');
  }

  text(text: string): void {
    const open = this.stack.at(-1);
    if (open?.hidden === true || open?.zeroFont === true) return;
    if (/[^ \t\r\n\f]/.test(text)) {
      if (this.breaks) this.write('<br>', '\n');
      this.breaks = false;
      this.isEmptyLine = false;
    }
    this.addRaw(text);
  }

  /** A line break shows only when something follows on the line. */
  private breakLine(): void {
    if (this.breaks) {
      this.write('<br>', '\n');
      this.isEmptyLine = true;
    }
    this.breaks = true;
  }

  /** A block begins or ends: a break before it ends the line that stands, or makes an empty one. */
  private endLine(): void {
    if (this.breaks && this.isEmptyLine) this.addRaw('\u00a0');
    this.breaks = false;
    this.isEmptyLine = true;
  }

  private bounded(tag: string): string {
    return INDENTING.has(tag) && this.indented >= MAX_INDENTED ? 'div' : tag;
  }

  private addRaw(text: string): void {
    this.html.push(text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;')));
    this.lines.push(text.replace(/\s+/g, ' '));
  }

  private write(tag: string, line: string): void {
    this.tags += 1;
    this.html.push(tag);
    this.lines.push(line);
  }
}

/** The tag that stands for an element in the reduced form; empty for inline elements. Paragraphs without margin (Outlook) are lines. */
function tagOf(name: string, className: string, style: string): string {
  if (KEPT.has(name)) return name;
  if (LINES.has(name)) return 'div';
  if (!PARAGRAPHS.has(name)) return '';
  return /\bMso(?:Normal|PlainText|NoSpacing)\b/i.test(className) || /(?:^|[;\s])margin\s*:\s*0/.test(style)
    ? 'div'
    : 'p';
}

const HIDING =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|max-height\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))/;
const NO_HEIGHT = /(?:^|[;\s])(?:height|width)\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)/;

function isHidden(style: string): boolean {
  if (style === '') return false;
  return HIDING.test(style) || (NO_HEIGHT.test(style) && /overflow\s*:\s*hidden/.test(style));
}

/** Whether a style makes the text of an element (until a descendant says otherwise) too small to be seen; null when it says nothing of the size. */
function zeroFontOf(style: string): boolean | null {
  const size = /(?:^|[;\s])font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem|%)?/.exec(style);
  if (!size) return null;
  const value = Number(size[1]);
  return value === 0 || (value <= 1 && (size[2] === 'px' || size[2] === 'pt'));
}
