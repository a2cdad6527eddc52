/** The header fields of a raw mail, read as simply as can be and apart from the product's reader, so that the two can be held against each other. */
export function rawFields(raw: Uint8Array): ReadonlyMap<string, string> {
  const text = Buffer.from(raw.subarray(0, 65_536))
    .toString('latin1')
    .replace(/^From .*\r?\n/, '');
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** What can be ids in a field: words with an `@`, brackets and commas aside; what is broken inside brackets is one word. */
export const idWords = (field: string | undefined): string[] =>
  (field ?? '')
    .replace(/<[^<>]{1,998}>/g, (bracketed) => bracketed.replace(/\s/g, ''))
    .split(/[<>\s,;"()]+/)
    .filter((word) => word.includes('@'));
