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
/** An element that ends when one of the same row begins; how far it is looked for is bounded by `WITHIN`. */
const SIBLINGS: Readonly<Record<string, ReadonlySet<string>>> = {
  li: new Set(['li']),
  p: new Set(['p']),
  td: new Set(['td', 'th']),
  th: new Set(['td', 'th']),
  tr: new Set(['tr']),
  thead: new Set(['thead', 'tbody', 'tfoot', 'caption']),
  tbody: new Set(['thead', 'tbody', 'tfoot', 'caption']),
  tfoot: new Set(['thead', 'tbody', 'tfoot', 'caption']),
  dd: new Set(['dd', 'dt']),
  dt: new Set(['dd', 'dt']),
  option: new Set(['option']),
};
const INLINE = ['a', 'b', 'i', 'u', 's', 'em', 'strong', 'font', 'span', 'small', 'big', 'sub', 'sup', 'code', 'o:p'];
const IN_ROW = new Set([...INLINE, 'p', 'div', 'td', 'th', 'tr', 'center']);
/** Elements through which a sibling is looked for; nothing else ends by itself. */
const WITHIN: Readonly<Record<string, ReadonlySet<string>>> = {
  li: new Set([...INLINE, 'p', 'div']),
  p: new Set(INLINE),
  td: IN_ROW,
  th: IN_ROW,
  tr: IN_ROW,
  thead: IN_ROW,
  tbody: IN_ROW,
  tfoot: IN_ROW,
};
const SIBLING_DEPTH_MAX = 20;
/** An end tag reaches no element outside of these (HTML 13.2.4.2), but for those of a table, which reach out of its cells. */
const SCOPES = new Set(['table', 'td', 'th', 'caption']);
const TABLE_PARTS = new Set(['table', 'td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption']);
const ATTRIBUTES = new Set([
  'style',
  'class',
  'id',
  'hidden',
  'type',
  'role',
  'border',
  'start',
  'value',
  'alt',
  'name',
  'href',
  'src',
  'width',
  'height',
  'bgcolor',
]);
const MAX_ATTRIBUTE_LENGTH = 2000;

/** Reads HTML in linear time, whatever its nesting (htmlparser2's own Parser is quadratic in the number of open elements). */
export function readTags(html: string, listener: TagListener): void {
  const tokenizer = new Tokenizer({ decodeEntities: true }, new TagReader(html, listener));
  tokenizer.write(html);
  tokenizer.end();
}

class TagReader implements TokenizerCallbacks {
  private readonly html: string;
  private readonly listener: TagListener;
  private readonly openNames: string[] = [];
  /** where in `openNames` each name stands, ascending */
  private readonly places = new Map<string, number[]>();
  private readonly scopes: number[] = [];
  private tag = '';
  private attribute = '';
  private value = '';
  private attributes: Record<string, string> = {};

  constructor(html: string, listener: TagListener) {
    this.html = html;
    this.listener = listener;
  }

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
    this.closeSibling();
    this.listener.open(this.tag, this.attributes);
    if (VOID.has(this.tag)) this.listener.close(this.tag);
    else {
      const place = this.openNames.push(this.tag) - 1;
      const places = this.places.get(this.tag);
      if (places) places.push(place);
      else this.places.set(this.tag, [place]);
      if (SCOPES.has(this.tag)) this.scopes.push(place);
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
    if (this.isInScope(name)) while (this.closeInnermost() !== name);
  }

  onend(): void {
    while (this.closeInnermost() !== undefined);
  }

  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  private isInScope(name: string): boolean {
    const place = this.places.get(name)?.at(-1);
    if (place === undefined) return false;
    const scope = TABLE_PARTS.has(name) && name !== 'table' ? this.places.get('table')?.at(-1) : this.scopes.at(-1);
    return place >= (name === 'table' ? 0 : (scope ?? 0));
  }

  private closeSibling(): void {
    const siblings = SIBLINGS[this.tag];
    if (!siblings) return;
    const within = WITHIN[this.tag];
    for (let depth = 1; depth <= SIBLING_DEPTH_MAX; depth += 1) {
      const name = this.openNames[this.openNames.length - depth] ?? '';
      if (siblings.has(name)) {
        for (let left = depth; left > 0; left -= 1) this.closeInnermost();
        return;
      }
      if (!within?.has(name)) return;
    }
  }

  private closeInnermost(): string | undefined {
    const name = this.openNames.pop();
    if (name === undefined) return undefined;
    this.places.get(name)?.pop();
    if (SCOPES.has(name)) this.scopes.pop();
    this.listener.close(name);
    return name;
  }
}

const characterOf = (codepoint: number): string =>
  codepoint >= 0 && codepoint <= 0x10ffff ? String.fromCodePoint(codepoint) : '\ufffd';
