import { HAS_CLOCK, type HeaderLabel, labelAlone } from './quote-labels.js';

/** Names, addresses and the date above the first label; more are no heading. */
const ABOVE_MAX = 9;
/** From one label to the next, and from the last to its value: recipients take several lines. */
const BETWEEN_MAX = 8;

/**
 * Of how many lines the heading consists that Notes puts above a former mail, and that begins here; 0 when none does. Its table of two columns becomes lines: who
 * wrote and when, then `To`, `cc` and `Subject` alone, each above its value. `Please respond to` and its like may stand between.
 */
export function notesHeadingLength(lines: readonly string[], at: number): number {
  if (!/\S@\S/.test(lines[at] ?? '')) return 0;
  const to = nextLabel(lines, at + 1, ABOVE_MAX, 'to');
  if (to === null || !lines.slice(at, to).some((line) => line.length <= 40 && isDateAndTime(line))) return 0;
  const subject = nextLabel(lines, to + 1, 2 * BETWEEN_MAX, 'subject');
  if (subject === null || !lines.slice(to + 1, subject).some((line) => line !== '')) return 0;
  const value = lines.findIndex((line, below) => below > subject && line !== '');
  return value === -1 || value > subject + 2 ? 0 : value + 1 - at;
}

const isDateAndTime = (line: string): boolean => /\p{Nd}/u.test(line.replace(HAS_CLOCK, '')) && HAS_CLOCK.test(line);

/** Where a label stands alone on its line, no more than `most` lines below. */
function nextLabel(lines: readonly string[], from: number, most: number, label: HeaderLabel): number | null {
  for (let at = from; at < Math.min(lines.length, from + most); at += 1) {
    if (labelAlone(lines[at] ?? '') === label) return at;
  }
  return null;
}
