import { type HeaderField, inReplyToOf, referencesOf, signalsOf, type TextPart, readTree } from '#libs/mail';
import type { Body } from './port.js';

/** A body as a provider gave it. */
export interface RawBody {
  texts: TextPart;
  headers: readonly HeaderField[];
  /** threading headers where they do not stand among `headers` */
  inReplyTo?: string | null;
  references?: string | null;
  /** set for an invitation, a reply to one, or its cancellation */
  calendarMethod: string | null;
}

/**
 * Reduces what a provider gave to what the house works on: text, threading ids, and the header fields of the
 * classifier.
 */
export async function bodyOf(ref: string, raw: RawBody): Promise<Body> {
  const header = (name: string) => raw.headers.find((field) => field.name.toLowerCase() === name)?.value;
  const { text, layout } = await readTree(raw.texts);
  return {
    ref,
    text,
    inReplyTo: inReplyToOf(header('in-reply-to') ?? raw.inReplyTo),
    references: referencesOf(header('references') ?? raw.references),
    signals: signalsOf(raw.headers, { calendarMethod: raw.calendarMethod, layout }),
  };
}
