import { type HtmlLayout, LayoutGauge } from './layout.ts';
import { type Container, type Line, LineBuilder } from './lines.ts';
import { writtenAddress } from './links.ts';
import { type Numbering, numberingOf, numeral } from './numbering.ts';
import { beginsAnswered, HtmlSignature, isOpenSignature, isQuotedPart, isSignature } from './signature-mark.ts';
import { isShowing, judgedStyle, type Margins, marginsOf, sheetRules, type Style, UNSTYLED } from './style.ts';
import { wordsOfWingdings } from './symbols.ts';
import { type Columns, dataTables } from './tables.ts';
import { readTags, type TagListener } from './tags.ts';

/** What the reader sees of an HTML body. */
export interface ReducedHtml {
  lines: readonly Line[];
  /** what the images say that they show, for a mail that says nothing else */
  pictures: readonly string[];
  layout: HtmlLayout;
}

/** Elements whose content is no text of the mail. */
const SILENT = new Set('script style title template svg math object iframe select noframes'.split(' '));
const LINES = new Set(
  (
    'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer ' +
    'form header hr html legend li main menu nav ol section signature summary table tbody tfoot thead tr ul'
  ).split(' '),
);
const PARAGRAPHS = new Set('p h1 h2 h3 h4 h5 h6'.split(' '));
const CELLS = new Set(['td', 'th']);
/** What is no part of its own. */
const PIECES = new Set(['br', 'img', ...CELLS]);
const LISTS = new Set(['ul', 'ol', 'menu', 'dir']);
/** Words that one can click. */
const LINKS = new Set(['a', 'button', 'input']);
/** Kinds of `input` whose `value` stands on a button. */
const INPUT_BUTTON = /^\s*(?:submit|button)\s*$/i;
const PICTURES_MAX = 50;
const PICTURE_LENGTH_MAX = 200;
/** Styles of one text that are remembered. */
const STYLES_MAX = 500;
const SHEET_PIECES_MAX = 1_000;
/** `alt` of an image that stands for a character: Gmail and Outlook write emoji so. */
const EMOJI = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\u20e3#*0-9]){1,8}$/u;

/** How white space counts: folded; but for line ends (`pre-line`); kept (`pre`); spaces kept but not line ends (Exchange's form of a plain text). */
type Spaces = 'folded' | 'folded-but-line-ends' | 'kept' | 'kept-but-line-ends';

interface Open {
  hidden: boolean;
  /** inside of what is no text of the mail, seen or not */
  silent: boolean;
  /** the title of the page */
  isTitle: boolean;
  zeroFont: boolean;
  wingdings: boolean;
  spaces: Spaces;
  /** line ends that its edges are worth; 0: it is part of a line */
  edge: number;
  container: Container | null;
  /** number of the next item of a list; null: it has none */
  nextItem: number | null;
  numbering: Numbering;
  /** a list with a margin below it */
  isSpaced: boolean;
  /** inside of what is quoted */
  isQuoted: boolean;
  /** those of the table of data that it is inside of; null: none */
  columns: Columns | null;
  /** inside of a cell of one: blocks stay on the row's line */
  inRow: boolean;
  /** what is written behind its words */
  address: string;
}

/**
 * Reads HTML in one pass, without recursion: what is hidden, silent or only form is left out, blocks become lines in a
 * bounded depth of quotes and list items. No text is left out for its depth. Linear.
 */
export function reduceHtml(html: string): ReducedHtml {
  const reducer = new HtmlReducer(dataTables(html));
  readTags(html, reducer);
  return reducer.result();
}

const ROOT: Open = {
  hidden: false,
  silent: false,
  isTitle: false,
  zeroFont: false,
  wingdings: false,
  spaces: 'folded',
  edge: 0,
  container: null,
  nextItem: null,
  numbering: '1',
  isSpaced: false,
  isQuoted: false,
  columns: null,
  inRow: false,
  address: '',
};

class HtmlReducer implements TagListener {
  private readonly out = new LineBuilder();
  private readonly stack: Open[] = [];
  private readonly lists: Open[] = [];
  private readonly hiddenNames = new Set<string>();
  private readonly styles = new Map<string, Style>();
  /** what style sheets say of the margins of paragraphs, by selector */
  private readonly margins = new Map<string, Margins>();
  private readonly pictures: string[] = [];
  private readonly tables: ReadonlyMap<number, Columns>;
  private readonly signature = new HtmlSignature();
  private readonly layout = new LayoutGauge();
  private tableCount = 0;
  private sheet: string[] | null = null;
  private sheetIsOwn = false;
  /** what follows is the mail that is answered */
  private isAnswered = false;
  private rowHasCell = false;
  /** a list with a margin ended, and nothing was said since */
  private belowList = false;
  /** a link just ended: another one right behind it is another word */
  private afterLink = false;

  constructor(tables: ReadonlyMap<number, Columns>) {
    this.tables = tables;
  }

  result(): ReducedHtml {
    this.out.endLine();
    return { lines: this.signature.marked(this.out.lines), pictures: this.pictures, layout: this.layout.result() };
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.stack.at(-1) ?? ROOT;
    const style = this.judged(attributes['style']);
    const silent = parent.silent || SILENT.has(name);
    const hidden = parent.hidden || silent || this.isHidden(attributes, style);
    const columns = name === 'table' ? (this.tables.get(this.tableCount++) ?? null) : parent.columns;
    if (name === 'style') this.sheet = [];
    const zeroFont = style.zeroFont ?? parent.zeroFont;
    const wingdings = style.wingdings ?? parent.wingdings;
    const spaces = spacesOf(name, attributes['class'] ?? '', style.text) ?? parent.spaces;
    const inRow = columns !== null && parent.inRow;
    const isTitle = name === 'title' && !parent.silent;
    const isQuoted = parent.isQuoted || (!PIECES.has(name) && isQuotedPart(attributes));
    const here: Open = { ...ROOT, hidden, silent, isTitle, zeroFont, wingdings, spaces, isQuoted, columns, inRow };
    this.stack.push(here);
    if (!hidden) this.place(here, name, attributes, style);
    this.measure(here, parent, name, attributes, style);
  }

  private place(here: Open, name: string, attributes: Readonly<Record<string, string>>, style: Style): void {
    if (name === 'br') this.breakLine(here);
    else if (name === 'img') this.picture(attributes['alt'] ?? '');
    else if (CELLS.has(name)) this.openCell(here);
    else {
      if (this.afterLink && LINKS.has(name)) this.out.separate(' ');
      if (name === 'a') here.address = writtenAddress(attributes['href'] ?? '');
      if (name === 'input' && INPUT_BUTTON.test(attributes['type'] ?? '')) this.text(attributes['value'] ?? '');
      this.openBlock(here, name, attributes, style);
      here.isQuoted ||= here.container?.kind === 'quote';
      const isTypedInto = isOpenSignature(attributes);
      if (!here.isQuoted && !this.isAnswered && here.edge > 0 && (isTypedInto || isSignature(name, attributes)))
        this.signature.begin(this.out.lines.length, this.stack.length, isTypedInto);
    }
  }

  /** How the body is built is told by what its author made: nothing that is quoted, nothing in a marked signature or in an image. */
  private measure(
    here: Open,
    parent: Open,
    name: string,
    attributes: Readonly<Record<string, string>>,
    style: Style,
  ): void {
    this.isAnswered ||= beginsAnswered(attributes);
    if (name === 'style') this.sheetIsOwn = this.isOwn(here);
    if (!parent.isQuoted && !parent.silent) this.layout.made(attributes, style);
    if (this.isOwn(here) && !parent.silent) this.layout.open(name, attributes, style, here.columns !== null);
  }

  close(name: string): void {
    const closed = this.stack.pop();
    if (name === 'style') this.closeSheet();
    if (!closed || closed.hidden) return;
    if (closed.address !== '') this.out.add(closed.address);
    this.afterLink = LINKS.has(name);
    if (closed.edge > 0 && closed.inRow) this.out.add(' ');
    else if (closed.edge > 0) this.out.edge(closed.edge);
    if (closed.container) this.out.leave();
    this.signature.close(this.stack.length, this.out.lines.length);
    if (closed.nextItem !== null) this.lists.pop();
    this.belowList ||= closed.isSpaced;
  }

  text(text: string): void {
    const here = this.stack.at(-1) ?? ROOT;
    if (this.sheet && this.sheet.length < SHEET_PIECES_MAX) this.sheet.push(text);
    if (this.isOwn(here)) this.measureText(here, text);
    if (here.hidden || here.zeroFont) return;
    this.afterLink = false;
    if (!here.isQuoted && !this.isAnswered) this.signature.say(text);
    if (this.belowList && text.trim() !== '') this.leaveList(here);
    const words = here.wingdings ? wordsOfWingdings(text) : text;
    if (here.spaces === 'folded') this.out.add(words);
    else if (here.spaces === 'folded-but-line-ends') this.addFoldedLines(words);
    else if (here.spaces === 'kept') this.addLines(words);
    else this.addSpaces(words);
  }

  /** Neither quoted nor in a marked signature. */
  private isOwn(here: Open): boolean {
    return !here.isQuoted && !this.isAnswered && !this.signature.isOpen;
  }

  private measureText(here: Open, text: string): void {
    if (here.isTitle) this.layout.title(text);
    else if (here.silent) return;
    else if (here.hidden || here.zeroFont) this.layout.unseen(text);
    else this.layout.seen(text);
  }

  /** The heading of a list is right above it; what follows is another paragraph. */
  private leaveList(here: Open): void {
    this.belowList = false;
    if (!here.inRow && !this.out.hasText()) this.out.edge(2);
  }

  /** A mail has few styles, each many times. */
  private judged(attribute: string | undefined): Style {
    if (attribute === undefined) return UNSTYLED;
    const known = this.styles.get(attribute);
    if (known) return known;
    const style = judgedStyle(attribute);
    if (this.styles.size < STYLES_MAX) this.styles.set(attribute, style);
    return style;
  }

  private isHidden(attributes: Readonly<Record<string, string>>, style: Style): boolean {
    if ('hidden' in attributes || style.hides) return true;
    if (this.hiddenNames.size === 0 || isShowing(style.text)) return false;
    const names = [...classSelectors(attributes['class'] ?? ''), `#${(attributes['id'] ?? '').toLowerCase()}`];
    return names.some((one) => this.hiddenNames.has(one));
  }

  private openBlock(here: Open, name: string, attributes: Readonly<Record<string, string>>, style: Style): void {
    here.edge = this.edgeOf(name, attributes['class'] ?? '', style);
    if (name === 'tr') this.rowHasCell = false;
    if (here.edge === 0) return;
    if (here.inRow) return this.out.add(' ');
    if (name === 'blockquote' && isQuote(attributes, style.text)) here.container = { kind: 'quote' };
    if (name === 'li') here.container = { kind: 'item', mark: this.itemMark(attributes['value']) };
    if (here.container?.kind === 'quote') here.edge = 2;
    this.out.edge(here.edge);
    if (here.container) this.out.enter(here.container);
    if (!LISTS.has(name)) return;
    here.isSpaced = this.lists.length === 0 && !NO_MARGIN.test(style.text);
    here.nextItem = name === 'ol' ? (itemNumber(attributes['start']) ?? 1) : -1;
    here.numbering = numberingOf(attributes['type'] ?? '', style.text);
    this.lists.push(here);
  }

  /** Line ends that the edges of an element are worth. Paragraphs without margin (Outlook) are lines. */
  private edgeOf(name: string, className: string, style: Style): number {
    if (LINES.has(name) || name === 'pre') return 1;
    if (!PARAGRAPHS.has(name)) return style.isBlock ? 1 : 0;
    if (IS_LINE.test(className)) return 1;
    const { above, below } =
      this.margins.size === 0 ? style.margins : over(this.marginsOfSheets(name, className), style.margins);
    return above === true && below === true ? 1 : 2;
  }

  private marginsOfSheets(name: string, className: string): Margins {
    let margins = (name === 'p' ? this.margins.get(name) : undefined) ?? UNSTYLED.margins;
    if (className === '') return margins;
    for (const selector of classSelectors(className)) margins = over(margins, this.margins.get(selector));
    return margins;
  }

  /** `value`: the number that the item says itself that it has. */
  private itemMark(value: string | undefined): string {
    const list = this.lists.at(-1);
    if (!list || list.nextItem === null || list.nextItem < 0) return '- ';
    const number = itemNumber(value) ?? list.nextItem;
    list.nextItem = number + 1;
    return `${numeral(number, list.numbering)}. `;
  }

  /** Cells of data stand in one line, a bar between, a space behind a name with its colon; those of a layout are parted by a space or by their blocks. */
  private openCell(here: Open): void {
    if (here.columns === null) {
      if (this.out.hasText()) this.out.separate(' ');
      return;
    }
    const isValue = this.rowHasCell && here.columns === 'two' && this.out.separateFromName();
    if (this.rowHasCell && !isValue) this.out.separate(' | ');
    this.rowHasCell = true;
    here.inRow = true;
  }

  private breakLine(here: Open): void {
    if (here.inRow) this.out.add(' ');
    else this.out.breakLine();
  }

  private picture(alt: string): void {
    const text = alt.trim();
    if (!EMOJI.test(text)) this.out.addPicture();
    if (text === '' || text.length > PICTURE_LENGTH_MAX) return;
    if (EMOJI.test(text)) this.text(text);
    else if (this.pictures.length < PICTURES_MAX) this.pictures.push(text);
  }

  private addLines(text: string): void {
    text.split(/\r\n?|\n/).forEach((line, at) => {
      if (at > 0) this.out.breakLine();
      this.out.addExact(line);
    });
  }

  /** White space alone only parts the tags. */
  private addFoldedLines(text: string): void {
    if (text.trim() === '') return this.out.add(text);
    text.split(/\r\n?|\n/).forEach((line, at) => {
      if (at > 0) this.out.breakLine();
      this.out.add(line);
    });
  }

  private addSpaces(text: string): void {
    const line = text.replace(/[\r\n]+/g, this.out.hasText() ? ' ' : '');
    this.out.addExact(line);
  }

  private closeSheet(): void {
    const sheet = this.sheet?.join('') ?? '';
    if (this.sheetIsOwn) this.layout.sheet(sheet);
    const { hidden, margins } = sheetRules(sheet);
    for (const name of hidden) this.hiddenNames.add(name);
    for (const [selector, declarations] of margins)
      this.margins.set(selector, over(this.margins.get(selector), marginsOf(declarations)));
    this.sheet = null;
  }
}

/** the lists of Outlook have none */
const NO_MARGIN = /(?:^|[;\s])margin(?:-top|-bottom)?\s*:\s*0/;

/** The number that an attribute says; null when it says none. */
function itemNumber(attribute: string | undefined): number | null {
  const number = attribute === undefined ? Number.NaN : Number.parseInt(attribute, 10);
  return Number.isNaN(number) ? null : Math.min(Math.max(number, 0), 1_000_000);
}

/** How an element wants its white space; null: as its parent. */
function spacesOf(name: string, className: string, style: string): Spaces | null {
  if (name === 'pre' || name === 'textarea') return 'kept';
  if (className === '' && style === '') return null;
  if (/white-space\s*:\s*(?:pre(?!-line)|break-spaces)/.test(style)) return 'kept';
  if (/white-space\s*:\s*pre-line/.test(style)) return 'folded-but-line-ends';
  if (/white-space\s*:\s*(?:normal|nowrap)/.test(style)) return 'folded';
  return /^PlainText$/i.test(className.trim()) ? 'kept-but-line-ends' : null;
}

/** Word's paragraphs that are lines; webmail puts something of its own before their names. */
const IS_LINE = /Mso(?:Normal|PlainText|NoSpacing|ListParagraph\w{0,20})\b/i;

const over = (margins: Margins = UNSTYLED.margins, later: Margins = UNSTYLED.margins): Margins => ({
  above: later.above ?? margins.above,
  below: later.below ?? margins.below,
});

/** `.name` for each of the classes. */
const classSelectors = (className: string): string[] =>
  className
    .toLowerCase()
    .split(/\s+/)
    .map((one) => `.${one}`);

/** Gmail and Outlook indent what one writes by a quote without a line beside it. */
function isQuote(attributes: Readonly<Record<string, string>>, style: string): boolean {
  if (/^cite$/i.test(attributes['type'] ?? '') || /quote|cite/i.test(attributes['class'] ?? '')) return true;
  return !/(?:^|[;\s])border\s*:\s*(?:none|0)/.test(style) || /border-left\s*:\s*(?!none|0)/.test(style);
}
