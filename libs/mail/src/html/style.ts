import { isWingdings } from './symbols.ts';

/** Styles and style sheets decide whether text can be seen and how it stands. They are read in lower case, by their first characters alone. */
const STYLE_LENGTH_MAX = 2_000;
/** More of a style sheet is not read; in characters. */
export const SHEET_LENGTH_MAX = 200_000;
const RULES_MAX = 500;

const HIDING =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|max-height\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))/;
const NO_SIZE = /(?:^|[;\s])(?:height|width)\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)/;
const CLIPPED = /overflow\s*:\s*hidden/;
const OFF_SCREEN =
  /position\s*:\s*absolute[^]*(?:left|top|text-indent)\s*:\s*-\d{4,}|(?:^|[;\s])text-indent\s*:\s*-\d{4,}/;
const SHOWING = /(?:^|[;\s])display\s*:\s*(?!none)[a-z]/;
const BLOCK = /(?:^|[;\s])display\s*:\s*(?:block|flex|grid|table|list-item)\s*(?:;|!|$)/;

/** What a style attribute says. */
export interface Style {
  /** as it is judged: its first 2,000 characters in lower case */
  text: string;
  /** whether its element is not seen, whatever that holds */
  hides: boolean;
  zeroFont: boolean | null;
  wingdings: boolean | null;
  /** whether it makes a block of what else is a part of a line */
  isBlock: boolean;
  margins: Margins;
}

/** Whether there is no margin above and below a paragraph; null where nothing says so. */
export interface Margins {
  above: boolean | null;
  below: boolean | null;
}

export const UNSTYLED: Style = {
  text: '',
  hides: false,
  zeroFont: null,
  wingdings: null,
  isBlock: false,
  margins: { above: null, below: null },
};

/** Judges a style attribute. Linear in its first 2,000 characters. */
export function judgedStyle(attribute: string): Style {
  const text = attribute.slice(0, STYLE_LENGTH_MAX).toLowerCase();
  return {
    text,
    hides: isHiding(text),
    zeroFont: zeroFontOf(text),
    wingdings: isWingdings(text),
    isBlock: BLOCK.test(text),
    margins: marginsOf(text),
  };
}

function isHiding(style: string): boolean {
  if (style === '') return false;
  return HIDING.test(style) || (NO_SIZE.test(style) && CLIPPED.test(style)) || OFF_SCREEN.test(style);
}

/** Whether a style says itself that its element is shown, so that a class that hides it is overruled. */
export function isShowing(style: string): boolean {
  return SHOWING.test(style);
}

/**
 * Whether a style makes the text of an element (until a descendant says otherwise) too small to be seen; null when it
 * says nothing of the size.
 */
function zeroFontOf(style: string): boolean | null {
  if (style === '') return null;
  const size = /(?:^|[;\s])font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem|%)?/.exec(style);
  if (!size) return null;
  const value = Number(size[1]);
  return value === 0 || (value <= 1 && (size[2] === 'px' || size[2] === 'pt'));
}

/** What a style sheet says of who is seen, and of how paragraphs are set apart. All in lower case. */
export interface SheetRules {
  /** the classes (`.name`) and ids (`#name`) that it hides */
  hidden: readonly string[];
  /** what it says of paragraphs (`p`) or of a class (`.name`), where that names a margin: the selector and its declarations */
  margins: readonly (readonly [selector: string, declarations: string])[];
}

/**
 * What of a style sheet is judged. Only rules that hold everywhere count: those inside `@media` are for other screens.
 * Linear; at most 200,000 characters, 500 rules that hide and 500 margins are read.
 */
export function sheetRules(sheet: string): SheetRules {
  const hidden: string[] = [];
  const margins: [string, string][] = [];
  for (const { selectors, declarations } of rulesOf(sheet)) {
    if (hidden.length < RULES_MAX && isHiding(declarations)) hidden.push(...simpleSelectors(selectors, HIDEABLE));
    if (margins.length >= RULES_MAX || !declarations.includes('margin')) continue;
    for (const selector of simpleSelectors(selectors, OF_PARAGRAPHS)) margins.push([selector, declarations]);
  }
  return { hidden, margins };
}

interface Rule {
  selectors: string;
  declarations: string;
}

function* rulesOf(sheet: string): Generator<Rule> {
  const text = sheet
    .slice(0, SHEET_LENGTH_MAX)
    .toLowerCase()
    .replaceAll(/<!--|-->/g, ' ');
  let depth = 0;
  let start = 0;
  let selectors = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) break;
      at = end + 1;
      if (depth === 0) start = at + 1;
    } else if (char === '{') {
      if (depth === 0) selectors = text.slice(start, at).trim();
      depth += 1;
      start = at + 1;
    } else if (char === '}') {
      if (depth === 1 && !selectors.startsWith('@'))
        yield { selectors, declarations: text.slice(start, Math.min(at, start + STYLE_LENGTH_MAX)).trim() };
      depth = Math.max(0, depth - 1);
      start = at + 1;
    } else if (char === ';' && depth === 0) start = at + 1;
  }
}

/** `.a`, `#a`, `div.a` and `*[class].a` */
const HIDEABLE = /^(?:[a-z]\w*|\*)?(?:\[class\])?([.#][\w-]+)$/;
/** `p`, `.a` and `p.a` */
const OF_PARAGRAPHS = /^(?:p(?=\.))?(p|\.[\w-]+)$/;

/** Those of a list that have a form; what depends on other elements or on a state has none. */
function simpleSelectors(list: string, form: RegExp): string[] {
  return list
    .slice(0, STYLE_LENGTH_MAX)
    .split(',')
    .flatMap((one) => form.exec(one.trim())?.[1] ?? []);
}

const MARGIN = /(?:^|[;\s])margin(-top|-bottom|-block(?:-start|-end)?)?\s*:([^;]*)/g;
/** Word writes `.0001pt` for none */
const NO_LENGTH = /^(?:0|0?\.0+1?)(?:[a-z]{1,4}|%)?$/;

/** What declarations (in lower case) say of the margins of a paragraph. */
export function marginsOf(declarations: string): Margins {
  if (!declarations.includes('margin')) return UNSTYLED.margins;
  let { above, below } = UNSTYLED.margins;
  for (const [, edge = '', value = ''] of declarations.matchAll(MARGIN)) {
    const lengths = value.replace('!important', '').trim().split(/\s+/, 3);
    const isNone = (at: number): boolean => NO_LENGTH.test(lengths[at] ?? lengths[0] ?? '');
    if (edge !== '-bottom' && edge !== '-block-end') above = isNone(0);
    if (edge === '') below = isNone(2);
    else if (edge === '-block') below = isNone(1);
    else if (edge !== '-top' && edge !== '-block-start') below = isNone(0);
  }
  return { above, below };
}
