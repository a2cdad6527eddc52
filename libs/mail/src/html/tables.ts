import { readTags, type TagListener } from './tags.ts';

/** A cell of a table of data says something brief; more than this is a layout. In characters. */
const CELL_LENGTH_MAX = 200;
const PLAIN_CELL_LENGTH_MAX = 60;

interface Table {
  /** in order of appearance */
  index: number;
  /** it says itself that its cells belong together: headers, a caption, lines around the cells */
  isMarked: boolean;
  isPresentation: boolean;
  holdsTable: boolean;
  rows: number;
  cells: number;
  filled: number;
  /** cells of the row that stands */
  width: number;
  /** cells of each row, where all have as many; null: they differ */
  columns: number | null | undefined;
  length: number;
  longest: number;
}

/** What the columns of a table of data are: two of them may be names and values. */
export type Columns = 'two' | 'some';

/**
 * The tables of an HTML text that hold data, by their order of appearance; the others are layout. Data is what has
 * header cells, a caption or borders, or a regular grid of at least three columns with brief cells; a table that holds
 * another one, or says that it is presentation, is layout. Linear.
 */
export function dataTables(html: string): ReadonlyMap<number, Columns> {
  if (!/<table/i.test(html)) return new Map();
  const finder = new TableFinder();
  readTags(html, finder);
  return finder.found;
}

class TableFinder implements TagListener {
  readonly found = new Map<number, Columns>();
  private readonly open_: Table[] = [];
  private count = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const table = this.open_.at(-1);
    if (name === 'table') {
      if (table) table.holdsTable = true;
      this.open_.push(this.begun(attributes));
    } else if (!table) return;
    else if (name === 'tr') endRow(table);
    else if (name === 'td' || name === 'th') {
      endCell(table);
      table.width += 1;
    }
    if (table && (name === 'th' || name === 'thead' || name === 'caption')) table.isMarked = true;
  }

  close(name: string): void {
    if (name !== 'table') return;
    const table = this.open_.pop();
    if (!table) return;
    endRow(table);
    if (isData(table)) this.found.set(table.index, table.columns === 2 ? 'two' : 'some');
  }

  text(text: string): void {
    const table = this.open_.at(-1);
    if (table && /[^\s\u00a0]/.test(text)) table.length += text.length;
  }

  private begun(attributes: Readonly<Record<string, string>>): Table {
    const { border = '', role = '' } = attributes;
    const isMarked = /^[1-9]/.test(border) || /\bMsoTableGrid\b/.test(attributes['class'] ?? '');
    const isPresentation = /^(?:presentation|none)$/i.test(role.trim());
    const none = {
      holdsTable: false,
      rows: 0,
      cells: 0,
      filled: 0,
      width: 0,
      columns: undefined,
      length: 0,
      longest: 0,
    };
    return { index: this.count++, isMarked, isPresentation, ...none };
  }
}

function endCell(table: Table): void {
  if (table.width === 0) return;
  table.cells += 1;
  if (table.length > 0) table.filled += 1;
  table.longest = Math.max(table.longest, table.length);
  table.length = 0;
}

function endRow(table: Table): void {
  endCell(table);
  if (table.width > 0) {
    table.rows += 1;
    if (table.columns === undefined) table.columns = table.width;
    else if (table.columns !== table.width) table.columns = null;
  }
  table.width = 0;
  table.length = 0;
}

function isData({ holdsTable, isPresentation, isMarked, rows, cells, filled, columns, longest }: Table): boolean {
  if (holdsTable || isPresentation || rows < 2 || cells <= rows || longest > CELL_LENGTH_MAX) return false;
  if (isMarked) return filled * 2 >= cells;
  return (columns ?? 0) >= 3 && longest <= PLAIN_CELL_LENGTH_MAX && filled * 10 >= cells * 8;
}
