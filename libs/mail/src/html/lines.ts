import { withoutInvisible } from '../invisible.ts';

/** What a line stands in. An item's mark (`- `, `3. `) stands before its first line, as much space before the others. */
export type Container = { kind: 'quote' } | { kind: 'item'; mark: string };

/** One line of text. `breaks`: line ends between it and the line before, 1 to 3; 0 for the first line. */
export interface Line {
  text: string;
  breaks: number;
  /** outermost first; the same container is the same object */
  containers: readonly Container[];
}

/** Quotes and list items in one another; more would only indent the lines. */
const CONTAINERS_MAX = 10;
const BREAKS_MAX = 3;

/** Gathers text into lines: white space folded as a reader of HTML sees it, and breaks as blocks and `<br>` make them. */
export class LineBuilder {
  readonly lines: Line[] = [];
  private readonly containers: Container[] = [];
  /** containers beyond the limit, which show nothing */
  private beyond = 0;
  private path: readonly Container[] = [];
  private line = '';
  /** whether something that can be seen stands on the line */
  private isOpen = false;
  private endsWithSpace = true;
  /** whether every space of the line counts */
  private isExact = false;
  private breaks = 0;
  private hasPicture = false;
  /** line ends above a line that has pictures alone; null where there is none above */
  private breaksAbovePicture: number | null = null;

  /** Inline text; white space is folded. */
  add(text: string): void {
    let folded = text.replace(/[ \t\r\n\f\v]+/g, ' ');
    if (this.endsWithSpace && folded.startsWith(' ')) folded = folded.slice(1);
    if (folded === '') return;
    this.isOpen ||= folded !== ' ';
    this.endsWithSpace = folded.endsWith(' ');
    this.line += folded;
  }

  /** Text whose spaces count. */
  addExact(text: string): void {
    if (text === '') return;
    this.isOpen = true;
    this.isExact = true;
    this.endsWithSpace = false;
    this.line += text;
  }

  /** What stands between two words, or cells, of a line; it does not make one. */
  separate(separator: string): void {
    this.line += this.endsWithSpace ? separator.trimStart() : separator;
    this.endsWithSpace = true;
  }

  /** An image, which shows nothing here. */
  addPicture(): void {
    this.hasPicture = true;
  }

  /** `<br>`: ends the line that stands, or makes an empty one. */
  breakLine(): void {
    this.endLine();
    this.breaks += 1;
  }

  /** The edge of a block: at least so many line ends stand between what is before and after it. */
  edge(breaks: number): void {
    const blank = this.endLine();
    this.breaks = Math.max(this.breaks + (blank ? 1 : 0), breaks);
  }

  /** Whether the line that stands has text. */
  hasText(): boolean {
    return this.isOpen;
  }

  /** One space between a name that ends in a colon and its value; false where no such name stands. */
  separateFromName(): boolean {
    const name = this.line.trimEnd();
    if (!/[:：]$/.test(name)) return false;
    this.line = `${name} `;
    this.endsWithSpace = true;
    return true;
  }

  enter(container: Container): void {
    if (this.containers.length >= CONTAINERS_MAX) this.beyond += 1;
    else {
      this.containers.push(container);
      this.path = [...this.containers];
    }
  }

  leave(): void {
    if (this.beyond > 0) this.beyond -= 1;
    else {
      this.containers.pop();
      this.path = [...this.containers];
    }
  }

  /** The line as it stands is done. Returns whether it was one that holds nothing to see, `&nbsp;` alone. */
  endLine(): boolean {
    const wasOpen = this.isOpen;
    const text = wasOpen ? seen(this.line, this.isExact) : '';
    const { hasPicture } = this;
    this.line = '';
    this.endsWithSpace = true;
    this.isOpen = false;
    this.isExact = false;
    this.hasPicture = false;
    if (text === '') {
      if (hasPicture) this.breaksAbovePicture = this.breaks = this.breaksAroundPicture();
      if (wasOpen) this.breaks = Math.max(this.breaks, 1);
      return wasOpen && !hasPicture;
    }
    const breaks = this.lines.length === 0 ? 0 : Math.min(Math.max(this.breaksAroundPicture(), 1), BREAKS_MAX);
    this.lines.push({ text, breaks, containers: this.path });
    this.breaks = 0;
    this.breaksAbovePicture = null;
    return false;
  }

  /** Line ends since the last text. Where a line between had pictures alone, the larger of the gaps above and below it, or a blank line. */
  private breaksAroundPicture(): number {
    const above = this.breaksAbovePicture;
    return above === null ? this.breaks : Math.min(this.breaks, Math.max(above, this.breaks - above, 2));
  }
}

/** So many spaces only push text out of sight. */
const PUSHED = ' '.repeat(5);

/** A line without what cannot be seen. Spaces that only push text out of sight are two, unless every space counts. */
function seen(text: string, isExact: boolean): string {
  const whole = withoutInvisible(text).replaceAll('\u00a0', ' ');
  const line = whole.trimEnd();
  // the mark above a signature ends with a space (RFC 3676)
  if (line === '--' && whole !== line) return `${line} `;
  return isExact || !line.includes(PUSHED) ? line : line.replace(/(\S) {5,}(?=\S)/g, '$1  ');
}

/** The lines as plain text: quoted ones behind `> `, list items behind their mark. Linear. */
export function plainText(lines: readonly Line[]): string {
  let out = '';
  let before: readonly Container[] = [];
  for (const { text, breaks, containers } of lines) {
    const common = commonLength(before, containers);
    let prefix = '';
    for (let at = 0; at < common; at += 1) prefix += laterPrefix(containers[at]);
    for (let n = 1; n < breaks; n += 1) out += `\n${prefix}`;
    if (breaks > 0) out += '\n';
    for (let at = common; at < containers.length; at += 1) prefix += firstPrefix(containers[at]);
    out += prefix + text;
    before = containers;
  }
  return out;
}

const firstPrefix = (container: Container | undefined): string => (container?.kind === 'item' ? container.mark : '> ');

const laterPrefix = (container: Container | undefined): string =>
  container?.kind === 'item' ? ' '.repeat(container.mark.length) : '> ';

/** How many containers two lines share. */
export function commonLength(one: readonly Container[], other: readonly Container[]): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
