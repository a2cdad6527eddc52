import type { TextPart } from './text-part.js';

const SMIME_SIGNATURES = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature']);
const SMIME_BODIES = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime']);
const TNEF = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);

type Protocol = 'PGP' | 'S/MIME' | 'a key';

export const signedWith = (protocol: Protocol): string => `[Signed with ${protocol}.]`;
export const encryptedWith = (protocol: Protocol): string => `[Encrypted with ${protocol}: it cannot be read here.]`;
export const PGP_KEY = '[A PGP key.]';
const TNEF_UNREAD = '[winmail.dat: what Outlook put there (TNEF) is not read.]';
const SIGNED_INSIDE = '[Signed with S/MIME, the text inside of the signature: smime.p7m is not read.]';
const SMIME_UNREAD = '[S/MIME: smime.p7m is not read.]';

const PROTOCOLS: readonly Protocol[] = ['PGP', 'S/MIME', 'a key'];
const NOTICES: ReadonlySet<string> = new Set([
  ...PROTOCOLS.flatMap((protocol) => [signedWith(protocol), encryptedWith(protocol)]),
  ...[PGP_KEY, TNEF_UNREAD, SIGNED_INSIDE, SMIME_UNREAD],
]);

/** A text without the lines that say of its mail's parts what they are: nobody wrote these. */
export function withoutPartNotices(text: string): string {
  if (!/^\[/m.test(text)) return text;
  const lines = text.split('\n');
  return lines.some((line) => NOTICES.has(line)) ? lines.filter((line) => !NOTICES.has(line)).join('\n') : text;
}

/**
 * What the text of a mail says of a part that cannot be read, or that proves who wrote it, in a short line in brackets;
 * null for any other part. S/MIME: RFC 8551; PGP/MIME: RFC 3156; TNEF: what Outlook sends as winmail.dat.
 */
export function noticeOf({ type, parameters = {}, parts = [] }: TextPart): string | null {
  const name = (parameters['name'] ?? '').toLowerCase();
  if (type === 'multipart/signed') return signedWith(protocolOf(parameters, parts));
  if (type === 'multipart/encrypted') return encryptedWith(protocolOf(parameters, parts));
  if (TNEF.has(type) || name === 'winmail.dat') return TNEF_UNREAD;
  // a document that somebody signed is a file, not the mail
  if (!SMIME_BODIES.has(type) || (name !== '' && !/^smime\.p7[mz]$/.test(name))) return null;
  const kind = (parameters['smime-type'] ?? '').toLowerCase();
  if (kind === 'signed-data') return SIGNED_INSIDE;
  if (kind === 'certs-only') return null;
  if (kind.includes('enveloped')) return encryptedWith('S/MIME');
  return SMIME_UNREAD;
}

function protocolOf(parameters: Readonly<Record<string, string>>, parts: readonly TextPart[]): Protocol {
  const protocol = (parameters['protocol'] ?? '').toLowerCase();
  const types = [protocol, ...parts.map(({ type }) => type)];
  if (types.some((type) => type.startsWith('application/pgp-'))) return 'PGP';
  return types.some((type) => SMIME_SIGNATURES.has(type) || SMIME_BODIES.has(type)) ? 'S/MIME' : 'a key';
}
