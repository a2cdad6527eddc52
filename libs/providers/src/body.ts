import { type HeaderField, inReplyToOf, referencesOf, signalsOf, textOfParts } from '#libs/mail';
import type { Body } from './port.js';

/** A body as a provider gave it. */
export interface RawBody {
  plain: string | null;
  html: string | null;
  headers: readonly HeaderField[];
  /** threading headers where they do not stand among `headers` */
  inReplyTo?: string | null;
  references?: string | null;
  /** set for an invitation, a reply to one, or its cancellation */
  calendarMethod: string | null;
}

/**
 * Reduces what a provider gave to what the house works on: text, threading ids, and the header fields of the
 * classifier. Pure.
 */
export function bodyOf(ref: string, raw: RawBody): Body {
  const header = (name: string) => raw.headers.find((field) => field.name.toLowerCase() === name)?.value;
  return {
    ref,
    text: textOfParts({ plain: raw.plain, html: raw.html }),
    inReplyTo: inReplyToOf(header('in-reply-to') ?? raw.inReplyTo),
    references: referencesOf(header('references') ?? raw.references),
    signals: signalsOf(raw.headers, { calendarMethod: raw.calendarMethod }),
  };
}
