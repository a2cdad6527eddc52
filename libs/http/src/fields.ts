import { domainToASCII } from 'node:url';
import { z } from 'zod';

const EMAIL_LENGTH_MAX = 320;
const DOMAIN_LENGTH_MAX = 253;
const NAME_LENGTH_MAX = 300;

const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LOCAL_PART = /^[^\s@"<>(),;:\\\p{Cc}]+$/u;

/** A host name: lower case, in ASCII (IDNA). */
export const domain = z
  .string()
  .max(DOMAIN_LENGTH_MAX)
  .transform((text, context) => {
    const host = domainToASCII(text.trim().toLowerCase());
    if (HOST.test(host)) return host;
    context.addIssue({ code: 'custom', message: 'is not a domain, for example acme.example' });
    return z.NEVER;
  });

/** An e-mail address: lower case, its domain in ASCII (IDNA). */
export const emailAddress = z
  .string()
  .max(EMAIL_LENGTH_MAX)
  .transform((text, context) => {
    const folded = text.trim().toLowerCase();
    const at = folded.lastIndexOf('@');
    const local = folded.slice(0, Math.max(at, 0));
    const host = domainToASCII(folded.slice(at + 1));
    if (LOCAL_PART.test(local) && HOST.test(host)) return `${local}@${host}`;
    context.addIssue({ code: 'custom', message: 'is not an e-mail address' });
    return z.NEVER;
  });

/** What people call something. */
export const displayName = z.string().trim().min(1).max(NAME_LENGTH_MAX);
