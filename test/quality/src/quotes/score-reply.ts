import { splitText } from '#libs/mail';

/** A reply and what a person says is new in it. */
export interface ReplyCase {
  name: string;
  /** plain text of the whole mail */
  text: string;
  expectedNewText: string;
  /** whether the expected text holds the signature too */
  withSignature: boolean;
}

/** `over`: something new was taken for history or signature; `under`: something else was taken for new. Both can be. */
export interface ReplyScore {
  name: string;
  isExact: boolean;
  over: boolean;
  under: boolean;
}

/** Compares line by line; white space at line ends and blank lines do not count. */
export function scoreReply({ name, text, expectedNewText, withSignature }: ReplyCase): ReplyScore {
  const { newText, signature } = splitText(text);
  const found = linesOf(withSignature ? `${newText}\n${signature}` : newText);
  const expected = linesOf(expectedNewText);
  const isExact = found.join('\n') === expected.join('\n');
  return { name, isExact, over: misses(expected, found), under: misses(found, expected) };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');

/** Whether one of `lines` is not among `others`, each counted as often as it stands. */
function misses(lines: readonly string[], others: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.some((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count === 0;
  });
}
