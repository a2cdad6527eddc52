/** One address as it stands in the header, and the words beside it. */
export interface AddressItem {
  address: string;
  phrase: string;
}

/** stands for white space inside quotes, so that a quoted local part stays one word */
const QUOTED_SPACE = '\u0002';
/** stands for a comment */
const COMMENT = '\u0001';

/** Splits an address field into items, in one pass over the characters (RFC 5322 3.4 with the obsolete forms, and what mailers really write). */
export function* scanAddressItems(headerValue: string): Generator<AddressItem> {
  const scan = new AddressScan(headerValue.replace(/[\0-\x08\x0e-\x1f]/g, ''));
  yield* scan.items();
}

class AddressScan {
  private at = 0;
  private words = '';
  private name = '';
  private angle: string | null = null;
  /** before this place an opening mark is known to be without its end: keeps the scan linear on a field full of opening marks */
  private unclosedBefore = 0;

  constructor(private readonly text: string) {}

  *items(): Generator<AddressItem> {
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === '"') this.takeQuoted();
      else if (char === '(') this.takeComment();
      else if (char === '<') {
        if (this.angle !== null) yield* this.finish();
        this.takeAngled();
      } else {
        if (char === ',' || char === ';') yield* this.finish();
        else if (char === ':') this.reset();
        else if (char !== '>') this.add(char, char);
        this.at += 1;
      }
    }
    yield* this.finish();
  }

  private add(word: string, name: string): void {
    this.words += word;
    this.name += name;
  }

  private reset(): void {
    this.words = '';
    this.name = '';
    this.angle = null;
  }

  private *finish(): Generator<AddressItem> {
    const { words, angle } = this;
    const phrase = this.name.trim();
    this.reset();
    if (angle !== null) {
      yield { address: joinComments(angle), phrase };
      return;
    }
    const addresses: string[] = [];
    const others: string[] = [];
    for (const token of joinComments(words).split(' ')) {
      const unquoted = token.replace(/"(?:[^"\\]|\\.)*"/g, '');
      (unquoted.includes('@') ? addresses : others).push(token.replaceAll(QUOTED_SPACE, ' '));
    }
    for (const address of addresses) yield { address, phrase: unquote(others.join(' ')) };
  }

  private takeQuoted(): void {
    const raw = this.enclosed(endOfQuote);
    if (raw !== null) this.add(raw.replace(/\s/g, QUOTED_SPACE), unquote(raw));
  }

  private takeComment(): void {
    this.enclosed(endOfComment);
    this.add(COMMENT, '');
  }

  /** The text in angle brackets; a missing bracket ends at the next separator. */
  private takeAngled(): void {
    this.at += 1;
    let content = '';
    let route = false;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === '>') {
        this.at += 1;
        break;
      }
      if (char === '<' || char === ';' || (char === ',' && !route)) break;
      if (char === '@' && content.trim() === '') route = true;
      if (char === ':') route = false;
      if (char === '(') {
        this.enclosed(endOfComment);
        content += COMMENT;
      } else if (char === '"') content += this.enclosed(endOfQuote)?.replace(/\s/g, QUOTED_SPACE) ?? '';
      else {
        content += char;
        this.at += 1;
      }
    }
    this.angle = content;
  }

  /** Steps over what the mark at this place opens and returns it with its marks; steps over the mark alone, and null, when it has no end. */
  private enclosed(endOf: (text: string, start: number, limit: number) => number): string | null {
    const start = this.at;
    const limit = Math.min(this.text.length, start + MAX_ENCLOSED_LENGTH);
    const end = start < this.unclosedBefore ? -1 : endOf(this.text, start, limit);
    this.at = end === -1 ? start + 1 : end + 1;
    if (end === -1) this.unclosedBefore = Math.max(this.unclosedBefore, limit);
    return end === -1 ? null : this.text.slice(start, end + 1);
  }
}

/** Longer quotes and comments are taken as unclosed. */
const MAX_ENCLOSED_LENGTH = 1000;

function endOfQuote(text: string, start: number, limit: number): number {
  for (let at = start + 1; at < limit; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') return at;
  }
  return -1;
}

function endOfComment(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '(') depth += 1;
    else if (char === ')' && (depth -= 1) === 0) return at;
  }
  return -1;
}

/** `john (x) @ y.com` is one address, `user@good.com(x)evil.com` is not `user@good.comevil.com`. */
function joinComments(text: string): string {
  return text
    .replace(/[\s\u0001]+/g, (run) => (run.includes(COMMENT) ? COMMENT : ' '))
    .replace(/[ \u0001]?@[ \u0001]?/g, '@')
    .replaceAll(COMMENT, ' ')
    .trim();
}

function unquote(text: string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)"/gs, (_, content: string) => content.replace(/\\(.)/gs, '$1'));
}
