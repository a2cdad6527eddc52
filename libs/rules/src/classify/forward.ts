import { FORWARDED_MESSAGE } from '#libs/mail';

/** How far a note may reach above what is forwarded: of longer texts it is not asked. */
const LOOK = 20_000;

/** What stands above a forwarded mail in new text; null when nothing is forwarded. Linear. */
export function noteAboveForward(newText: string): string | null {
  const shown = newText.slice(0, LOOK);
  let start = 0;
  while (start < shown.length) {
    const next = shown.indexOf('\n', start);
    const end = next === -1 ? shown.length : next;
    if (FORWARDED_MESSAGE.test(shown.slice(start, Math.min(end, start + 400)).trim())) {
      return shown.slice(0, start).trim();
    }
    start = end + 1;
  }
  return null;
}
