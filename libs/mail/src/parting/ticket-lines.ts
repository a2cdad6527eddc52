/** Above what an agent wrote stand so many lines of the ticket system at most. */
const TOP_LINES = 5;
const FOOTER_LINES = 6;
const LINE_LENGTH = 200;

/** the head of a comment: a day with a time and nothing else; the name stands above, or before it */
const DATE = '(?:\\p{L}{2,12}[.,]?\\s?){0,2}\\p{Nd}.{0,40}\\p{Nd}{1,2}[:.h時时] ?\\p{Nd}{2}.{0,20}';
const DATE_LINE = new RegExp(`^${DATE}$`, 'u');
const NAME_AND_DATE_LINE = new RegExp(`^[\\p{Lu}\\p{Lo}][^:;!?\\p{Nd}]{1,60}, ${DATE}[:：]?$`, 'u');
const NAME_LINE = /^[\p{Lu}\p{Lo}"'(][^:;!?@]{0,60}[^:;!?@.]$/u;

/** `Your request (88213) has been updated. To add additional comments, reply to this email.` */
const REQUEST_NUMBER = /\(#?\p{Nd}{2,12}\)|#\p{Nd}{2,12}/u;
const REQUEST_REPLY =
  /\b(?:reply|respond|antwort\p{L}*|répond\p{L}*|respond\p{L}*|rispond\p{L}*|beantwoord\p{L}*|antwoord\p{L}*|svara?|odpow\p{L}*|odpov\p{L}*)|ответ|回复|回覆|返信|답장|회신/iu;

/** `Tom Price commented:` */
const COMMENTED =
  /^\p{Lu}[^:;!?@]{1,60} (?:(?:has )?(?:commented|replied|responded)|hat (?:kommentiert|geantwortet)|a (?:commenté|répondu)|(?:ha )?coment(?:ó|ado)|ha (?:commentato|respondido|risposto)|heeft (?:gereageerd|geantwoord)|comentou|skomentował[a]?|kommenterade) ?:$/u;

/** `View request · Turn off this request's notifications` */
const SERVICE_LINE =
  /^(?:view (?:the )?(?:request|ticket|case)(?!\p{L})|turn off this request['’]s notifications|this is shared with \p{Lu}|powered by jira)/iu;

/** `This email is a service from Veloz. Delivered by Zendesk`, and the token below it */
const SYSTEM_LINE = /\b(?:zendesk|freshdesk|freshworks|help ?scout|zoho desk|gorgias|intercom|kayako|zammad)\.?$/iu;
const TOKEN_LINE = /^\[[A-Z\d]{4,12}-[A-Z\d]{3,12}\]$/;
const RULE_LINE = /^[-‐-―─_=*~]{3,}$/u;

/** By what Salesforce and HubSpot know a mail again: `ref:!00D1.!5003:ref`, `{#HS:2566012-88213#}`. */
export const isThreadToken = (line: string): boolean =>
  /^(?:\[ ?ref:[!_]?00D[\w.!]{1,60}:ref ?\]|ref:[!_]?00D[\w.!]{1,60}:ref|\{#HS:[\d-]{3,40}#\})$/.test(line);

/**
 * Where the comment stands in the mail of a ticket system that has its mark (`please type your reply above this line`) on top, up to the earlier comment or
 * the footer; what is above it, back to the mark, is its heading. Without a heading `from` is the mark: the system may say all of it. The lines are trimmed.
 * Linear.
 */
export function ticketComment(lines: readonly string[], mark: number): { from: number; to: number } {
  const [own, earlier] = commentHeads(lines, mark);
  const request = lines.findIndex((line, at) => at > mark && line !== '');
  // more than a line above the comment is a letter, such as the receipt of a request
  const isBrief =
    own !== undefined && !lines.slice(request + 1, own.from).some((line) => line !== '' && !RULE_LINE.test(line));
  const line = lines[request] ?? '';
  const isRequest = own === undefined && (isRequestLine(line) || COMMENTED.test(line));
  const from = isBrief ? own.to : isRequest ? request + 1 : mark;
  const to = withoutRule(lines, from, earlier?.from ?? footerStart(lines, from));
  // a heading with nothing below it is all that the mail says
  return lines.slice(from, to).some((line) => line !== '') ? { from, to } : { from: mark, to: lines.length };
}

/** The end of a comment above the rule that parts it from what is below. */
function withoutRule(lines: readonly string[], from: number, to: number): number {
  const last = lines.findLastIndex((line, at) => at < to && line !== '');
  return to < lines.length && last >= from && RULE_LINE.test(lines[last] ?? '') ? last : to;
}

interface CommentHead {
  from: number;
  to: number;
}

/** The head of the comment on top, and that of the one below, whose date has the same shape. */
function commentHeads(lines: readonly string[], mark: number): CommentHead[] {
  const heads: CommentHead[] = [];
  let shape = '';
  let above = -1;
  let words = 0;
  for (let at = mark + 1; at < lines.length && heads.length < 2; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    if (heads.length === 0 && (words += 1) > TOP_LINES) break;
    const from = headStart(lines, above, at);
    if (from !== null && (shape === '' || shapeOf(line) === shape)) {
      shape = shapeOf(line);
      heads.push({ from, to: at + 1 });
    }
    above = at;
  }
  return heads;
}

/** Where the head begins that ends with a line; null when none does. */
function headStart(lines: readonly string[], above: number, at: number): number | null {
  const line = lines[at] ?? '';
  if (line.length > LINE_LENGTH) return null;
  if (DATE_LINE.test(line) && NAME_LINE.test(lines[above] ?? '')) return above;
  return NAME_AND_DATE_LINE.test(line) ? at : null;
}

/** A date from its first digit on, without what differs from one to the next. */
const shapeOf = (line: string): string =>
  line
    .slice(Math.max(0, line.search(/\p{Nd}/u)))
    .replace(/\p{Nd}+/gu, '0')
    .replace(/\p{L}+/gu, 'a');

const isRequestLine = (line: string): boolean => REQUEST_NUMBER.test(line) && REQUEST_REPLY.test(line);

function footerStart(lines: readonly string[], from: number): number {
  let start = lines.length;
  let words = 0;
  for (let at = lines.length - 1; at >= from && words < FOOTER_LINES; at -= 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    words += 1;
    if (RULE_LINE.test(line) && start === lines.length) continue;
    if (
      !RULE_LINE.test(line) &&
      !TOKEN_LINE.test(line) &&
      !isThreadToken(line) &&
      !(line.length < LINE_LENGTH && (SYSTEM_LINE.test(line) || SERVICE_LINE.test(line)))
    )
      break;
    start = at;
  }
  return start;
}
