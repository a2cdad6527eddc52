import { calendarText } from './calendar.js';
import { withoutMojibake } from './charset.js';
import { enrichedToText } from './enriched-text.js';
import { type HtmlLayout, joinedLayout } from '../html/layout.js';
import { readHtml } from '../html/text.js';
import { normaliseText } from '../normalise-text.js';
import { noticeOf } from './part-notices.js';
import { withoutArmor } from './pgp-armor.js';
import { isReadable, type TextPart } from './text-part.js';

const MAX_DEPTH = 50;
const PLAIN: ReadonlySet<string> = new Set(['text/plain', 'text/markdown', 'text/x-markdown']);
const ENRICHED: ReadonlySet<string> = new Set(['text/enriched', 'text/richtext']);

/** What is found on the way through a tree. */
interface Found {
  notices: Set<string>;
  /** what stands for a text where there is none: a calendar, a text of an unknown kind, what images say that they show */
  instead: string[];
  layouts: HtmlLayout[];
}

/** What is read of a mail's own parts. */
export interface ReadTree {
  text: string;
  /** how its HTML is built */
  layout: HtmlLayout;
}

/**
 * The text of a mail from the tree of its parts: of alternatives the HTML one where it says anything, else the plain one; of parts that follow
 * one another all, in order (a plain body with an HTML footer keeps both). Below it a line for each part that is
 * encrypted, signed or of a form that is not read. A mail without any text has that of its calendar, of a text of another
 * kind, or what its images say that they show. Parts nested deeper than 50 are not read. Never rejects.
 */
export async function readTree(part: TextPart): Promise<ReadTree> {
  const found: Found = { notices: new Set(), instead: [], layouts: [] };
  gatherNotices(part, 0, found.notices);
  const own = await textOf(part, 0, found);
  const text = withoutArmor(own === '' ? found.instead.filter((one) => one !== '').join('\n') : own);
  const whole = [text, [...found.notices].join('\n')].filter((one) => one !== '').join('\n\n');
  return { text: whole, layout: joinedLayout(found.layouts) };
}

function gatherNotices(part: TextPart, depth: number, notices: Set<string>): void {
  const notice = noticeOf(part);
  if (notice !== null) notices.add(notice);
  if (depth < MAX_DEPTH) for (const inner of part.parts ?? []) gatherNotices(inner, depth + 1, notices);
}

async function textOf(part: TextPart, depth: number, found: Found): Promise<string> {
  const { type, content = '', parts = [] } = part;
  if (type === 'text/html') {
    const { text, pictures, layout } = await readHtml(withoutMojibake(content));
    if (text !== '') found.layouts.push(layout);
    if (pictures.length > 0) found.instead.push(normaliseText(pictures.join('\n')));
    return text;
  }
  if (PLAIN.has(type)) return normaliseText(withoutMojibake(content));
  if (ENRICHED.has(type)) return normaliseText(enrichedToText(withoutMojibake(content)));
  if (type === 'text/calendar') found.instead.push(normaliseText(calendarText(content)));
  else if (isReadable(type)) found.instead.push(normaliseText(withoutMojibake(content)));
  if (depth >= MAX_DEPTH) return '';
  if (type === 'multipart/alternative') return textOfAlternatives(parts, depth, found);
  const texts: string[] = [];
  for (const inner of parts) texts.push(await textOf(inner, depth + 1, found));
  return texts.filter((text) => text !== '').join('\n\n');
}

async function textOfAlternatives(parts: readonly TextPart[], depth: number, found: Found): Promise<string> {
  const byGrade = Map.groupBy(parts.toReversed(), (inner) =>
    holdsHtml(inner, depth + 1) ? 'html' : ENRICHED.has(inner.type) ? 'enriched' : 'other',
  );
  for (const inner of (['html', 'other', 'enriched'] as const).flatMap((grade) => byGrade.get(grade) ?? [])) {
    const text = await textOf(inner, depth + 1, found);
    if (text !== '') return text;
  }
  return '';
}

function holdsHtml(part: TextPart, depth: number): boolean {
  if (part.type === 'text/html') return true;
  return depth < MAX_DEPTH && (part.parts ?? []).some((inner) => holdsHtml(inner, depth + 1));
}
