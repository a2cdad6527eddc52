const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
const SHAPE =
  /^(?:[a-z]+\s*,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]+)?/i;

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined) return 0;
  if (!/^[+-]/.test(zone)) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return zone.startsWith('-') ? -minutes : minutes;
}

/**
 * The instant of a Date header (RFC 5322 and its obsolete forms; an unknown zone counts as UTC).
 *
 * @returns milliseconds UTC, or null when the header names no real date
 */
export function dateHeader(value: string | undefined): number | null {
  const found = SHAPE.exec((value ?? '').trim());
  if (!found) return null;
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', zone] = found;
  const at = MONTHS.indexOf(month.toLowerCase());
  const local = Date.UTC(fullYear(year), at, Number(day), Number(hour), Number(minute), Number(second));
  const back = new Date(local);
  const real = at >= 0 && back.getUTCMonth() === at && back.getUTCDate() === Number(day) && Number(hour) < 24;
  return real && Number.isFinite(local) ? local - offsetMinutes(zone) * 60_000 : null;
}
