/** What Outlook writes in the font Wingdings for what one types, by the character of the font: `:)` is a J. */
const WINGDINGS: ReadonlyMap<string, string> = new Map([
  ['J', ':)'],
  ['K', ':|'],
  ['L', ':('],
  ['à', '->'],
  ['ü', '✓'],
]);

/** Symbols as Word numbers those of a font: its characters from here on */
const PRIVATE_START = 0xf000;
const PRIVATE_END = 0xf0ff;

/** Whether a style (in lower case) writes in Wingdings; null when it names no font. */
export function isWingdings(style: string): boolean | null {
  const font = /(?:^|[;\s])font-family\s*:\s*["']?([a-z]{1,30})/.exec(style)?.[1];
  return font === undefined ? null : font === 'wingdings';
}

/** What a text in Wingdings says: a single character of it is a drawing, of which few have words; more are no drawing. */
export function wordsOfWingdings(text: string): string {
  const drawing = text.trim();
  if ([...drawing].length !== 1) return text;
  const code = drawing.charCodeAt(0);
  const char = code >= PRIVATE_START && code <= PRIVATE_END ? String.fromCharCode(code - PRIVATE_START) : drawing;
  return text.replace(drawing, () => WINGDINGS.get(char) ?? '');
}
