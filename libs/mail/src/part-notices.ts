import type { TextPart } from './text-part.js';

const SMIME_SIGNATURES = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature']);
const SMIME_BODIES = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime']);
const TNEF = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);

/**
 * What the text of a mail says of a part that cannot be read, or that proves who wrote it, in a short line in brackets;
 * null for any other part. S/MIME: RFC 8551; PGP/MIME: RFC 3156; TNEF: what Outlook sends as winmail.dat.
 */
export function noticeOf({ type, parameters = {}, parts = [] }: TextPart): string | null {
  const name = (parameters['name'] ?? '').toLowerCase();
  if (type === 'multipart/signed') return `[Signed with ${protocolOf(parameters, parts)}.]`;
  if (type === 'multipart/encrypted')
    return `[Encrypted with ${protocolOf(parameters, parts)}: it cannot be read here.]`;
  if (TNEF.has(type) || name === 'winmail.dat') return '[winmail.dat: what Outlook put there (TNEF) is not read.]';
  // a document that somebody signed is a file, not the mail
  if (!SMIME_BODIES.has(type) || (name !== '' && !/^smime\.p7[mz]$/.test(name))) return null;
  const kind = (parameters['smime-type'] ?? '').toLowerCase();
  if (kind === 'signed-data') return '[Signed with S/MIME, the text inside of the signature: smime.p7m is not read.]';
  if (kind === 'certs-only') return null;
  if (kind.includes('enveloped')) return '[Encrypted with S/MIME: it cannot be read here.]';
  return '[S/MIME: smime.p7m is not read.]';
}

function protocolOf(parameters: Readonly<Record<string, string>>, parts: readonly TextPart[]): string {
  const protocol = (parameters['protocol'] ?? '').toLowerCase();
  const types = [protocol, ...parts.map(({ type }) => type)];
  if (types.some((type) => type.startsWith('application/pgp-'))) return 'PGP';
  return types.some((type) => SMIME_SIGNATURES.has(type) || SMIME_BODIES.has(type)) ? 'S/MIME' : 'a key';
}
