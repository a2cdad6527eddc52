import { encryptedWith, PGP_KEY, signedWith } from './part-notices.js';

const BEGIN = /^-----BEGIN PGP (SIGNED MESSAGE|MESSAGE|SIGNATURE|PUBLIC KEY BLOCK)(?:, PART \S{1,9})?-----$/;
const END = /^-----END PGP [A-Z ]{1,20}(?:, PART \S{1,9})?-----$/;
const SAID: Readonly<Record<string, string>> = {
  MESSAGE: encryptedWith('PGP'),
  SIGNATURE: signedWith('PGP'),
  'PUBLIC KEY BLOCK': PGP_KEY,
};

/**
 * A text whose PGP armor (RFC 9580 6 and 7) is said in a line of its own: encrypted blocks, signatures and keys are
 * left out, the words of a signed text stay. Armor without its end, or inside of a quote, stays as it is. Linear.
 */
export function withoutArmor(text: string): string {
  if (!text.includes('-----BEGIN PGP ')) return text;
  const lines = text.split('\n');
  const ends = endsAfter(lines);
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const kind = BEGIN.exec(line)?.[1];
    const end = ends[at] ?? -1;
    if (kind === undefined || end < 0) out.push(line);
    else if (kind === 'SIGNED MESSAGE') at = afterArmorHeaders(lines, at);
    else {
      out.push(SAID[kind] ?? '');
      at = end;
    }
  }
  return out.map((line) => line.replace(/^- (?=-)/, '')).join('\n');
}

/** For each line where the next end of an armor stands; -1: none does. */
function endsAfter(lines: readonly string[]): number[] {
  const ends: number[] = [];
  let next = -1;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    if (END.test(lines[at] ?? '')) next = at;
    ends[at] = next;
  }
  return ends;
}

const HEADERS_MAX = 5;

/** `Hash: SHA256` and the blank line below. */
function afterArmorHeaders(lines: readonly string[], from: number): number {
  let at = from;
  while (at < from + HEADERS_MAX && /^[A-Za-z-]{1,20}: /.test(lines[at + 1] ?? '')) at += 1;
  return lines[at + 1] === '' ? at + 1 : at;
}
