import { isClosing } from './closings.js';
import { contactKinds, isFullName, isReach, isShortSentence, nameOf } from './contact-block.js';
import { isGreeting } from './greetings.js';

/** A line of dashes or the like, which people draw in their texts and programs above signatures. */
const RULE = /^(?:[—–]{1,60}|[_=*-]{3,100}|[─━═―＝＿＊~]{3,100})$/u;

/** `Total       = 210.00`, `Total    300.00`, `Freight 18.50 EUR` */
const AMOUNT = new RegExp(
  [
    String.raw`^[^=]{1,60}=\s{0,20}[-+]?\p{Sc}?\s?\p{Nd}`,
    String.raw`(?:^|\s)\p{Sc}?-?\p{Nd}{1,3}(?:[.,'’]?\p{Nd}{3}){0,3}[.,]\p{Nd}{2}(?:\s?(?:\p{Sc}|\p{Lu}{3}|%))?$`,
    String.raw`\p{L}\s{2,40}\p{Sc}?\p{Nd}[\p{Nd}.,]{0,12}(?:\s?(?:\p{Sc}|\p{Lu}{3}))?$`,
    String.raw`^\p{Sc}?\p{Nd}[\p{Nd}.,]{0,4}$`,
    String.raw`^(?:sub|grand )?total\p{L}{0,2} ?[:=]? {0,20}\p{Sc}?\p{Nd}`,
  ].join('|'),
  'iu',
);

/** `Item 3: please add the date` */
const LABELLED = /^\p{L}[\p{L}\p{Nd} ]{0,30}:\s+\S/u;
/** labels of signatures, but for those of ways to reach somebody */
const OWN_LABEL =
  /^(?:address|adresse|anschrift|office|name|company|firma|position|title|hours|sitz|standort|location|sede|bureau|siège|vat|ust|iban|bic)(?!\p{L})/iu;

const DASHES = '--';

/**
 * Whether a rule among trimmed lines, of which those up to `end` are judged, stands within what a person typed, as one below a sum, below a heading, between
 * items or versions in two languages does. `isCertain`: which lines are a mark of a signature beyond doubt.
 */
export function isTypedRule(
  lines: readonly string[],
  at: number,
  end: number,
  isCertain: (at: number) => boolean,
): boolean {
  const rule = lines[at] ?? '';
  const below = [...lines.slice(at + 1, end).keys()].map((one) => at + 1 + one).filter((one) => lines[one] !== '');
  const rest = below.map((one) => lines[one] ?? '');
  const next = below.findIndex((one) => isCertain(one) || (rule !== DASHES && RULE.test(lines[one] ?? '')));
  if (next !== -1 && next < below.length - 1 && !isSignedAbove(rest, next)) return true;
  if (isClosedBelow(rest) || rest.some(isGreeting)) return true;
  const reached = rest.findIndex(isReach);
  const head = reached === -1 ? rest : rest.slice(0, reached);
  if (head.some((line) => AMOUNT.test(line))) return true;
  return (
    rule !== DASHES &&
    (isUnderline(lines, at) || isLabelled(head[0] ?? '') || isWordy(head[0] ?? '') || head.some(isShortSentence))
  );
}

/** Whether ways to reach somebody stand above the next mark, or a name of which none stands below it. */
function isSignedAbove(rest: readonly string[], next: number): boolean {
  const isNamed = isFullName(nameOf(rest[0] ?? '')) && !isFullName(nameOf(rest[next + 1] ?? ''));
  return isNamed || contactKinds(rest.slice(0, next)) > 0;
}

/** A person closes what she typed, and signs; a signature may begin with its closing, but has none further below. */
function isClosedBelow(rest: readonly string[]): boolean {
  const closing = rest.findIndex(isClosing);
  return closing > 0 && closing < rest.length - 1;
}

/** A rule as long as the line right above it makes that a heading. */
function isUnderline(lines: readonly string[], at: number): boolean {
  const heading = lines[at - 1] ?? '';
  return heading !== '' && /^[-=]/.test(lines[at] ?? '') && Math.abs(heading.length - (lines[at] ?? '').length) <= 1;
}

const isLabelled = (line: string): boolean => LABELLED.test(line) && !OWN_LABEL.test(line) && contactKinds([line]) <= 0;

const WORDS_MIN = 4;

/** `We can do five on Monday`: at least four words, most of them without a capital; streets have few, and a number. */
function isWordy(line: string): boolean {
  const words = line.split(/\s+/u);
  return words.length >= WORDS_MIN && words.filter((word) => /^\p{Ll}/u.test(word)).length > words.length / 2;
}
