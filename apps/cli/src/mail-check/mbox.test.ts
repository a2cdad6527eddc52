import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MAIL_BYTES } from './mail-buffer.js';
import { splitMails } from './mbox.js';

const FROM = 'From ann@x.com Mon Feb  5 10:11:12 2024\n';

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function cut(text: string, size = 65_536): Promise<(string | null)[]> {
  const mails: (string | null)[] = [];
  for await (const { raw } of splitMails(pieces(text, size)))
    mails.push(raw === null ? null : Buffer.from(raw).toString('latin1'));
  return mails;
}

describe('an mbox is cut', () => {
  it.each<[string, string, string[]]>([
    ['at its From lines', `${FROM}A: 1\n\none\n\n${FROM}A: 2\n\ntwo\n`, ['A: 1\n\none\n\n', 'A: 2\n\ntwo\n']],
    [
      'with line ends of Windows',
      `${FROM}A: 1\r\n\r\none\r\n\r\n${FROM}A: 2\r\n`,
      ['A: 1\r\n\r\none\r\n\r\n', 'A: 2\r\n'],
    ],
    [
      'after a mail without its last line end, where a header follows',
      `${FROM}A: 1\n\none\n${FROM}A: 2\n`,
      ['A: 1\n\none\n', 'A: 2\n'],
    ],
    [
      'never in a text that only looks alike',
      `${FROM}A: 1\n\none\n${FROM}and so on\n`,
      [`A: 1\n\none\n${FROM}and so on\n`],
    ],
    [
      'never at a From that is no separator',
      `${FROM}A: 1\n\nFrom here on\n\nFrom 2024\n`,
      ['A: 1\n\nFrom here on\n\nFrom 2024\n'],
    ],
    [
      'escapes put back',
      `${FROM}A: 1\n\n>From x\n>>From y\n> From z\na >From b\n`,
      ['A: 1\n\nFrom x\n>From y\n> From z\na >From b\n'],
    ],
    ['also where a mail is empty', `${FROM}${FROM}A: 2\n`, ['', 'A: 2\n']],
    [
      'a mail that is none of an mbox is left alone',
      `A: 1\n\n>From x\n\n${FROM}A: 2\n`,
      [`A: 1\n\n>From x\n\n${FROM}A: 2\n`],
    ],
    ['below blank lines', `\r\n\n${FROM}A: 1\n\n${FROM}A: 2\n`, ['A: 1\n\n', 'A: 2\n']],
    ['nothing', '', ['']],
  ])('%s', async (_, text, expected) => {
    for (const size of [1, 3, 65_536]) expect(await cut(text, size)).toEqual(expected);
  });

  it('in the same way whatever the pieces in which it comes', async () => {
    const part = fc.constantFrom(
      FROM,
      '\n',
      '\r\n',
      '>',
      'From ',
      'A: 1\n',
      'text ',
      '>From x\n',
      'x'.repeat(1500),
      '>'.repeat(120),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 3000 }), async (parts, size) => {
        const text = FROM + parts.join('');
        expect(await cut(text, size)).toEqual(await cut(text, text.length));
      }),
    );
  });

  it('without a mail that is too large', async () => {
    async function* large(first: string, last: string): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(1_000_000, 'x'.repeat(99) + '\n');
      yield Buffer.from(first);
      for (let sent = 0; sent <= MAX_MAIL_BYTES; sent += chunk.length) yield await Promise.resolve(chunk);
      yield Buffer.from(last);
    }
    const mails: (number | null)[] = [];
    for await (const { raw } of splitMails(large(`${FROM}A: 1\n\n`, `\n${FROM}A: 2\n`)))
      mails.push(raw?.length ?? null);
    expect(mails).toEqual([null, 5]);
  });

  it('and of one file that is too large no more is read than shows it', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(1_000_000);
      for (;;) yield await Promise.resolve((read += chunk.length)).then(() => chunk);
    }
    for await (const { raw } of splitMails(endless())) expect(raw).toBeNull();
    expect(read).toBeLessThan(MAX_MAIL_BYTES + 3_000_000);
  });

  it('in linear time, also full of escapes and of lines without end', async () => {
    // of this thread alone, and the least of three: what else runs beside is not the reader's
    const once = async (text: string): Promise<number> => {
      const begun = process.threadCpuUsage();
      await cut(text);
      const { user, system } = process.threadCpuUsage(begun);
      return (user + system) / 1000;
    };
    const timed = async (text: string): Promise<number> =>
      Math.min(await once(text), await once(text), await once(text));
    for (const shape of ['>From \n', 'From ', '>', `\n${FROM}`, 'x']) {
      const text = FROM + shape.repeat(2_000_000 / shape.length);
      await timed(text);
      expect(await timed(text + text)).toBeLessThan(2.5 * (await timed(text)) + 100);
    }
  }, 60_000);
});
