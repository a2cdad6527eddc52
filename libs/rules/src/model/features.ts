import { addCharacters, addWords, type FeatureGroup, FeatureSet } from './hashing.js';
import type { ModelInput } from './model-input.js';
import { meaningOf } from './meaning.js';
import { CHARACTERS_SEED, structureOf } from './structure.js';
import { masked, unwrapped, windowOf } from './window.js';

const SUBJECT_LENGTH = 200;
const WORDS = /[\p{L}\p{M}](?:[a-z]+|[\p{L}\p{M}'’-])*|[\p{Nd}§][ua]?|[!?€$£¥%]/gu;

const SENTENCES = /[^.!?。！？\n]+[.!?。！？]*/g;
/** Japanese and Chinese end questions with a word, too. */
const ASKING = /[?？][.!?。！？]*$|[か吗呢]。?$/;

const SEEDS = { words: 0x2545f491, questionWords: 0x1234567, subjectCharacters: 0x1b873593, subjectWords: 0x7f4a7c15 };

/** The features of a mail in groups, each of unit length. Pure; linear, and bounded by the window of the text. */
export function featuresOf(input: ModelInput): FeatureGroup[] {
  const subject = masked(input.subject.slice(0, SUBJECT_LENGTH));
  const raw = unwrapped(windowOf(input.newText));
  const text = masked(raw);
  const words = text.match(WORDS) ?? [];
  const subjectWords = subject.match(WORDS) ?? [];
  const characters = new FeatureSet(text.length * 3 + 6);
  addCharacters(characters, `\n${text}\n`, CHARACTERS_SEED);
  const wording = new FeatureSet(words.length * 2 + 1);
  addWords(wording, words, SEEDS.words);
  const questions = (text.match(SENTENCES) ?? []).filter((sentence) => ASKING.test(sentence));
  const questionWords = questions.join(' ').match(WORDS) ?? [];
  const asking = new FeatureSet(questionWords.length * 2 + 1);
  addWords(asking, questionWords, SEEDS.questionWords);
  const heading = new FeatureSet(subject.length * 3 + subjectWords.length * 2 + 8);
  addCharacters(heading, `\n${subject}\n`, SEEDS.subjectCharacters);
  addWords(heading, subjectWords, SEEDS.subjectWords);
  const structure = structureOf(input, raw, { text, words, characters });
  return [characters.group(), wording.group(), asking.group(), heading.group(), structure, meaningOf(subject, text)];
}
