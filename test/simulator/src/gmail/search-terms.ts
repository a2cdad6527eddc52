/** One node of a parsed `q`. A word without `name` is looked for anywhere in the mail. */
export type Term =
  | { kind: 'word'; name: string | null; value: string }
  | { kind: 'all' | 'any'; terms: Term[] }
  | { kind: 'not'; term: Term };

const CLOSERS: Record<string, string> = { '(': ')', '{': '}' };

/** Reads `q` character by character. */
class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  space(): void {
    while (/\s/.test(this.text[this.#at] ?? '')) this.#at += 1;
  }

  peek(): string | undefined {
    return this.text[this.#at];
  }

  /** Passes over `pattern` when it stands here. */
  take(pattern: RegExp): string | null {
    const sticky = new RegExp(pattern.source, `y${pattern.flags}`);
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }
}

const quoted = (text: string) => text.replaceAll('"', '');

/** A value: a group, a quoted phrase or a bare word; `name` is the operator that it belongs to. */
function readValue(reader: Reader, name: string | null): Term | null {
  const opener = reader.peek();
  if (opener === '(' || opener === '{') {
    reader.take(/[({]/);
    return readGroup(reader, opener === '(' ? 'all' : 'any', CLOSERS[opener] ?? ')', name);
  }
  if (opener === '"') {
    const phrase = quoted(reader.take(/"[^"]*"?/) ?? '');
    return { kind: 'word', name, value: phrase };
  }
  // A Message-ID may hold any sign but white space.
  const value = reader.take(name === 'rfc822msgid' ? /\S+/ : /[^\s(){}"]+/);
  return value === null ? null : { kind: 'word', name, value };
}

function readItem(reader: Reader, name: string | null): Term | null {
  if (reader.take(/-(?=[^\s-])/) !== null) {
    const term = readItem(reader, name);
    return term && { kind: 'not', term };
  }
  const operator = reader.take(/[a-z_\d]+:(?=\S)/i);
  return readValue(reader, operator === null ? name : operator.slice(0, -1).toLowerCase());
}

/** Terms up to `closer`: joined by AND with OR binding tighter, or all by OR in braces. */
function readGroup(reader: Reader, kind: 'all' | 'any', closer: string | null, name: string | null): Term {
  const terms: Term[] = [];
  let joins = false;
  for (;;) {
    reader.space();
    const sign = reader.peek();
    if (sign === undefined || sign === closer) break;
    if (reader.take(/(?:OR|\|)(?=[\s(){}"]|$)/) !== null) {
      joins = terms.length > 0;
      continue;
    }
    if (reader.take(/AND(?=[\s(){}"]|$)/) !== null) continue;
    const term = readItem(reader, name);
    // A bracket that closes nothing is passed over, as the service does.
    if (term === null) reader.take(/./s);
    else if (joins) terms.push({ kind: 'any', terms: [...terms.splice(-1), term] });
    else terms.push(term);
    joins = false;
  }
  if (closer !== null) reader.take(/[)}]/);
  return { kind, terms };
}

/**
 * Parses Gmail's search language: terms side by side are joined by AND, `OR` and `{a b}` by OR, `-` negates, brackets
 * group, also behind an operator (`from:(a OR b)`). Nothing is an error: what cannot be read is passed over.
 *
 * @param q as in `messages.list`
 * @returns the group of all terms
 */
export function searchTerms(q: string): Term {
  return readGroup(new Reader(q), 'all', null, null);
}
