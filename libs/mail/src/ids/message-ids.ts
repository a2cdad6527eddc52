import { decodeWords } from 'postal-mime';

const MAX_ID_LENGTH = 998;
const MAX_REFERENCES = 200;

/**
 * The Message-ID in the form in which it is compared: unfolded, without its angle brackets, case kept. Null when there is none that can be used.
 * Takes a header value or an id that is already bare.
 */
export function messageIdOf(header: string | null | undefined): string | null {
  const value = unfold(header);
  const bracketed = /<([^<>]*)>/.exec(value)?.[1];
  return cleanId(bracketed ?? value.replace(/[<>]/g, ' ').trim().split(' ')[0] ?? '');
}

/** The id of the message that this one answers, tolerant of missing brackets and of words around it; null when there is none. */
export function inReplyToOf(header: string | null | undefined): string | null {
  return idsOf(unfold(header))[0] ?? null;
}

/** The ids of a References field in order, each once; at most 200: the first and the last 199. */
export function referencesOf(header: string | null | undefined): string[] {
  const ids = [...new Set(idsOf(unfold(header)))];
  return ids.length <= MAX_REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)];
}

function unfold(header: string | null | undefined): string {
  const value = folded(header ?? '');
  return value.length <= MAX_ENCODED && value.includes('=?') ? folded(decodeWords(value)) : value;
}

const folded = (value: string): string => value.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Some programs encode an id that is too long for a line as if it were words (RFC 2047, which forbids it). */
const MAX_ENCODED = 20_000;

/** What programs write where they have no id to write. */
const PLACEHOLDER = /^(?:\(?(?:null|undefined|none|nil|nan|n\/a|no\.?id|unknown)\)?(?:@\D*)?|0+)$/i;

function cleanId(raw: string): string | null {
  const id = raw.replaceAll(' ', '');
  return id === '' || /^@\D*$/.test(id) || id.length > MAX_ID_LENGTH || PLACEHOLDER.test(id) ? null : id;
}

function idsOf(value: string): string[] {
  if (/<[^<>]*>/.test(value)) return bracketedIds(value);
  const tokens = value.split(/[\s,<>]+/).filter((token) => token !== '');
  const bare = tokens.length === 1 ? /@|\d.*\d/ : /^[^@"'()]+@[^@"'()]+$/;
  return tokens.every((token) => bare.test(token)) ? tokens.flatMap((token) => cleanId(token) ?? []) : [];
}

/** `Message from Ann <ann@x.com> of "Fri, ..." <id@x.com>`: what follows `from` is an address, not an id. */
function bracketedIds(value: string): string[] {
  const ids: string[] = [];
  let end = 0;
  for (const found of value.matchAll(/<([^<>]*)>/g)) {
    const id = cleanId(found[1] ?? '');
    const before = value.slice(end, found.index);
    end = found.index + found[0].length;
    if (id !== null && !isAboveAddress(before)) ids.push(id);
  }
  return ids;
}

/** `Message from Ann`, but not `Message from ann@x.com (Ann) of "Fri, ..."`, above what stands in brackets. */
function isAboveAddress(words: string): boolean {
  const from = words.search(/\bfrom\b/i);
  return from !== -1 && !/\bof\b/i.test(words.slice(from));
}
