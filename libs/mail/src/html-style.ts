/** What of a style sheet decides whether text can be seen. Styles are read in lower case, by their first characters alone. */
const STYLE_LENGTH_MAX = 2_000;
const SHEET_LENGTH_MAX = 200_000;
const HIDING_RULES_MAX = 500;

const HIDING =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|max-height\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))/;
const NO_SIZE = /(?:^|[;\s])(?:height|width)\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)/;
const CLIPPED = /overflow\s*:\s*hidden/;
const OFF_SCREEN =
  /position\s*:\s*absolute[^]*(?:left|top|text-indent)\s*:\s*-\d{4,}|(?:^|[;\s])text-indent\s*:\s*-\d{4,}/;
const SHOWING = /(?:^|[;\s])display\s*:\s*(?!none)[a-z]/;

/** A style attribute as it is judged: its first 2,000 characters in lower case. */
export function styleOf(attribute: string | undefined): string {
  return attribute === undefined ? '' : attribute.slice(0, STYLE_LENGTH_MAX).toLowerCase();
}

/** Whether an element with this style is not seen, whatever it holds. */
export function isHiding(style: string): boolean {
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
export function zeroFontOf(style: string): boolean | null {
  if (style === '') return null;
  const size = /(?:^|[;\s])font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem|%)?/.exec(style);
  if (!size) return null;
  const value = Number(size[1]);
  return value === 0 || (value <= 1 && (size[2] === 'px' || size[2] === 'pt'));
}

/**
 * The classes (`.name`) and ids (`#name`) that a style sheet hides, in lower case. Only rules that hold everywhere
 * count: those inside `@media` are for other screens. Linear; at most 200,000 characters and 500 rules are read.
 */
export function hiddenSelectors(sheet: string): string[] {
  const text = sheet
    .slice(0, SHEET_LENGTH_MAX)
    .toLowerCase()
    .replaceAll(/<!--|-->/g, ' ');
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let selectors = '';
  for (let at = 0; at < text.length && found.length < HIDING_RULES_MAX; at += 1) {
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
      if (depth === 1 && !selectors.startsWith('@') && isHiding(text.slice(start, Math.min(at, start + 2_000)).trim()))
        found.push(...simpleSelectors(selectors));
      depth = Math.max(0, depth - 1);
      start = at + 1;
    } else if (char === ';' && depth === 0) start = at + 1;
  }
  return found;
}

/** `.a`, `#a`, `div.a` and `*[class].a` of a list; what depends on other elements or on a state is left out. */
function simpleSelectors(list: string): string[] {
  return list
    .slice(0, STYLE_LENGTH_MAX)
    .split(',')
    .flatMap((one) => /^(?:[a-z]\w*|\*)?(?:\[class\])?([.#][\w-]+)$/.exec(one.trim())?.[1] ?? []);
}
