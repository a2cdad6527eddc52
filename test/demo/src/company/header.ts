interface Field {
  name: string;
  /** the lines of the field as they stand in the mail, with their line ends */
  raw: string;
}

const LINE = /[^\n]*\n|[^\n]+$/g;
const BLANK = /^\r?\n$/;
const FIELD_NAME = /^([!-9;-~]+)[ \t]*:/;

/** A mail as it lies in a file, with header fields that can be exchanged; every other byte stays. Characters are bytes (latin1). */
export class MailText {
  readonly #fields: Field[] = [];
  readonly #rest: string;
  readonly #eol: string;

  /** @param text a whole mail; a leading mbox line is left out */
  constructor(text: string) {
    const mail = text.replace(/^From [^\n]*\n/, '');
    this.#eol = /^[^\n]*\r\n/.test(mail) ? '\r\n' : '\n';
    let length = 0;
    for (const [line] of mail.matchAll(LINE)) {
      if (BLANK.test(line)) break;
      length += line.length;
      const name = FIELD_NAME.exec(line)?.[1];
      const last = this.#fields.at(-1);
      if (name !== undefined) this.#fields.push({ name: name.toLowerCase(), raw: line });
      else if (last !== undefined) last.raw += line;
    }
    this.#rest = mail.slice(length);
  }

  /** The unfolded value of the first field of that name (lower case), or an empty string. */
  value(name: string): string {
    const raw = this.#fields.find((field) => field.name === name)?.raw ?? '';
    return raw
      .slice(raw.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim();
  }

  /** The body without the blank line above it. */
  get body(): string {
    return this.#rest.replace(/^\r?\n/, '');
  }

  /** A mail like this one, with other fields (null: none) and, where given, other text. Fields keep their place. */
  with(changes: Record<string, string | null>, body?: string): MailText {
    const wanted = new Map(Object.entries(changes).map(([name, value]) => [name.toLowerCase(), { name, value }]));
    const done = new Set<string>();
    const fields = this.#fields.flatMap((field) => {
      const change = wanted.get(field.name);
      if (change === undefined) return [field];
      if (change.value === null || done.has(field.name)) return [];
      done.add(field.name);
      return [this.#field(change.name, change.value)];
    });
    const missing = [...wanted].filter(([name]) => !done.has(name));
    const added = missing.flatMap(([, { name, value }]) => (value === null ? [] : [this.#field(name, value)]));
    const text = [...added, ...fields].map(({ raw }) => raw).join('');
    return new MailText(text + (body === undefined ? this.#rest : this.#eol + body));
  }

  /** A mail like this one without the fields that `unwanted` names (lower case). */
  without(unwanted: (name: string) => boolean): MailText {
    const kept = this.#fields.filter(({ name }) => !unwanted(name));
    return new MailText(kept.map(({ raw }) => raw).join('') + this.#rest);
  }

  toString(): string {
    return this.#fields.map(({ raw }) => raw).join('') + this.#rest;
  }

  #field(name: string, value: string): Field {
    return { name: name.toLowerCase(), raw: `${name}: ${value}${this.#eol}` };
  }
}

const ADDRESS = /[\w.+=-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi;

/** Every address in a header value, in lower case. */
export function addressesIn(value: string): string[] {
  return [...new Set((value.match(ADDRESS) ?? []).map((address) => address.toLowerCase()))];
}

/** The display name of a single-address header value in plain ASCII, or an empty string. */
export function nameIn(value: string): string {
  const quoted = /^\s*"?([^"<>@]*?)"?\s*<[^<>]*>\s*$/.exec(value)?.[1] ?? /\(([^()]+)\)\s*$/.exec(value)?.[1] ?? '';
  return /^[\x20-\x7e]*$/.test(quoted) && !quoted.includes('=?') ? quoted.replaceAll('\\', '').trim() : '';
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
