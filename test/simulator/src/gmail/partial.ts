import { invalid } from './errors.js';

/** What `fields` asks for: names with what is wanted below them; null for everything below. */
export type Selection = Map<string, Selection | null>;

/** Splits at commas that stand outside parentheses. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  if (depth !== 0) throw invalid('Invalid field selection');
  return [...parts, text.slice(start)];
}

function merge(into: Selection, name: string, below: Selection | null): void {
  const known = into.get(name);
  if (below === null || known === null) into.set(name, null);
  else into.set(name, new Map([...(known ?? []), ...below]));
}

function readSelection(text: string): Selection {
  const selection: Selection = new Map();
  for (const part of splitTop(text)) {
    const found = /^([\w*]+)(?:\/(.+)|\((.+)\))?$/.exec(part.trim());
    if (!found) throw invalid(`Invalid field selection ${part}`);
    const below = found[2] ?? found[3];
    merge(selection, found[1] ?? '', below === undefined ? null : readSelection(below));
  }
  return selection;
}

/**
 * Reads Google's `fields` parameter, for example `id,payload/headers(name,value)`.
 *
 * @returns null when everything is wanted
 * @throws GmailFailure 400 for a malformed one
 */
export function fieldSelection(fields: string | null): Selection | null {
  if (fields === null || fields.trim() === '') return null;
  const selection = readSelection(fields);
  return selection.has('*') ? null : selection;
}

/** The part of an answer that was asked for. */
export function partial(value: unknown, selection: Selection | null): unknown {
  if (selection === null || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => partial(item, selection));
  const kept = Object.entries(value).flatMap(([name, below]) => {
    const wanted = selection.has(name) ? selection.get(name) : selection.get('*');
    return wanted === undefined ? [] : [[name, partial(below, wanted)] as const];
  });
  return Object.fromEntries(kept);
}
