/** Characters of a fragment: long enough that two mails hardly share one by chance. */
const FRAGMENT_CHARACTERS = 32;

/** Text as fragments are compared: one space for any run of what is no letter or digit, so that wrapping, quoting and JSON's escapes make no difference. */
const flat = (text: string) => text.replace(/\\(?:["\\/bfnrt]|u[0-9a-f]{4})/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ');

/** Every fragment of `text`: what stands at each start of a word, that many characters long. */
export function* fragmentsOf(text: string): Generator<string> {
  const line = flat(text);
  for (const { index } of line.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    const fragment = line.slice(index, index + FRAGMENT_CHARACTERS);
    if (fragment.length === FRAGMENT_CHARACTERS) yield fragment;
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

/** The canaries that stand in `text`. */
export function findCanaries(text: string, canaries: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  for (const fragment of fragmentsOf(text)) {
    const name = canaries.get(fragment);
    if (name !== undefined) found.add(name);
  }
  return found;
}
