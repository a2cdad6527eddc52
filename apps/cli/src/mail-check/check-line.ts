import type { Category, Direction, DropReason, Match } from '#libs/contracts';

/** What the rules say of one mail. Addresses are normalised; `date` is ISO 8601 in UTC. */
export interface CheckedMail {
  /** the file as it was given or found; `-` for standard input */
  path: string;
  /** place in the mbox, from 1; null for a file of one mail */
  index: number | null;
  malformed: null;
  messageKey: string;
  date: string | null;
  from: string[];
  to: string[];
  cc: string[];
  subject: string;
  inReplyTo: string | null;
  references: string[];
  /** outbound when a user of the company wrote it; inbound without a company */
  direction: Direction;
  category: Category;
  /** reason code of the classifier */
  reason: string;
  /** what the classifier decided by: short codes */
  evidence: string[];
  admitted: boolean;
  /** why it is not admitted */
  dropReason: DropReason | null;
  /** null without a company */
  match: Match | null;
  text: string;
  newText: string;
  quotedText: string;
  signature: string;
  disclaimer: string;
}

/** A mail that cannot be read. */
export interface MalformedMail {
  path: string;
  index: number | null;
  /** what is wrong with it */
  malformed: string;
  messageKey: null;
  category: null;
  reason: 'malformed';
  admitted: false;
  dropReason: 'malformed';
}

export type CheckLine = CheckedMail | MalformedMail;

/** The line of a mail that cannot be read, with what is wrong. */
export function malformedLine(path: string, index: number | null, malformed: string): MalformedMail {
  return {
    path,
    index,
    malformed,
    messageKey: null,
    category: null,
    reason: 'malformed',
    admitted: false,
    dropReason: 'malformed',
  };
}
