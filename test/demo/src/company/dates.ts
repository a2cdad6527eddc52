export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const SHAPE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(.*)$/i;

interface LocalTime {
  /** the wall clock, as if it were UTC */
  wall: number;
  seconds: boolean;
  /** what follows the time: the zone, comments */
  zone: string;
}

/** RFC 5322, 4.3: two digits are 20xx below 50, else counted from 1900, as are three; `0102` is an old clock's 2002. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (year >= 1000) return year;
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function localTime(value: string): LocalTime | null {
  const found = SHAPE.exec(value.trim());
  if (found === null) return null;
  const [, day = '', month = '', year = '', hour = '', minute = '', second, zone = ''] = found;
  const at = MONTHS.findIndex((name) => name.toLowerCase() === month.toLowerCase());
  const wall = Date.UTC(fullYear(year), at, Number(day), Number(hour), Number(minute), Number(second ?? '0'));
  return at < 0 ? null : { wall, seconds: second !== undefined, zone };
}

/** The wall clock of a Date header in ms, its zone left out; null when it cannot be read. Good to a day, for sorting. */
export const wallClock = (value: string): number | null => localTime(value)?.wall ?? null;

/** The same wall clock and zone, some days later; what cannot be read stays as it is. */
export function shiftedDate(value: string, days: number): string {
  const time = localTime(value);
  if (time === null) return value;
  const date = new Date(time.wall + days * DAY);
  const two = (part: number): string => String(part).padStart(2, '0');
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}${time.seconds ? `:${two(date.getUTCSeconds())}` : ''}`;
  return `${WEEKDAYS[date.getUTCDay()]}, ${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock}${time.zone}`;
}
