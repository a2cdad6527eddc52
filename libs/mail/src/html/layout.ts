import { isColour } from './colour.ts';
import { readLink } from './links.ts';
import { SHEET_LENGTH_MAX, type Style } from './style.ts';

/**
 * What the build of an HTML body tells of who made it; nothing of what it says. `preheader`: words for the list of mails, hidden above all that is seen;
 * `phone`: it says how phones shall show it; `title` and `heading`: as a page of the web has them; `frame`: a column as wide as campaigns draw it, or tables
 * that hold nothing but its form; `backdrop`: a colour behind all of it; `button`: a link that is drawn as one; `pixel`: an image that nobody sees, from a server;
 * `tracked`: links by which a server counts who follows them; `opt-out`: a link whose address is one to get no more.
 */
export const LAYOUT_MARKS = [
  'preheader',
  'phone',
  'title',
  'heading',
  'frame',
  'backdrop',
  'button',
  'pixel',
  'tracked',
  'opt-out',
] as const;
export type LayoutMark = (typeof LAYOUT_MARKS)[number];

/** How an HTML body is built, but for what it quotes and a signature that Gmail, Thunderbird, Spark or Front mark. */
export interface HtmlLayout {
  marks: readonly LayoutMark[];
  /** whether it has what a mail program writes that people use: Outlook, Gmail, Apple Mail, Thunderbird, Yahoo, Zoho, Spark, Front */
  isTyped: boolean;
}

/** The synthetic signal that carries the layout of a mail: `phone frame`; `typed`: by a mail program. */
export const LAYOUT_SIGNAL = 'x-threadline-layout';
const TYPED = 'typed';

/** The layout as a signal; empty where there is nothing to tell. */
export const layoutSignal = ({ marks, isTyped }: HtmlLayout): string =>
  [...marks, ...(isTyped ? [TYPED] : [])].join(' ');

/** The layout that a signal tells of; words that are none of its own are passed over. */
export function layoutOfSignal(signal: string): HtmlLayout {
  const words = signal.split(' ');
  return { marks: LAYOUT_MARKS.filter((mark) => words.includes(mark)), isTyped: words.includes(TYPED) };
}

/** The layout of a body that consists of several. */
export const joinedLayout = (layouts: readonly HtmlLayout[]): HtmlLayout => ({
  marks: LAYOUT_MARKS.filter((mark) => layouts.some(({ marks }) => marks.includes(mark))),
  isTyped: layouts.some(({ isTyped }) => isTyped),
});

const PAGES_MAX = 200;
/** Letters that are hidden, from which on they are words and not a gap in the form. */
const UNSEEN_MIN = 15;
const FRAMES_MIN = 3;
/** Of a column, in pixels. */
const WIDTH = { least: 450, most: 700 };
const TRACKED_MIN = 2;

const DOT = /^\s*[01](?:px)?\s*$/;
const DOT_WIDE = /(?:^|[;\s])width\s*:\s*[01]px/;
const DOT_HIGH = /(?:^|[;\s])height\s*:\s*[01]px/;
const PHONE = /^(?:viewport|format-detection|x-apple-disable)/i;
const PHONE_RULE = /@media\b[^{]{0,100}(?:max|min)-(?:device-)?width/i;
const PIXELS = /^\s*(\d{3})(?:px)?\s*$/;
const COLUMN = /(?:^|[;\s])(?:max-)?width\s*:\s*(\d{3})px/;
const BACKGROUND = /(?:^|[;\s])background(?:-color)?\s*:([^;]*)/;
const PADDING = /(?:^|[;\s])padding(?:-\w+)?\s*:(?:[^;1-9]|[12](?=px)){0,20}(?:[3-9]|\d\d)/;
const BLOCKS: ReadonlySet<string> = new Set(['table', 'td', 'div', 'body']);

/** Classes, ids and names by which mail programs find their own parts again. */
const PROGRAM =
  /(?:^|\s)(?:x_)*(?:gmail_(?:default|signature|quote|attr|extra|msg)|Mso(?:Normal|ListParagraph|NoSpacing|PlainText)|WordSection\d|moz-(?:cite|signature|forward|quote|txt)|ydp\w{1,20}-|yahoo_quoted|yahoo-(?:signature|style)|ymail_|zmail_|Zm-|elementToProof|divtagdefault|OWAAutoLink|ms-outlook-mobile|Apple-(?:interchange|converted|Mail)|AppleMail|messageBodySection|front-(?:signature|blockquote)|lineBreakAtBeginning|protonmail_|tutanota_|composer_signature|io-ox-signature|css_styles)/;
/** As an id alone: Outlook on the web, Roundcube. */
const SIGNATURE_ID = /^(?:x_)*signature$/i;
/** By these hidden words Proofpoint knows again what it has put above the mail that a company gets: a copy of its first words, and a banner. */
const BANNER_WORDS = 'ZjQcmQRYFpfpt';
const PROGRAM_STYLE = /-webkit-nbsp-mode|line-break\s*:\s*after-white-space/;

type Attributes = Readonly<Record<string, string>>;

/** Sees the tags and texts of a body that are its author's own, one by one. */
export class LayoutGauge {
  readonly #pages = new Set<string>();
  readonly #marks = new Set<LayoutMark>();
  #frames = 0;
  #unseen = 0;
  #tracked = 0;
  #isTyped = false;
  #isShown = false;
  #hasBanner = false;

  /** An element that is neither quoted nor in a marked signature. `isData`: one of a table of data. */
  open(name: string, attributes: Attributes, style: Style, isData: boolean): void {
    if (name === 'a' || name === 'area') this.#link(attributes['href'] ?? '', style);
    else if (name === 'img') this.#picture(attributes, style);
    else if (name === 'h1' || name === 'h2') this.#marks.add('heading');
    else if (name === 'meta' && PHONE.test(attributes['name'] ?? '')) this.#marks.add('phone');
    else if (BLOCKS.has(name) && !isData) this.#block(name, attributes, style);
  }

  /** An element that is not quoted: whether a mail program made it. */
  made(attributes: Attributes, { text }: Style): void {
    if (this.#isTyped) return;
    const { class: className, id, name } = attributes;
    this.#isTyped =
      [className, id, name].some((one) => one !== undefined && PROGRAM.test(one)) ||
      (id !== undefined && SIGNATURE_ID.test(id)) ||
      (text !== '' && PROGRAM_STYLE.test(text));
  }

  /** A style sheet; of more than 200,000 characters the rest is passed over. */
  sheet(text: string): void {
    if (PHONE_RULE.test(text.slice(0, SHEET_LENGTH_MAX))) this.#marks.add('phone');
  }

  title(text: string): void {
    if (lettersIn(text) > 0) this.#marks.add('title');
  }

  /** Text that is hidden. */
  unseen(text: string): void {
    if (text.includes(BANNER_WORDS)) this.#hasBanner = true;
    if (!this.#isShown && this.#unseen < UNSEEN_MIN) this.#unseen += lettersIn(text);
  }

  /** Text that is seen. */
  seen(text: string): void {
    this.#isShown ||= lettersIn(text) > 0;
  }

  result(): HtmlLayout {
    const marks = new Set(this.#marks);
    if (this.#unseen >= UNSEEN_MIN && !this.#hasBanner) marks.add('preheader');
    if (this.#frames >= FRAMES_MIN) marks.add('frame');
    if (this.#tracked >= TRACKED_MIN && 2 * this.#tracked >= this.#pages.size) marks.add('tracked');
    return { marks: LAYOUT_MARKS.filter((mark) => marks.has(mark)), isTyped: this.#isTyped };
  }

  #link(href: string, { text }: Style): void {
    const isDrawn = PADDING.test(text) && isColour(BACKGROUND.exec(text)?.[1] ?? '');
    const isKnown = this.#pages.size >= PAGES_MAX || this.#pages.has(href);
    if (isKnown && !isDrawn) return;
    const link = readLink(href);
    if (link === null) return;
    if (isDrawn && !link.isGuards) this.#marks.add('button');
    if (isKnown) return;
    this.#pages.add(href);
    if (link.isOptOut) this.#marks.add('opt-out');
    if (link.isCounted) this.#tracked += 1;
  }

  #picture({ src = '', width = '', height = '' }: Attributes, { text, hides }: Style): void {
    if (!/^\s*https?:/i.test(src)) return;
    const isDot = (DOT.test(width) || DOT_WIDE.test(text)) && (DOT.test(height) || DOT_HIGH.test(text));
    if (isDot || (hides && width === '' && height === '')) this.#marks.add('pixel');
  }

  #block(name: string, { role = '', width = '', bgcolor = '' }: Attributes, { text }: Style): void {
    const pixels = Number(PIXELS.exec(width)?.[1] ?? COLUMN.exec(text)?.[1] ?? 0);
    if (pixels >= WIDTH.least && pixels <= WIDTH.most) this.#marks.add('frame');
    if (name === 'table' && role.trim().toLowerCase() === 'presentation') this.#frames += 1;
    const isBehindAll = !this.#isShown && (name === 'body' || name === 'table');
    if (isBehindAll && (isColour(bgcolor) || isColour(BACKGROUND.exec(text)?.[1] ?? ''))) this.#marks.add('backdrop');
  }
}

/** Letters in the first 200 characters. */
const lettersIn = (text: string): number => text.slice(0, 200).match(/\p{L}/gu)?.length ?? 0;
