/** A header block that is longer is cut here, at the end of a line. */
const BYTES_MAX = 256 * 1024;

/**
 * The header block of a mail that comes as a stream, without its blank line; the stream is given up there, so that
 * next to nothing of the body is read and nothing of it is kept. Throws what the stream throws.
 */
export async function readHeaderBlock(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  const reader = stream?.getReader();
  let text = '';
  // every byte is one character: header fields are ASCII, and what is not is of no interest here
  const decoder = new TextDecoder('latin1');
  for (let end = -1; reader && end < 0;) {
    const { done, value } = await reader.read();
    if (done) break;
    const seen = Math.max(0, text.length - 3);
    text += decoder.decode(value);
    end = text.slice(seen).search(/\r?\n\r?\n/);
    if (end >= 0) text = text.slice(0, seen + end);
    else if (text.length > BYTES_MAX) {
      text = text.slice(0, text.lastIndexOf('\n', BYTES_MAX));
      break;
    }
  }
  await reader?.cancel().catch(() => undefined);
  return text;
}

/** The value of the first field of that name in a header block, unfolded (RFC 5322 2.2.3); null where there is none. */
export function headerField(block: string, name: string): string | null {
  const lines = block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const line = lines.find((one) => one.slice(0, one.indexOf(':')).trim().toLowerCase() === name);
  return line === undefined ? null : line.slice(line.indexOf(':') + 1).trim();
}
