import { expect, test } from 'vitest';
import { headerField, readHeaderBlock } from './header-block.js';

/** A stream that gives these chunks; `pulled` counts them, `cancelled` says that it was given up. */
function streamOf(chunks: readonly string[]) {
  const state = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[state.pulled];
        state.pulled += 1;
        if (chunk === undefined) controller.close();
        else controller.enqueue(Buffer.from(chunk, 'latin1'));
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, state };
}

test.each<[string, string[]]>([
  ['at once', ['A: 1\r\nB: 2\r\n\r\nbody', 'more']],
  ['in the middle of the blank line', ['A: 1\r\nB: 2\r', '\n\r', '\nbody', 'more']],
  ['byte by byte', [...'A: 1\r\nB: 2\r\n\r\nbody', 'more']],
  ['with bare line feeds', ['A: 1\nB: 2\n', '\nbody', 'more']],
])('a header that comes %s is read up to the blank line, and the rest is given up', async (_, chunks) => {
  const { stream, state } = streamOf(chunks);
  expect((await readHeaderBlock(stream)).replaceAll('\r', '')).toBe('A: 1\nB: 2');
  expect(state.cancelled).toBe(true);
  expect(state.pulled).toBeLessThan(chunks.length);
});

test('an endless header is cut at the end of a line, and no more of it is read', async () => {
  const line = `X: ${'x'.repeat(1_000)}\r\n`;
  const { stream, state } = streamOf(Array.from({ length: 2_000 }, () => line));
  const block = await readHeaderBlock(stream);
  expect(block.length).toBeLessThanOrEqual(256 * 1024);
  expect(block.endsWith('x\r')).toBe(true);
  expect(state.pulled).toBeLessThan(300);
});

test('a field is found in any case, unfolded, and only as a whole name', () => {
  const block = 'X-References: <no@x>\r\nREFERENCES: <a@x>\r\n <b@x>\r\n\t<c@x>\r\nSubject: in-reply-to: <no@x>';
  expect(headerField(block, 'references')).toBe('<a@x> <b@x> <c@x>');
  expect(headerField(block, 'in-reply-to')).toBeNull();
  expect(headerField('', 'references')).toBeNull();
});
