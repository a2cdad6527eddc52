import type { MailFacts } from './facts.js';

/** A name, or an initial, alone on a line, or behind a closing. */
const NAME_ALONE = /^[-–—~/ ]{0,3}\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}[.!]?$/u;
const NAME_BEHIND = /[,!.] {0,2}\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{1,20})?[.!]?$/u;
/** Of a text: a name stands among them, with titles and ways to reach it. */
const LAST_LINES = 4;

/** Whether a short text ends with a name: so people answer in a line or two. */
export function endsWithName(facts: MailFacts): boolean {
  if (facts.signature !== null) return true;
  const lines = facts.note
    .trimEnd()
    .split('\n')
    .slice(-LAST_LINES)
    .map((line) => line.trim());
  return lines.some((line) => NAME_ALONE.test(line)) || NAME_BEHIND.test(lines.at(-1) ?? '');
}
