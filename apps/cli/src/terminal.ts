import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a command has around it: where it prints, and its settings. `process` is one. */
export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: NodeJS.ProcessEnv;
}

/** Prints lines as they come, no faster than the reader takes them. When the reader leaves, `lines` is closed and the call returns. */
export async function printLines({ stdout }: Terminal, lines: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(withLineEnds(lines)), stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

export function print({ stdout }: Terminal, text: string): void {
  stdout.write(`${text}\n`);
}

export function printJson(terminal: Terminal, value: unknown): void {
  print(terminal, JSON.stringify(value, null, 2));
}

/** Columns two spaces apart, the first row being the heading; columns with numbers stand right. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const layout = (rows[0] ?? []).map((_, at) => ({
    width: Math.max(...rows.map((row) => String(row[at] ?? '').length)),
    isNumeric: rows.some((row) => typeof row[at] === 'number'),
  }));
  const lineOf = (row: readonly (string | number)[]) =>
    layout
      .map(({ width, isNumeric }, at) => String(row[at] ?? '')[isNumeric ? 'padStart' : 'padEnd'](width))
      .join('  ');
  return rows.map((row) => lineOf(row).trimEnd()).join('\n');
}
