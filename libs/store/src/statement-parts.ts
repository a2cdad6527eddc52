/**
 * Most that the large values of one statement may take. The server closes the connection on a packet above its max_allowed_packet
 * (16 MiB unless set); escaping may double what is sent, and columns repeat parts of it.
 */
const STATEMENT_BYTES_MAX = 2 * 1024 * 1024;

/** Parts a list of rows into as few statements as the server takes, in order. `bytesOf`: size of a row, of text in UTF-8. */
export function* statementParts<T>(rows: readonly T[], bytesOf: (row: T) => number): Generator<T[]> {
  let part: T[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = bytesOf(row);
    if (part.length > 0 && bytes + size > STATEMENT_BYTES_MAX) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += size;
  }
  if (part.length > 0) yield part;
}
