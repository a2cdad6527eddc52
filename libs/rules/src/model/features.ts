import { addCharacters, addWords, type FeatureGroup, FeatureSet } from './hashing.js';
import { structureOf } from './structure.js';
import { masked, windowOf } from './window.js';

/** What the model reads of a mail. `newText`: plain text without quoted history; `signals`: header fields by lower-case name, none at level `body`. */
export interface ModelInput {
  subject: string;
  newText: string;
  signals: Readonly<Record<string, string>>;
  /** the From addresses */
  senders: readonly { local: string; domain: string }[];
  /** how many addresses To and Cc hold together */
  recipients: number;
}

const SUBJECT_LENGTH = 200;
const WORDS = /[\p{L}\p{M}][\p{L}\p{M}'’-]*|[\p{Nd}§][ua]?|[!?€$£¥%]/gu;

const SEEDS = { characters: 0x811c9dc5, words: 0x2545f491, subjectCharacters: 0x1b873593, subjectWords: 0x7f4a7c15 };

/** The features of a mail in groups, each of unit length. Pure; linear, and bounded by the window of the text. */
export function featuresOf(input: ModelInput): FeatureGroup[] {
  const subject = masked(input.subject.slice(0, SUBJECT_LENGTH));
  const raw = windowOf(input.newText);
  const text = masked(raw);
  const words = text.match(WORDS) ?? [];
  const subjectWords = subject.match(WORDS) ?? [];
  const characters = new FeatureSet(text.length * 3);
  addCharacters(characters, `\n${text}\n`, SEEDS.characters);
  const wording = new FeatureSet(words.length * 2 + 1);
  addWords(wording, words, SEEDS.words);
  const heading = new FeatureSet(subject.length * 3 + subjectWords.length * 2 + 8);
  addCharacters(heading, `\n${subject}\n`, SEEDS.subjectCharacters);
  addWords(heading, subjectWords, SEEDS.subjectWords);
  return [characters.group(), wording.group(), heading.group(), structureOf(input, raw, text, words)];
}
