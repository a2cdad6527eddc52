import type { Request } from 'express';
import { Problem } from '#libs/http';

/** A file larger than this is refused. */
export const CSV_BYTES_MAX = 64 * 1024 * 1024;

/** The text of a CSV file sent as the body. Throws Problem 415 for another type, 413 when it is too large, 422 when it is not UTF-8. */
export async function csvBody(request: Request): Promise<string> {
  if (request.is(['text/csv', 'application/csv']) === false) {
    throw new Problem(415, 'Send the file as text/csv');
  }
  if (Number(request.headers['content-length'] ?? 0) > CSV_BYTES_MAX) throw tooLarge();
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= CSV_BYTES_MAX) chunks.push(part);
    // read to its end all the same: whoever still sends would see a broken connection, not the answer
    else chunks = [];
  }
  if (bytes > CSV_BYTES_MAX) throw tooLarge();
  return textOf(Buffer.concat(chunks));
}

function tooLarge(): Problem {
  return new Problem(413, 'The file is too large', { detail: `At most ${CSV_BYTES_MAX >> 20} MiB.` });
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(422, 'The file is not UTF-8', { detail: 'Save it as UTF-8 and send it again.' });
  }
}
