import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

/** What an HTML text consists of; every `open` is followed by its `close`, properly nested, also for broken input. */
export interface TagListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

const VOID = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'keygen', 'link', 'meta', 'param', 'source', 'track'],
  'wbr',
]);
/** an element that ends when one of the same row begins */
const SIBLINGS: Readonly<Record<string, ReadonlySet<string>>> = {
  li: new Set(['li']),
  p: new Set(['p']),
  td: new Set(['td', 'th']),
  th: new Set(['td', 'th']),
  tr: new Set(['tr']),
  dd: new Set(['dd', 'dt']),
  dt: new Set(['dd', 'dt']),
  option: new Set(['option']),
};
const ATTRIBUTES = new Set(['style', 'class', 'hidden']);
const MAX_ATTRIBUTE_LENGTH = 2000;

/** Reads HTML in linear time, whatever its nesting (htmlparser2's own Parser is quadratic in the number of open elements). */
export function readTags(html: string, listener: TagListener): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, new TagReader(html, listener));
  tokenizer.write(html);
  tokenizer.end();
}

class TagReader implements TokenizerCallbacks {
  private readonly openNames: string[] = [];
  private readonly openCount = new Map<string, number>();
  private tag = '';
  private attribute = '';
  private value = '';
  private attributes: Record<string, string> = {};

  constructor(
    private readonly html: string,
    private readonly listener: TagListener,
  ) {}

  ontext(start: number, end: number): void {
    this.listener.text(this.html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.listener.text(characterOf(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.tag = this.html.slice(start, end).toLowerCase();
    this.attributes = {};
  }

  onattribname(start: number, end: number): void {
    this.attribute = end - start > 10 ? '' : this.html.slice(start, end).toLowerCase();
    this.value = '';
  }

  onattribdata(start: number, end: number): void {
    if (ATTRIBUTES.has(this.attribute) && this.value.length < MAX_ATTRIBUTE_LENGTH) {
      this.value += this.html.slice(start, Math.min(end, start + MAX_ATTRIBUTE_LENGTH));
    }
  }

  onattribentity(codepoint: number): void {
    if (this.value.length < MAX_ATTRIBUTE_LENGTH) this.value += characterOf(codepoint);
  }

  onattribend(): void {
    if (ATTRIBUTES.has(this.attribute)) this.attributes[this.attribute] ??= this.value;
  }

  onopentagend(): void {
    // an address that somebody forgot to escape: words, not a tag
    if (this.tag.includes('@')) {
      this.listener.text(`<${this.tag}>`);
      return;
    }
    const previous = this.openNames.at(-1);
    if (previous !== undefined && SIBLINGS[this.tag]?.has(previous)) this.closeInnermost();
    this.listener.open(this.tag, this.attributes);
    if (VOID.has(this.tag)) this.listener.close(this.tag);
    else {
      this.openNames.push(this.tag);
      this.openCount.set(this.tag, (this.openCount.get(this.tag) ?? 0) + 1);
    }
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  onclosetag(start: number, end: number): void {
    const name = this.html.slice(start, end).toLowerCase();
    if (name === 'br') {
      this.listener.open('br', {});
      this.listener.close('br');
    }
    if ((this.openCount.get(name) ?? 0) === 0) return;
    while (this.closeInnermost() !== name);
  }

  onend(): void {
    while (this.closeInnermost() !== undefined);
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private closeInnermost(): string | undefined {
    const name = this.openNames.pop();
    if (name === undefined) return undefined;
    this.openCount.set(name, (this.openCount.get(name) ?? 1) - 1);
    this.listener.close(name);
    return name;
  }
}

const characterOf = (codepoint: number): string =>
  codepoint >= 0 && codepoint <= 0x10ffff ? String.fromCodePoint(codepoint) : '\ufffd';
