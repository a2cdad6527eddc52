const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** hours east of UTC of the zone names that RFC 5322 4.3 gives a meaning; every other name counts as UTC */
const ZONES: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
/** day month year hour:minute[:second] [zone], with the obsolete short years and named zones, and hyphens between (Netscape) */
const RFC_DATE =
  /^(?:\p{L}+\s*[,.]?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d{2,3})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[a-z]+)?/iu;

const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
const MINUTE = 60_000;

/** The instant of a Date header in ms since 1970; null when it is missing, names no instant, or lies before 1980 or after 2199. */
export function instantOf(dateHeader: string | null | undefined): number | null {
  const value = (dateHeader ?? '')
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const instant = rfcInstant(value) ?? Date.parse(value);
  return Number.isFinite(instant) && instant >= EARLIEST && instant < LATEST ? instant : null;
}

/** NaN for a date of this form that no calendar has; null for another form. */
function rfcInstant(value: string): number | null {
  const found = RFC_DATE.exec(value);
  if (!found) return null;
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', zone = ''] = found;
  const at = MONTHS.indexOf(month.toLowerCase());
  if (at === -1) return null;
  const wall = Date.UTC(fullYear(year), at, Number(day), Number(hour), Number(minute), Math.min(59, Number(second)));
  const isReal = new Date(wall).getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60;
  return isReal ? wall - minutesEast(zone) * MINUTE : Number.NaN;
}

/** RFC 5322 4.3: two digits up to 49 are of this century, other short years of the last. */
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length > 3) return value;
  return year.length === 2 && value < 50 ? 2000 + value : 1900 + value;
}

function minutesEast(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return (ZONES[zone.toLowerCase()] ?? 0) * 60;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
