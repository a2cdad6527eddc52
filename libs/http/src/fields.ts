import { domainToASCII } from 'node:url';
import { z } from 'zod';

const EMAIL_LENGTH_MAX = 320;
const DOMAIN_LENGTH_MAX = 253;
const NAME_LENGTH_MAX = 300;

const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LOCAL_PART = /^[^\s@"<>(),;:\\\p{Cc}]+$/u;

/** A text that `read` understands; `complaint` is what is said of one that it gives no value for. */
const understood = (lengthMax: number, read: (text: string) => string | null, complaint: string) =>
  z
    .string()
    .max(lengthMax)
    .transform((text, context) => {
      const value = read(text.trim().toLowerCase());
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: complaint });
      return z.NEVER;
    });

/** What ends the host in a web address: `domainToASCII` reads that far and forgets the rest. */
const BEHIND_HOST = /[/\\?#:@]/;

function hostIn(folded: string): string | null {
  const host = BEHIND_HOST.test(folded) ? '' : domainToASCII(folded);
  return HOST.test(host) && host.length <= DOMAIN_LENGTH_MAX ? host : null;
}

function addressIn(folded: string): string | null {
  const at = folded.lastIndexOf('@');
  const local = folded.slice(0, Math.max(at, 0));
  const host = hostIn(folded.slice(at + 1));
  return host !== null && LOCAL_PART.test(local) ? `${local}@${host}` : null;
}

/** A host name: lower case, in ASCII (IDNA). */
export const domain = understood(DOMAIN_LENGTH_MAX, hostIn, 'is not a domain, for example acme.example');

/** An e-mail address: lower case, its domain in ASCII (IDNA). */
export const emailAddress = understood(EMAIL_LENGTH_MAX, addressIn, 'is not an e-mail address');

/** Who sends mail: an e-mail address or a host name, in the form of the two above. */
export const sender = understood(
  EMAIL_LENGTH_MAX,
  (folded) => (folded.includes('@') ? addressIn(folded) : hostIn(folded)),
  'is neither an e-mail address nor a domain',
);

/** What people call something. */
export const displayName = z.string().trim().min(1).max(NAME_LENGTH_MAX);
