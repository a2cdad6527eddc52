/** The iTIP methods (RFC 5546) that make a mail a calendar notice; PUBLISH and an attached .ics do not. */
export const CALENDAR_NOTICE_METHODS = [
  'request',
  'reply',
  'cancel',
  'counter',
  'declinecounter',
  'refresh',
  'add',
] as const;

/** A part of a mail, as far as a calendar notice can be told from it. `content`: the decoded text, where it is at hand. */
export interface CalendarPart {
  contentType: string;
  disposition: string | null;
  content?: string;
}

/** The method (lower case) of a calendar part that makes its mail a calendar notice; null for any other part. */
export function calendarMethodOf(part: CalendarPart): string | null {
  if (!/^\s*text\/calendar\s*(?:;|$)/i.test(part.contentType)) return null;
  if (/^\s*attachment\b/i.test(part.disposition ?? '')) return null;
  const named = /;\s*method\s*=\s*"?([^";\s]+)/i.exec(part.contentType)?.[1];
  const method = (named ?? /^METHOD:\s*([A-Z-]+)/im.exec(part.content?.slice(0, 20_000) ?? '')?.[1])?.toLowerCase();
  return CALENDAR_NOTICE_METHODS.find((known) => known === method) ?? null;
}
