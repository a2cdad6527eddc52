/** A header field of the form of Content-Type: its value, and its parameters by lower-case name. */
export interface FieldWithParameters {
  /** lower case, without parameters and comments; empty where there is none */
  value: string;
  parameters: Readonly<Record<string, string>>;
}

const FIELD_LENGTH_MAX = 10_000;

/**
 * Content-Type and Content-Disposition (RFC 2045 5.1, RFC 2231): quoted strings, comments and continued parameters as
 * they come, the first of two parameters with one name. Linear; of a longer field the first 10,000 characters.
 */
export function fieldWithParameters(field: string | null | undefined): FieldWithParameters {
  const [value = '', ...rest] = pieces((field ?? '').slice(0, FIELD_LENGTH_MAX));
  const parameters: Record<string, string> = Object.create(null) as Record<string, string>;
  const continued = new Set<string>();
  for (const piece of rest) {
    const at = piece.indexOf('=');
    if (at < 1) continue;
    const [name = '', section, extended] = piece.slice(0, at).trim().toLowerCase().split('*');
    const isExtended = extended === '' || section === '';
    const text = isExtended ? percentDecoded(piece.slice(at + 1).trim()) : piece.slice(at + 1).trim();
    if (section !== undefined && section !== '' && continued.has(name)) parameters[name] += text;
    else parameters[name] ??= text;
    if (section !== undefined && section !== '') continued.add(name);
  }
  return { value: value.trim().toLowerCase(), parameters };
}

/** The media type of a part: what its field says, and `text/plain` for none or one that is none (RFC 2045 5.2). */
export function mediaTypeOf({ value }: FieldWithParameters, otherwise = 'text/plain'): string {
  return /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(value) ? value : otherwise;
}

/** Splits at `;` outside of quotes and comments; both are taken away. */
function pieces(field: string): string[] {
  const found: string[] = [];
  let piece = '';
  let inQuotes = false;
  let depth = 0;
  for (let at = 0; at < field.length; at += 1) {
    const char = field.charAt(at);
    if (char === '\\' && (inQuotes || depth > 0)) {
      at += 1;
      if (depth === 0) piece += field.charAt(at);
    } else if (char === '"' && depth === 0) inQuotes = !inQuotes;
    else if (!inQuotes && char === '(' && /(?:^|\s)$/.test(piece.slice(-1))) depth += 1;
    else if (!inQuotes && char === ')' && depth > 0) depth -= 1;
    else if (depth > 0) continue;
    else if (char === ';' && !inQuotes) {
      found.push(piece);
      piece = '';
    } else piece += char;
  }
  found.push(piece);
  return found;
}

/** `charset'language'percent-encoded` without its charset: what it is used for here is ASCII. */
function percentDecoded(value: string): string {
  const text = value.replace(/^[^']{0,40}'[^']{0,40}'/, '');
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
