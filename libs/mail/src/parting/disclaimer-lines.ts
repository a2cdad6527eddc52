import { isClosing } from './closings.js';

/** Lines that belong together: from `from`, up to and without `to`. */
export interface Paragraph {
  from: number;
  to: number;
}

/** Runs of lines without a blank one; a rule parts them too. */
export function paragraphsOf(lines: readonly string[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let from = 0;
  for (let at = 0; at <= lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line !== '' && !isRule(line)) continue;
    if (at > from) paragraphs.push({ from, to: at });
    from = at + 1;
  }
  return paragraphs;
}

/** Whether a line is of dashes alone, or the like. */
export const isRule = (line: string): boolean => /^[\s*]{0,3}[-–—_=*#~─━═＝＿]{2,}\s?$/.test(line);

/** A sentence is wrapped to no more lines. */
const WRAPPED_LINES = 4;
const LINE_LENGTH = 400;

/** The text of a line with what it was wrapped to, and on how many lines it stands. */
export interface Wrapped {
  text: string;
  size: number;
}

/** What a line says up to the end of its sentence: programs wrap lines, and go on below without a capital. */
export function wrappedFrom(lines: readonly string[], from: number, to: number): Wrapped {
  let at = from + 1;
  let text = (lines[from] ?? '').slice(0, LINE_LENGTH);
  while (at < Math.min(to, from + WRAPPED_LINES) && !/[.!?:\])】。！？]$/u.test(text)) {
    const line = (lines[at] ?? '').slice(0, LINE_LENGTH);
    if (!/^\p{Ll}/u.test(line) || /^(?:https?:|www\.)/.test(line)) break;
    text += ` ${line}`;
    at += 1;
  }
  return { text, size: at - from };
}

/** The first line that signs a mail: a closing, the mark of a signature, or what `isToo` takes for one. Beyond the last line when none does. */
export function signedFrom(lines: readonly string[], isToo: (line: string) => boolean = () => false): number {
  const at = lines.findIndex((line) => line === '--' || isClosing(line) || isToo(line));
  return at === -1 ? lines.length : at;
}
