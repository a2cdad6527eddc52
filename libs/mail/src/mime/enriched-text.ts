/** What stands in such a text: a bracket, a command, line breaks, words. */
const TOKENS = /<<|<\/?[a-z\d-]{1,60}>|(?:\r?\n)+|[^<\r\n]+|[<\r]/gi;
const COMMAND = /^<(\/?)([a-z\d-]+)>$/;
/** Commands that stand for a character; all but the first of text/richtext. */
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['<<', '<'],
  ['<lt>', '<'],
  ['<nl>', '\n'],
  ['<np>', '\n'],
]);
/** What stands between these is not shown: colours and fonts, remarks. */
const HIDDEN = ['param', 'comment'];
/** These begin and end on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(['excerpt', 'paragraph']);
const MARKS_MAX = 20;

/**
 * The plain text of `text/enriched` (RFC 1896), and of its forerunner `text/richtext` (RFC 1341 7.1.3): a line break is a space, several are one less, but not
 * within `nofill`; excerpts of another mail stand behind `> `. Linear; never throws.
 */
export function enrichedToText(source: string): string {
  const pieces: string[] = [];
  const open = new Map<string, number>();
  const depthOf = (command: string): number => open.get(command) ?? 0;
  const isNewLine = (): boolean => (pieces.at(-1) ?? '\n') === '\n';
  const add = (piece: string): void => {
    if (piece !== '\n' && isNewLine()) pieces.push('> '.repeat(Math.min(MARKS_MAX, depthOf('excerpt'))));
    pieces.push(piece);
  };
  for (const [token] of source.matchAll(TOKENS)) {
    const key = token.toLowerCase();
    const [, slash, command] = COMMAND.exec(key) ?? [];
    const character = CHARACTERS.get(key);
    if (command !== undefined && character === undefined) {
      if (BLOCKS.has(command) && !isNewLine()) pieces.push('\n');
      open.set(command, Math.max(0, depthOf(command) + (slash === '' ? 1 : -1)));
    } else if (HIDDEN.every((one) => depthOf(one) === 0)) {
      if (character !== undefined) add(character);
      else for (const piece of shown(token, depthOf('nofill') > 0)) add(piece);
    }
  }
  return pieces.join('');
}

/** Words as they are, line breaks as they are shown. */
function shown(token: string, isAsTyped: boolean): string[] {
  if (!/[\r\n]/.test(token)) return [token];
  const breaks = token.replaceAll('\r', '').length - (isAsTyped ? 0 : 1);
  return breaks === 0 ? [' '] : Array.from({ length: breaks }, () => '\n');
}
