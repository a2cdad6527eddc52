import { createHash } from 'node:crypto';
import { messageIdOf } from './message-ids.js';

/** What a message is recognised by. `sentAt` in ms since 1970; `recipients`: addresses of To and Cc; `text`: plain text of the body. */
export interface MessageIdentity {
  /** the Message-ID header, or the id already bare */
  messageId: string | null;
  from: string;
  sentAt: number;
  subject: string;
  recipients: readonly string[];
  text: string;
}

/**
 * The message key: the Message-ID without brackets, or, where none is usable, a fingerprint `fp-<32 hex>` of From, date (seconds), subject, sorted
 * recipients and the first 200 characters of the text, white space folded.
 */
export function messageKeyOf(identity: MessageIdentity): string {
  const id = messageIdOf(identity.messageId);
  if (id !== null) return id;
  const parts = [
    identity.from.toLowerCase(),
    String(Math.floor(identity.sentAt / 1000)),
    folded(identity.subject),
    [...new Set(identity.recipients)].sort().join(','),
    folded(identity.text.slice(0, 2000)).slice(0, 200),
  ];
  return `fp-${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32)}`;
}

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();
