import { type CsvError, parse } from 'csv-parse/sync';
import type { CrmKind } from '#libs/contracts';
import {
  BadCell,
  booleanCell,
  emailCell,
  idCell,
  instantCell,
  listCell,
  nameCell,
  optionalCell,
  siteCell,
} from './cells.js';
import type { CrmRows } from './company.js';
import type { Mistake } from './mistakes.js';

export type CsvMistake = Omit<Mistake, 'file'>;

/** A data row with the line it starts on. */
export interface CsvRow<R> {
  line: number;
  record: R;
}

/** A row names a record of another file. */
export interface CsvLink {
  line: number;
  column: 'accountId' | 'contactIds';
  id: string;
}

export interface CrmCsv<R> {
  rows: CsvRow<R>[];
  /** of every row, also of those with mistakes */
  links: CsvLink[];
  /** every id named in the file, also by rows with mistakes; null when the file could not be read as a table */
  ids: Set<string> | null;
  mistakes: CsvMistake[];
}

/** The columns of each CRM file, in order. */
const CRM_COLUMNS = {
  account: ['id', 'name', 'domains', 'updatedAt'],
  contact: ['id', 'email', 'name', 'accountId', 'updatedAt'],
  lead: ['id', 'email', 'name', 'company', 'updatedAt'],
  opportunity: ['id', 'name', 'accountId', 'contactIds', 'ownerEmail', 'isOpen', 'createdAt', 'updatedAt', 'closedAt'],
} as const satisfies Record<CrmKind, readonly string[]>;

/** Reads a named cell of a row: a bad one is noted, and undefined comes back. */
type ReadCell = <T>(column: string, cell: (text: string) => T) => T | undefined;

const READERS: { [K in CrmKind]: (read: ReadCell) => { [P in keyof CrmRows[K]]: CrmRows[K][P] | undefined } } = {
  account: (read) => ({
    kind: 'account',
    id: read('id', idCell),
    name: read('name', nameCell),
    domains: read('domains', (text) => listCell(text, siteCell)),
    updatedAt: read('updatedAt', instantCell),
  }),
  contact: (read) => ({
    kind: 'contact',
    id: read('id', idCell),
    email: read('email', (text) => optionalCell(text, emailCell)),
    name: read('name', nameCell),
    accountId: read('accountId', (text) => optionalCell(text, idCell)),
    updatedAt: read('updatedAt', instantCell),
  }),
  lead: (read) => ({
    kind: 'lead',
    id: read('id', idCell),
    email: read('email', (text) => optionalCell(text, emailCell)),
    name: read('name', nameCell),
    company: read('company', (text) => optionalCell(text, nameCell)),
    updatedAt: read('updatedAt', instantCell),
  }),
  opportunity: (read) => ({
    kind: 'opportunity',
    id: read('id', idCell),
    name: read('name', nameCell),
    accountId: read('accountId', (text) => optionalCell(text, idCell)),
    contactIds: read('contactIds', (text) => listCell(text, idCell)),
    ownerEmail: read('ownerEmail', (text) => optionalCell(text, emailCell)),
    isOpen: read('isOpen', booleanCell),
    createdAt: read('createdAt', instantCell),
    updatedAt: read('updatedAt', instantCell),
    closedAt: read('closedAt', (text) => optionalCell(text, instantCell)),
  }),
};

/**
 * The records of one CRM file (design: company folder), for the folder reader and the CSV import alike.
 * Rows with mistakes are left out of the records; lines are 1-based. Never throws on bad text.
 */
export function parseCrmCsv<K extends CrmKind>(
  kind: K,
  text: string,
): { records: CrmRows[K][]; mistakes: CsvMistake[] } {
  const { rows, mistakes } = readCrmCsv(kind, text);
  return { records: rows.map(({ record }) => record), mistakes };
}

/** As parseCrmCsv, with the line of each row, for checks across files. */
export function readCrmCsv<K extends CrmKind>(kind: K, text: string): CrmCsv<CrmRows[K]> {
  const { table, mistakes } = readTable(text);
  const columns: readonly string[] = CRM_COLUMNS[kind];
  const header = table[0];
  if (header === undefined || header.cells.join(',') !== columns.join(',')) {
    const first = mistakes.length > 0 && header === undefined ? [] : [headerMistake(columns, header)];
    return { rows: [], links: [], ids: null, mistakes: [...first, ...mistakes] };
  }
  const rows: CsvRow<CrmRows[K]>[] = [];
  const links: CsvLink[] = [];
  const firstLines = new Map<string, number>();
  for (const { line, cells } of table.slice(1)) {
    const found = readRow(kind, columns, cells);
    const id = cells[0] ?? '';
    const sameId = id === '' ? undefined : firstLines.get(id);
    if (sameId !== undefined) found.mistakes.push(`id: "${id}" is already on line ${sameId}`);
    else firstLines.set(id, line);
    mistakes.push(...found.mistakes.map((mistake) => ({ line, text: mistake })));
    links.push(...found.links.map((link) => ({ line, ...link })));
    if (found.record !== null && found.mistakes.length === 0) rows.push({ line, record: found.record });
  }
  return { rows, links, ids: new Set(firstLines.keys()), mistakes: mistakes.toSorted((a, b) => a.line - b.line) };
}

function headerMistake(columns: readonly string[], header: { line: number; cells: string[] } | undefined): CsvMistake {
  const instead = header === undefined ? 'the file is empty' : `it is ${header.cells.join(',')}`;
  return { line: header?.line ?? 1, text: `the header must be ${columns.join(',')}; ${instead}` };
}

function readRow<K extends CrmKind>(kind: K, columns: readonly string[], cells: string[]) {
  const mistakes: string[] = [];
  if (cells.length !== columns.length) {
    return { record: null, links: [], mistakes: [`has ${cells.length} columns, the header has ${columns.length}`] };
  }
  const read: ReadCell = (column, cell) => {
    try {
      return cell(cells[columns.indexOf(column)] ?? '');
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      mistakes.push(`${column}: ${error.message}`);
      return undefined;
    }
  };
  const fields = READERS[kind](read);
  const record = mistakes.length === 0 ? (fields as CrmRows[K]) : null;
  if (record?.kind === 'opportunity' && record.closedAt !== null && record.closedAt < record.createdAt) {
    mistakes.push('closedAt: is before createdAt');
  }
  return { record, links: linksOf(fields), mistakes };
}

function linksOf(fields: { accountId?: string | null | undefined; contactIds?: string[] | undefined; kind?: unknown }) {
  const accounts = [fields.accountId ?? []].flat().map((id) => ({ column: 'accountId' as const, id }));
  return [...accounts, ...(fields.contactIds ?? []).map((id) => ({ column: 'contactIds' as const, id }))];
}

/** The rows of a CSV text, trimmed cells, with the line each starts on; a broken quote ends it with one mistake. */
function readTable(text: string): { table: { line: number; cells: string[] }[]; mistakes: CsvMistake[] } {
  const table: { line: number; cells: string[] }[] = [];
  let lastLine = 0;
  const onRecord = (cells: string[], { lines }: { lines: number }): null => {
    const inside = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    table.push({ line: lines - inside, cells: cells.map((cell) => cell.trim()) });
    lastLine = lines;
    return null;
  };
  try {
    parse(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), {
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: onRecord,
    });
    return { table, mistakes: [] };
  } catch (error) {
    if (!isCsvError(error)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      return { table, mistakes: [{ line: lastLine + 1, text: 'a quote is opened here or below and never closed' }] };
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : lastLine + 1;
    return {
      table,
      mistakes: [
        { line, text: 'a quote stands in the middle of a cell: quote the whole cell, and double the quotes in it' },
      ],
    };
  }
}

function isCsvError(error: unknown): error is CsvError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:CSV_|INVALID_)/.test(error.code)
  );
}
