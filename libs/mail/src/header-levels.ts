import type { ParsedMail } from './read-mail.js';

/** How much of the headers the rules may see: all; what Graph shows (no Return-Path, no Received); From, To, Cc, Subject, Date, Message-ID and the body. */
export const HEADER_LEVELS = ['full', 'graph', 'body'] as const;
export type HeaderLevel = (typeof HEADER_LEVELS)[number];

const NOT_IN_GRAPH: ReadonlySet<string> = new Set(['return-path', 'received']);

/** The mail without what a provider would not give at this level. */
export function atLevel(mail: ParsedMail, level: HeaderLevel): ParsedMail {
  if (level === 'full') return mail;
  const signalsWhere = (isShown: (name: string) => boolean): Record<string, string> =>
    Object.fromEntries(Object.entries(mail.signals).filter(([name]) => isShown(name)));
  if (level === 'graph') return { ...mail, signals: signalsWhere((name) => !NOT_IN_GRAPH.has(name)) };
  const signals = signalsWhere((name) => name === 'message-id');
  return { ...mail, signals, inReplyTo: null, references: [], calendarMethod: null };
}
