import type { Request } from 'express';
import { Problem } from '#libs/http';

/** A file larger than this is refused. */
export const CSV_BYTES_MAX = 64 * 1024 * 1024;

/** The text of a CSV file sent as the body. Throws Problem 415 for another type, 413 when it is too large, 422 when it is not UTF-8. */
export async function csvBody(request: Request): Promise<string> {
  if (request.is(['text/csv', 'application/csv']) === false) {
    throw new Problem(415, 'Send the file as text/csv');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > CSV_BYTES_MAX) {
      throw new Problem(413, 'The file is too large', { detail: `At most ${CSV_BYTES_MAX >> 20} MiB.` });
    }
    chunks.push(part);
  }
  return textOf(Buffer.concat(chunks));
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(422, 'The file is not UTF-8', { detail: 'Save it as UTF-8 and send it again.' });
  }
}
