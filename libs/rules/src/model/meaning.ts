import { GLOSSARY, LANGUAGES } from './glossary.js';
import { type FeatureGroup, FeatureSet, isDense } from './hashing.js';

/** What a word says: the place of its concept in the glossary, at the place of each language that has it, and of English once more behind them. */
type Reading = (number | undefined)[];

/** No stem is shorter. */
export const STEM_MIN = 3;

const ENGLISH = LANGUAGES.indexOf('en');
/** Behind the languages: what English says, for the others to borrow. */
const BORROWED = LANGUAGES.length;
/** Shorter words of English are others' own: `i`, `do`, `no`, `am`. */
const BORROWED_MIN = 4;

/** Words are looked up whole, stems begin words, strings of Japanese or Chinese stand anywhere. */
const words = new Map<string, Reading>();
const stems = new Map<string, Reading>();
const strings = new Map<string, Reading>();
const concepts: string[] = [];

for (const row of GLOSSARY.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) {
  const [name = '', ...cells] = row.split('|').map((cell) => cell.trim());
  const concept = concepts.push(name) - 1;
  for (const [language, cell] of cells.entries()) {
    for (const key of cell.split(' ').filter((word) => word !== '')) {
      if (key.endsWith('*')) note(stems, key.slice(0, -1), language, concept);
      else note(isDense(key.charCodeAt(0)) ? strings : words, key, language, concept);
    }
  }
}

function note(readings: Map<string, Reading>, key: string, language: number, concept: number): void {
  const reading = readings.get(key) ?? LANGUAGES.map(() => undefined);
  reading[language] = concept;
  if (language === ENGLISH && key.length >= BORROWED_MIN) reading[BORROWED] = concept;
  readings.set(key, reading);
}

/** Stems by their first letters, the longest first: most words begin none. */
const stemsByHead = Map.groupBy(
  [...stems.keys()].toSorted((one, other) => other.length - one.length),
  (stem) => stem.slice(0, STEM_MIN),
);

/** What the longest stem that begins a word says, of those that are no longer than `most`. */
function readingOfStem(word: string, most = word.length): Reading | undefined {
  const alike = stemsByHead.get(word.slice(0, STEM_MIN));
  const stem = alike?.find((one) => one.length <= most && word.startsWith(one));
  return stem === undefined ? undefined : stems.get(stem);
}

/** Adds to what a key says what the stem before it says in the languages that do not have the key itself. */
function complete(reading: Reading, stem: Reading | undefined): void {
  for (const [language, concept] of (stem ?? []).entries()) reading[language] ??= concept;
}
// the shorter first: each stem is complete before a longer one is
for (const stem of [...stems.keys()].toSorted((one, other) => one.length - other.length)) {
  complete(stems.get(stem) ?? [], readingOfStem(stem, stem.length - 1));
}
for (const [word, reading] of words) complete(reading, readingOfStem(word));

/** Strings by their first character, the longest first. */
const stringsByHead = Map.groupBy(
  [...strings.keys()].toSorted((one, other) => other.length - one.length),
  (key) => key.charAt(0),
);

/** Runs of Chinese and Japanese, words of other letters (those of ASCII by themselves, as that is found faster), and what ends a sentence. */
const TOKENS =
  /[.!?。\n]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|(?:[a-z]+|(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}])+/gu;
const ENDS: ReadonlySet<string> = new Set('.!?。\n');

/** What the words of a text say, in its order, null where a sentence ends; what cannot be read is left out. */
function read(text: string): (Reading | null)[] {
  const found: (Reading | null)[] = [];
  for (const token of text.match(TOKENS) ?? []) {
    if (ENDS.has(token)) found.push(null);
    else if (isDense(token.charCodeAt(0))) readRun(token, found);
    else {
      const reading = words.get(token) ?? readingOfStem(token);
      if (reading) found.push(reading);
    }
  }
  return found;
}

/** Reads Chinese or Japanese from left to right, always the longest string that is known. */
function readRun(run: string, found: (Reading | null)[]): void {
  for (let at = 0; at < run.length;) {
    const key = stringsByHead.get(run.charAt(at))?.find((one) => run.startsWith(one, at)) ?? '';
    const reading = strings.get(key);
    if (reading) found.push(reading);
    at += Math.max(1, key.length);
  }
}

/** The language in which most of some texts can be read; a word that several have counts for each a part. */
function languageOf(texts: readonly (readonly (Reading | null)[])[]): number {
  const votes = LANGUAGES.map(() => 0);
  for (const reading of texts.flat()) {
    if (reading === null) continue;
    let count = 0;
    for (let at = 0; at < votes.length; at += 1) if (reading[at] !== undefined) count += 1;
    for (let at = 0; at < votes.length; at += 1)
      if (reading[at] !== undefined) votes[at] = (votes[at] ?? 0) + 1 / count;
  }
  return votes.indexOf(Math.max(...votes));
}

/**
 * The concepts of the glossary that the texts of a mail name, of each in its order, null where a sentence ends: "your order was shipped" and "Ihre Bestellung
 * wurde versandt" come out alike. The texts are masked (`window.ts`): lower case. All are read in the language in which most of them can be; a word that this
 * language does not have is read as English where English has it, if it is no short one. Pure, linear.
 */
export function conceptsOf(...texts: readonly string[]): (number | null)[][] {
  const readings = texts.map(read);
  const own = languageOf(readings);
  return readings.map((some) => chainOf(some, own));
}

function chainOf(readings: readonly (Reading | null)[], own: number): (number | null)[] {
  const chain: (number | null)[] = [];
  for (const reading of readings) {
    const concept = reading === null ? null : (reading[own] ?? reading[BORROWED]);
    if (concept !== undefined) chain.push(concept);
  }
  return chain;
}

/** The name of a concept, as its row of the glossary begins. */
export const conceptName = (concept: number): string => concepts[concept] ?? '';

const SEEDS = { text: 0x51ed270b, subject: 0x3c6ef372 };
/** So many concepts before one stand near it: the languages put their words in different orders. */
const NEAR = 3;
/** Apart from any place of a concept, so that a pair is no other pair. */
const PAIR = 4096;
const MIX = 0x9e3779b1;

/** The features of what a mail says in any language: its concepts, and the pairs of those that stand near each other in a sentence, whichever comes first. */
export function meaningOf(subject: string, text: string): FeatureGroup {
  const [heading = [], wording = []] = conceptsOf(subject, text);
  const set = new FeatureSet((heading.length + wording.length) * (NEAR + 1));
  addMeanings(set, wording, SEEDS.text);
  addMeanings(set, heading, SEEDS.subject);
  return set.group();
}

function addMeanings(set: FeatureSet, chain: readonly (number | null)[], seed: number): void {
  let near: number[] = [];
  for (const concept of chain) {
    if (concept === null) {
      near = [];
      continue;
    }
    set.add(Math.imul(concept + 1, MIX) ^ seed);
    for (const other of near) {
      const pair = Math.min(concept, other) * PAIR + Math.max(concept, other) + PAIR;
      if (other !== concept) set.add(Math.imul(pair, MIX) ^ seed);
    }
    if (near.at(-1) === concept) continue;
    near.push(concept);
    if (near.length > NEAR) near.shift();
  }
}
