/** Characters of a fragment: long enough that two mails hardly share one by chance. */
const FRAGMENT_CHARACTERS = 32;

/** Text as fragments are compared: one space for any run of what is no letter or digit, so that wrapping, quoting and JSON's escapes make no difference. */
const flat = (text: string) => text.replace(/\\(?:["\\/bfnrt]|u[0-9a-f]{4})/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ');

/** One in this many words begins a fragment: which ones, the word itself decides, so the same text gives the same fragments wherever it stands. */
const ANCHOR_EVERY = 3;
const isAnchor = (line: string, at: number) =>
  (line.charCodeAt(at) * 31 + line.charCodeAt(at + 1)) % ANCHOR_EVERY === 0;

/** The fragments of `text`: what stands at some starts of words, that many characters long. */
export function* fragmentsOf(text: string): Generator<string> {
  const line = flat(text);
  const last = line.length - FRAGMENT_CHARACTERS;
  for (let at = line.startsWith(' ') ? 1 : 0; at <= last;) {
    if (isAnchor(line, at)) yield line.slice(at, at + FRAGMENT_CHARACTERS);
    const space = line.indexOf(' ', at);
    if (space < 0) return;
    at = space + 1;
  }
}

/**
 * Fragments that stand in exactly one sort of mail: for each rejected mail up to `perMail` fragments of its text that no kept mail
 * has. Finding one of them anywhere proves that a rejected mail was stored. Returns fragment -> name of the mail.
 */
export function canariesOf(
  rejected: readonly { name: string; text: string }[],
  kept: readonly { text: string }[],
  perMail = 3,
): Map<string, string> {
  const known = new Set(kept.flatMap(({ text }) => [...fragmentsOf(text)]));
  const canaries = new Map<string, string>();
  for (const { name, text } of rejected) {
    let found = 0;
    for (const fragment of fragmentsOf(text)) {
      if (known.has(fragment) || canaries.has(fragment)) continue;
      canaries.set(fragment, name);
      found += 1;
      if (found === perMail) break;
    }
  }
  return canaries;
}

/** For each of `maps` (fragment -> name) the names whose fragments stand in `text`. */
export function findNames(text: string, maps: readonly ReadonlyMap<string, string>[]): Set<string>[] {
  const found = maps.map(() => new Set<string>());
  for (const fragment of fragmentsOf(text))
    for (const [i, map] of maps.entries()) {
      const name = map.get(fragment);
      if (name !== undefined) found[i]?.add(name);
    }
  return found;
}
