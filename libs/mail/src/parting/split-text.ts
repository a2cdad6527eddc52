import { disclaimerLines } from './disclaimer.js';
import { isReplyAboveLine } from './history-lines.js';
import { forwardStart, quotedHistory, subjectKind } from './quoted-history.js';
import { signatureLines } from './signature.js';

/** The parts of a mail's text: every line of the text is in exactly one of them, in order; blank lines at the edges of a part are left out. */
export interface SplitText {
  /** what this mail adds, forwarded mail and answers between quoted lines included */
  newText: string;
  quotedText: string;
  signature: string;
  /** what companies, virus scanners and mailing lists add: confidentiality notices, footers, warnings of outside mail */
  disclaimer: string;
}

type Part = keyof SplitText;

/**
 * Splits a mail's plain text into what it adds, what it quotes, its signature and its disclaimers. The subject, when it is known, tells a reply from a
 * forward where their texts do not (Outlook): what is forwarded belongs to the new text. Linear in the length; never throws.
 */
export function splitText(text: string, subject = ''): SplitText {
  const lines = text.split(/\r?\n/);
  return joined(lines, partsOf(lines, subject));
}

/** For each line the part it belongs to; blank lines go with those above. */
function partsOf(lines: readonly string[], subject: string): Part[] {
  const { quoted, end } = quotedHistory(lines, subjectKind(subject));
  const parts = quoted.map((isQuoted): Part => (isQuoted ? 'quotedText' : 'newText'));
  let isLast = true;
  const runs = ownRuns(lines, quoted, end);
  for (const { from, to } of runs.toReversed()) {
    const run = lines.slice(from, to);
    // companies put their notices above all that a mail says, or below it
    const disclaimers = isLast || from === runs[0]?.from ? disclaimerLines(run, isLast) : [];
    const own = run.map((line, at) => (disclaimers[at] === true ? '' : line));
    for (const [at, isSignature] of signatureLines(own, isLast).entries())
      if (isSignature) parts[from + at] = 'signature';
    for (const [at, isDisclaimer] of disclaimers.entries()) if (isDisclaimer) parts[from + at] = 'disclaimer';
    if (parts.slice(from, to).some((part, at) => part === 'newText' && isWords(lines[from + at]))) isLast = false;
  }
  return parts;
}

interface Run {
  from: number;
  to: number;
}

/** The stretches of lines between quoted ones that have a word. */
function ownRuns(lines: readonly string[], quoted: readonly boolean[], end: number): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let at = 0; at <= end; at += 1) {
    if (at < end && quoted[at] !== true) continue;
    if (lines.slice(from, at).some(isWords)) runs.push({ from, to: at });
    from = at + 1;
  }
  return runs;
}

const isWords = (line: string | undefined): boolean => line !== undefined && line.trim() !== '';

/** The lines of each part; a blank line stands where lines of another part were between. */
function joined(lines: readonly string[], parts: readonly Part[]): SplitText {
  const texts: SplitText = { newText: '', quotedText: '', signature: '', disclaimer: '' };
  const lastOf: Partial<Record<Part, number>> = {};
  let lastWords = -1;
  for (const [at, line] of lines.entries()) {
    if (!isWords(line)) continue;
    const part = parts[at] ?? 'newText';
    const last = lastOf[part];
    if (last === undefined) texts[part] = line;
    else texts[part] += `${last === lastWords ? '\n'.repeat(at - last) : '\n\n'}${line}`;
    lastOf[part] = at;
    lastWords = at;
  }
  return texts;
}

/** How far a note may reach above what is forwarded. */
const NOTE_LENGTH = 10_000;

/** What stands above a forwarded mail in new text, empty when nothing does; null when nothing is forwarded. Linear; never throws. */
export function noteAboveForward(newText: string, subject = ''): string | null {
  const lines = newText.slice(0, NOTE_LENGTH).split(/\r?\n/);
  const end = forwardStart(lines, subjectKind(subject));
  // what stands whole below a ticket system's mark was written by its agent
  if (end >= lines.length || isReplyAboveLine(lines[end] ?? '')) return null;
  return lines.slice(0, end).join('\n').trim();
}
