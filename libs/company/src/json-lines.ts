const KEY_SEPARATOR = '\0';

/** A path into a JSON value, as the key of linesOfJson's map. */
export const jsonPath = (path: readonly PropertyKey[]): string => path.map(String).join(KEY_SEPARATOR);

/** The line (1-based) on which each key or array entry of a valid JSON text stands, by jsonPath. */
export function linesOfJson(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const open: { array: boolean; step: string | number }[] = [];
  let line = 1;
  let expectsKey = false;
  const note = (): void => void lines.set(jsonPath(open.map(({ step }) => step)), line);
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],\n]|[^\s"{}[\],:]+/g)) {
    const top = open.at(-1);
    if (token === '\n') line += 1;
    else if (token === ',') {
      if (top?.array === true && typeof top.step === 'number') top.step += 1;
      expectsKey = top?.array === false;
    } else if (token === '}' || token === ']') {
      open.pop();
      expectsKey = false;
    } else if (expectsKey && top !== undefined) {
      top.step = String(JSON.parse(token));
      note();
      expectsKey = false;
    } else {
      if (top?.array === true) note();
      if (token === '{') open.push({ array: false, step: '' });
      if (token === '[') open.push({ array: true, step: 0 });
      expectsKey = token === '{';
    }
  }
  return lines;
}

/** The line of a path, or of the nearest thing around it. */
export function lineOf(lines: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(jsonPath(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

/** The line on which a text stops being JSON, from the error of JSON.parse (V8's wording), else its last line. */
export function lineOfSyntaxError(text: string, error: SyntaxError): number {
  const position = /at position (\d+)/.exec(error.message)?.[1];
  const upTo = position === undefined ? text.trimEnd() : text.slice(0, Number(position));
  return upTo.split('\n').length;
}
