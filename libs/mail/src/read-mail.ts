import type { MailAddress } from './addresses.js';

/** A mail read from its raw form. */
export interface ParsedMail {
  /** Message-ID without brackets */
  messageId: string | null;
  from: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** Date header in ms since 1970; null when it is missing or unusable */
  date: number | null;
  inReplyTo: string | null;
  references: string[];
  /** plain text of the whole body */
  text: string;
  signals: Record<string, string>;
  calendarMethod: string | null;
  contentType: string | null;
}

/** What became of reading: the mail, or why it cannot be read. */
export type ReadMail = ({ malformed: null } & ParsedMail) | { malformed: string };

/** Reads a raw mail (RFC 5322 and MIME). Broken mail gives `malformed` with a sentence, never a throw. */
export function readMail(_raw: Uint8Array): Promise<ReadMail> {
  return Promise.resolve({ malformed: 'not read yet' });
}
