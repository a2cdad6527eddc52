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

const CALENDAR_LENGTH_MAX = 100_000;
const SHOWN = ['SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'DESCRIPTION'] as const;

/**
 * What a calendar (RFC 5545) says of its first event, for a mail that says nothing else: summary, times as they stand,
 * place, description, each on lines of its own. Of a longer one the first 100,000 characters are read.
 */
export function calendarText(content: string): string {
  const unfolded = content.slice(0, CALENDAR_LENGTH_MAX).replace(/\r?\n[ \t]/g, '');
  const event = unfolded.slice(Math.max(0, unfolded.search(/^BEGIN:VEVENT/im)));
  const valueOf = (name: string): string => {
    const value = new RegExp(String.raw`^${name}(?:;[^:\r\n]{0,200})?:(.*)`, 'im').exec(event)?.[1] ?? '';
    return value
      .replace(/\\n/gi, '\n')
      .replace(/\\([,;\\])/g, '$1')
      .trim();
  };
  const [summary = '', start = '', end = '', ...rest] = SHOWN.map(valueOf);
  const times = [start, end].filter((one) => one !== '').map(instantShown);
  return [summary, times.join(' - '), ...rest].filter((one) => one !== '').join('\n');
}

/** `20240205T101112Z` as `2024-02-05 10:11 UTC`; anything else as it stands. */
function instantShown(value: string): string {
  const [, year, month, day, hour, minute, zone] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/.exec(value) ?? [];
  if (year === undefined) return value;
  const time = hour === undefined ? '' : ` ${hour}:${minute}${zone === 'Z' ? ' UTC' : ''}`;
  return `${year}-${month}-${day}${time}`;
}
