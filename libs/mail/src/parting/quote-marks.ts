import { attributionLength } from './attribution.js';
import { isOriginalMessage } from './history-lines.js';
import { headerLabels } from './quote-labels.js';

/** `>From ` is how an mbox keeps a line of text that begins with `From `; `>>> ... <<<` is an ornament. */
export const isQuoteMark = (line: string): boolean => /^ {0,3}>/.test(line) && !/^>From \S|<{2,} {0,3}$/.test(line);

/** What some use in place of `>`, on two lines one below the other: `| `, `--]`, the initials of who wrote them. The lines are trimmed. */
export function otherMark(lines: readonly string[], at: number): string {
  const mark = /^(?:--\]|[|:%})\]]{1,2}|\p{Lu}{1,4}>)/u.exec(lines[at] ?? '')?.[0] ?? '';
  return mark !== '' && (lines[at + 1] ?? '').startsWith(mark) ? mark : '';
}

const SCALE_LINES_MAX = 20;
/** `> 500 units: 10 %`, but not `> 1. When?` */
const STEP =
  /^> ?\p{Nd}[\p{Nd}.,'’]{0,12}(?<![.,])(?: ?[\p{L}\p{Sc}°²³/%.]{1,15}){0,3} ?(?:[:：=→]|[-–]>?) ?\S.{0,40}$/u;

/**
 * Whether the marked lines of a text (from `first` to `last`) only compare: `> 500 units: 10 %`, on one line or on several, one below the other. Below a colon
 * they may be somebody's words.
 */
export function areComparisons(lines: readonly string[], first: number, last: number): boolean {
  if (first < 0 || last - first >= SCALE_LINES_MAX) return false;
  const marked = lines.slice(first, last + 1);
  const compare = marked.length === 1 ? /^> ?\p{Nd}/u.test(marked[0] ?? '') : marked.every((line) => STEP.test(line));
  return compare && !/[:：]$/u.test(lines.slice(Math.max(0, first - 4), first).findLast((line) => line !== '') ?? '');
}

/** Whether marked lines have others in them, or what stands above a former mail: nobody types that. */
export function areNested(lines: readonly string[]): boolean {
  const within = lines.map((line) => line.replace(/^> ?/, ''));
  return within.some(
    (line, at) =>
      line.startsWith('>') ||
      isOriginalMessage(line) ||
      (headerLabels(line)[0] === 'from' && line.includes('@')) ||
      attributionLength(within, at, () => false) > 0,
  );
}

const SAMPLES = 3;
const SAMPLE_LENGTH_MIN = 8;

/** Whether one of the first marked lines stands in the former mail, too. Linear: few are looked for. */
export function areIn(marked: readonly string[], former: readonly string[]): boolean {
  const text = former.map(withoutMarks).join(' ');
  const samples = marked.map(withoutMarks).filter((line) => line.length >= SAMPLE_LENGTH_MIN);
  return samples.slice(0, SAMPLES).some((line) => text.includes(line));
}

const withoutMarks = (line: string): string => line.replace(/^[> ]{1,20}/, '').replace(/\s+/g, ' ');
