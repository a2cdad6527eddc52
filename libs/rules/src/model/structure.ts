import { type FeatureGroup, type FeatureSet, runHash, STRUCTURE_COUNT } from './hashing.js';
import type { ModelInput } from './model-input.js';
import { KIND_OF_WORD, PHRASES, WORD_KINDS } from './words.js';

/** Every measure and into how many steps it falls; the place of a feature is the sum of the steps before it, plus its step. */
const MEASURES = {
  length: 8,
  links: 6,
  linkShare: 5,
  shortLines: 6,
  longLines: 6,
  fieldLines: 6,
  amounts: 5,
  digits: 6,
  capitals: 6,
  questions: 4,
  exclamations: 4,
  contractions: 4,
  dots: 3,
  smiles: 2,
  greeting: 4,
  lastLine: 4,
  subjectLength: 5,
  subjectAnswer: 2,
  subjectNumber: 2,
  subjectShout: 2,
  sender: 4,
  senderHost: 2,
  recipients: 4,
  returnPath: 2,
  feedback: 2,
} as const;

const WORD_STEPS = 5;
type Measure = keyof typeof MEASURES;

export const CHARACTERS_SEED = 0x811c9dc5;

/** The phrases of each kind; the hash of a phrase's first three characters tells quickly that a text does not hold it. */
const PHRASE_LISTS = Object.values(PHRASES).map((list) =>
  list.map((phrase) => ({ phrase, hash: phrase.length < 3 ? null : runHash(phrase, CHARACTERS_SEED) })),
);
const starts = new Map<Measure, number>();
let end = 0;
for (const measure of Object.keys(MEASURES) as Measure[]) {
  starts.set(measure, end);
  end += MEASURES[measure];
}
const WORDS_START = end;
const PHRASES_START = WORDS_START + WORD_KINDS.length * WORD_STEPS;
if (PHRASES_START + PHRASE_LISTS.length > STRUCTURE_COUNT) throw new Error('there are more measures than places');

/** A structure feature counts as much as a few words do. */
const VALUE = 0.2;

const MACHINE_LOCAL =
  /^(?:no.?reply.*|do.?not.?reply.*|notif\w*|alerts?|billing|invoices?|orders?|receipts?|news|newsletters?|mailer|updates?|marketing|promo\w*|offers?|deals|digest|reminders?|security|account|accounts?-?\w*|service|verify|confirm\w*|tracking|shipping|shipment|statements?|auto\w*|bounces?|robot|bot|system|daemon)$/;
const ROLE_LOCAL = /^(?:info|sales|support|contact|office|hello|team|admin|help|hr|accounting|mail|customercare)$/;
const MACHINE_HOST =
  /^(?:e|em|email|mail|mailer|mailing|mailings|news|newsletter|notify|notifications?|alerts?|info|reply|bounce|mkt|marketing|send|sg|mg|updates?|go|click|t)\d*\./;

/** Which step a number falls into: how many of the limits it reaches. */
function stepOf(value: number, limits: readonly number[]): number {
  let step = 0;
  while (step < limits.length && value >= (limits[step] ?? Infinity)) step += 1;
  return step;
}

/** The text of a mail as the model has prepared it: masked, its words, and the runs of its characters. */
export interface Prepared {
  text: string;
  words: readonly string[];
  characters: FeatureSet;
}

/** The structure of a mail: one feature for each measure, and one for each kind of phrase that it holds. `raw`: the window of its text. */
export function structureOf(input: ModelInput, raw: string, { text, words, characters }: Prepared): FeatureGroup {
  const places: number[] = [];
  const note = (measure: Measure, step: number): number => places.push((starts.get(measure) ?? 0) + step);
  noteMasked(note, text, words.length);
  noteRaw(note, input.newText.length, raw);
  noteEnvelope(note, input);
  noteWords(places, words);
  for (const [place, list] of PHRASE_LISTS.entries()) {
    const holds = list.some(({ phrase, hash }) => (hash === null || characters.mayHave(hash)) && text.includes(phrase));
    if (holds) places.push(PHRASES_START + place);
  }
  return { places: Uint32Array.from(places), value: VALUE };
}

type Note = (measure: Measure, step: number) => void;

const FIELD_LINE = /^[^:：\n]{2,32}[:：] *\S[^\n]{0,80}$/;
const AMOUNT =
  /(?:[$€£¥]|\b(?:usd|eur|gbp|chf|pln|sek|zł|kr)\b) ?0|0 ?(?:[$€£¥]|(?:usd|eur|gbp|chf|pln|zł|kr|sek|円|元)(?!\p{L}))/gu;
const SMILE = /[:;]-?[)(DP]|[\u{1f600}-\u{1f64f}]/u;

function noteMasked(note: Note, text: string, wordCount: number): void {
  const lines = text.split('\n');
  let short = 0;
  let long = 0;
  let fields = 0;
  for (const line of lines) {
    if (line.length < 32) short += 1;
    if (line.length > 100) long += 1;
    if (line.length < 120 && FIELD_LINE.test(line)) fields += 1;
  }
  note('shortLines', stepOf(short / lines.length, [0.2, 0.4, 0.6, 0.75, 0.9]));
  note('longLines', stepOf(long / lines.length, [0.01, 0.1, 0.25, 0.5, 0.8]));
  note('fieldLines', stepOf(fields, [1, 2, 3, 5, 8]));
  const links = occurrences(text, '§u');
  note('links', stepOf(links, [1, 2, 4, 8, 15]));
  note('linkShare', stepOf(links / Math.max(1, wordCount), [0.004, 0.02, 0.05, 0.12]));
  note('amounts', stepOf(text.match(AMOUNT)?.length ?? 0, [1, 2, 4, 8]));
  note('greeting', greetingStep(lines));
  note('lastLine', lastLineStep(lines));
  note('contractions', stepOf(text.match(/\p{L}['’](?:m|t|s|ve|ll|d|re)\b/gu)?.length ?? 0, [1, 2, 4]));
}

function occurrences(text: string, what: string): number {
  let count = 0;
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) count += 1;
  return count;
}

/** None; a short first line that ends like an address to somebody; the same without a mark; a longer one. */
function greetingStep(lines: readonly string[]): number {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (first.length > 40) return 0;
  return /[,，、:：!！]\s*$/.test(first) ? 1 : first.length < 20 ? 2 : 3;
}

function lastLineStep(lines: readonly string[]): number {
  const last = lines.findLast((line) => line.trim() !== '') ?? '';
  if (last.length > 60) return 0;
  return last.split(' ').length <= 3 && /^[\p{L} .'’-]+$/u.test(last) ? 1 : last.includes('§') ? 2 : 3;
}

function noteRaw(note: Note, length: number, raw: string): void {
  note('length', stepOf(length, [40, 120, 300, 700, 1500, 4000, 12_000]));
  let digits = 0;
  let capitals = 0;
  let questions = 0;
  let exclamations = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
    else if (code >= 65 && code <= 90) capitals += 1;
    else if (code === 63 || code === 0xff1f) questions += 1;
    else if (code === 33 || code === 0xff01) exclamations += 1;
  }
  const share = (count: number): number => count / Math.max(1, raw.length);
  note('digits', stepOf(share(digits), [0.002, 0.01, 0.025, 0.05, 0.1]));
  note('capitals', stepOf(share(capitals), [0.01, 0.025, 0.045, 0.08, 0.16]));
  note('questions', stepOf(questions, [1, 2, 4]));
  note('exclamations', stepOf(exclamations, [1, 2, 4]));
  note('dots', stepOf(occurrences(raw, '...'), [1, 3]));
  note('smiles', SMILE.test(raw) ? 1 : 0);
}

const ANSWER = /^(?:re|aw|antw|sv|vs|rif|r|odp|res|fwd?|wg|tr|rv|i|回复|转发|答复)(?:\[\d+\])?[:：]/i;

function noteEnvelope(note: Note, { subject, senders, recipients, signals }: ModelInput): void {
  const head = subject.slice(0, 200);
  note('subjectLength', stepOf(head.length, [1, 15, 35, 70]));
  note('subjectAnswer', ANSWER.test(head) ? 1 : 0);
  note('subjectNumber', /\d{4}/.test(head) ? 1 : 0);
  note('subjectShout', /!|\p{Lu}{4,} \p{Lu}{2,}/u.test(head) ? 1 : 0);
  const sender = senders[0];
  const local = sender?.local.slice(0, 80).toLowerCase() ?? '';
  note('sender', MACHINE_LOCAL.test(local) ? 3 : ROLE_LOCAL.test(local) ? 2 : /\d{5}|=/.test(local) ? 1 : 0);
  note('senderHost', MACHINE_HOST.test(sender?.domain.toLowerCase() ?? '') ? 1 : 0);
  note('recipients', stepOf(recipients, [1, 2, 5]));
  // nearly every mail that was delivered has one: only one that counts bounces tells something
  const path = signals['return-path']?.toLowerCase() ?? '';
  const foreign = path !== '' && !path.includes((sender?.domain ?? '').toLowerCase());
  note('returnPath', foreign && /bounce|verp|=|return|\d{6}/.test(path) ? 1 : 0);
  note('feedback', signals['feedback-id'] === undefined ? 0 : 1);
}

function noteWords(places: number[], words: readonly string[]): void {
  const counts = WORD_KINDS.map(() => 0);
  for (const word of words) {
    const kind = KIND_OF_WORD.get(word);
    if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const total = Math.max(words.length, 20);
  for (const [kind, count] of counts.entries()) {
    places.push(WORDS_START + kind * WORD_STEPS + stepOf(count / total, [0.001, 0.012, 0.03, 0.06]));
  }
}
