import { headerLabels, type HeaderLabel, labelAlone } from './quote-labels.js';

/** Names, addresses and the date above the first label; more are no heading. */
const ABOVE_MAX = 9;
/** Names and blank lines above the date. */
const NAMES_MAX = 7;
/** From `To` to `Subject`: recipients take several lines. */
const RECIPIENTS_MAX = 30;
const NAME_LENGTH_MAX = 120;

const DATE_AND_TIME = String.raw`\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4},? {1,2}\p{Nd}{1,2}[:.]\p{Nd}{2}(?:[:.]\p{Nd}{2})?(?: ?[AP]M)?`;
/** An address, or a name of Notes: `Ann Lee/Sales/ACME` */
const OF_NOTES = /\S@\S|\p{L}\/\p{Lu}|\p{L} @ \p{Lu}/u;
const DATE_ALONE = new RegExp(`^${DATE_AND_TIME}$`, 'iu');
/** ... and all of it on one line, where a converter lost the breaks */
const ON_ONE_LINE = new RegExp(String.raw`^(.{2,100}?) ${DATE_AND_TIME}\s+to: .{1,300}\ssubject: `, 'iu');
const NAME_AND_DATE = new RegExp(`^.{2,100} (?:on|am|le|el|il) ${DATE_AND_TIME}$`, 'iu');

/**
 * Of how many lines the heading consists that Notes puts above a former mail, and that begins here; 0 when none does. Who wrote stands first without a label, then
 * when; `To`, `cc` and `Subject` follow, as lines of a block or, where a converter parted a table, each alone above its value. `Please respond to` may stand between.
 */
export function notesHeadingLength(lines: readonly string[], at: number): number {
  const name = lines[at] ?? '';
  // a first look that costs little, as every line is asked
  if (name.includes('ubject: ') && OF_NOTES.test(ON_ONE_LINE.exec(name)?.[1] ?? '')) return 1;
  if (name.length > NAME_LENGTH_MAX) return 0;
  const isDatedHere = /[\p{Nd}m]$/iu.test(name) && OF_NOTES.test(name) && NAME_AND_DATE.test(name);
  if (!isDatedHere && !isDatedBelow(lines, at)) return 0;
  const to = labelBelow(lines, at + 1, ABOVE_MAX, 'to');
  const subject = to === null ? null : labelBelow(lines, to + 1, RECIPIENTS_MAX, 'subject');
  if (to === null || subject === null) return 0;
  if (!OF_NOTES.test(name) && !lines.slice(to, subject).some((line) => OF_NOTES.test(line))) return 0;
  const isParted = labelAlone(lines[subject] ?? '') === 'subject' && labelAlone(lines[to] ?? '') === 'to';
  if (!isParted) return subject + 1 - at;
  // words alone on a line are labels where they have values, and who wrote an address
  const value = [1, 2].find((below) => (lines[subject + below] ?? '') !== '');
  const hasRecipient = lines.slice(to + 1, subject).some((line) => line !== '');
  return value !== undefined && hasRecipient ? subject + value + 1 - at : 0;
}

/** Whether a date and a time stand alone on one of the next lines, with nothing before them but more of the name right below it, and blank lines. */
function isDatedBelow(lines: readonly string[], at: number): boolean {
  for (let below = at + 1; below < Math.min(lines.length, at + NAMES_MAX); below += 1) {
    const line = lines[below] ?? '';
    if (DATE_ALONE.test(line)) return true;
    if (line !== '' && (lines[below - 1] === '' || !/[@/]/.test(line))) return false;
  }
  return false;
}

/** Where a label opens a line or stands alone on it, no more than `most` lines below. */
function labelBelow(lines: readonly string[], from: number, most: number, label: HeaderLabel): number | null {
  for (let at = from; at < Math.min(lines.length, from + most); at += 1) {
    const line = lines[at] ?? '';
    if (headerLabels(line)[0] === label || labelAlone(line) === label) return at;
  }
  return null;
}
