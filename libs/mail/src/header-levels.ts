import { LAYOUT_SIGNAL } from './html/layout.js';
import type { ParsedMail } from './read-mail.js';

/** How much of the headers the rules may see: all; what Graph shows (no Return-Path, no Received); From, To, Cc, Subject, Date, Message-ID and the body. */
export const HEADER_LEVELS = ['full', 'graph', 'body'] as const;
export type HeaderLevel = (typeof HEADER_LEVELS)[number];

const NOT_IN_GRAPH: ReadonlySet<string> = new Set(['return-path', 'received']);

/** Synthetic signals of the body itself beside the id. */
const IN_BODY: ReadonlySet<string> = new Set(['message-id', LAYOUT_SIGNAL]);

/** The mail without what a provider would not give at this level. */
export function atLevel(mail: ParsedMail, level: HeaderLevel): ParsedMail {
  if (level === 'full') return mail;
  if (level === 'body') {
    const shown = Object.entries(mail.signals).filter(([name]) => IN_BODY.has(name));
    return {
      ...mail,
      authorMarks: { replyTo: [], original: [], lists: [] },
      signals: Object.fromEntries(shown),
      inReplyTo: null,
      references: [],
      calendarMethod: null,
    };
  }
  const shown = Object.entries(mail.signals).filter(([name]) => !NOT_IN_GRAPH.has(name));
  return {
    ...mail,
    // what else lists say of themselves Graph gives with the body alone, after the envelope was judged
    authorMarks: { ...mail.authorMarks, original: [], lists: [] },
    signals: Object.fromEntries(shown),
  };
}
