import { clipped, combined, type Doubt, likelier, type Sign, type Signs, SIGNS } from '../model/combination.js';
import { anyOf, type Kind, sigmoid, wordLogits } from '../model/machine-score.js';
import type { ModelInput } from '../model/model-input.js';
import { doubtOf, saysStock } from './doubts.js';
import type { Evidence } from './evidence.js';
import { LAYOUT } from './layout-evidence.js';
import type { MailFacts } from './facts.js';

/** Below so many words a text says too little: people send a link, or a line. */
const WORDS_MIN = 8;
/** Up to here it says little. */
const SHORT = 30;

/** More of the same kind proves no more. */
const MOST: Partial<Record<Sign, number>> = {
  header: 6,
  'message-id': 3,
  'subject:notice': 4,
  'subject:bulk': 4,
  'text:notice': 8,
  'text:bulk': 8,
  greeting: 3,
  disclaimer: 5,
  footer: 4,
};

/** So many marks of a layout people's mail has, too: in signatures of generators and services. What counts is how many more there are, up to so many. */
const LAYOUT_USUAL = 3;
const LAYOUT_MOST = 4;

/** What the model is asked about a mail: its words, the signs beside them, and how much of its answer does not count. */
export interface Question {
  words: ModelInput;
  signs: Signs;
  doubt: Doubt;
}

/**
 * What the model is asked about a first mail of a stranger, and about what only its subject calls an answer: nothing is named or quoted. Null where it is not
 * asked: in conversations, of what is forwarded, of a line.
 */
export function questionOf(facts: MailFacts, evidence: readonly Evidence[]): Question | null {
  if (isAnswer(facts) || facts.quotesMail || facts.isForward || facts.forwards) return null;
  return questionOn(facts, evidence);
}

function questionOn(facts: MailFacts, evidence: readonly Evidence[]): Question | null {
  const words = wordCount(facts);
  if (words < WORDS_MIN) return null;
  const signs = signsOf(evidence, words);
  const { signature, modelInput } = facts;
  if (signature === null)
    return { words: modelInput, signs, doubt: doubtOf(facts, evidence, signs, modelInput.newText) };
  // what stands below the name of a person is her company's: weighed by itself
  const newText = upTo(modelInput.newText, signature.line);
  const below = {
    ...{ footer: 0, disclaimer: 0, 'opt-out': 0 },
    ...{ 'footer:signed': signs.footer ?? 0, 'opt-out:signed': signs['opt-out'] ?? 0 },
  };
  const weighed = { ...signs, ...below };
  return { words: { ...modelInput, newText }, signs: weighed, doubt: doubtOf(facts, evidence, weighed, newText) };
}

/** Whether a mail names the one that it answers, or says that it is an answer and quotes something. */
const isAnswer = (facts: MailFacts): boolean => facts.answers || (facts.isReply && facts.quotes);

/** A word of a script without spaces is taken to have two letters. */
const wordCount = ({ noteWords }: MailFacts): number => Math.max(noteWords.words.length, noteWords.glued.length / 2);

/** The text down to where a line stands last, that line with it. */
function upTo(text: string, last: string): string {
  for (let end = text.length; end >= 0;) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    if (text.slice(start, end).trim() === last) return text.slice(0, end);
    end = start - 1;
  }
  return text;
}

const isSign = (code: string): code is Sign => SIGNS.some((sign) => sign === code);

function signsOf(evidence: readonly Evidence[], words: number): Signs {
  const signs: Partial<Record<Sign, number>> = words < SHORT ? { short: 1 } : {};
  const marks = evidence.filter(({ code }) => code.startsWith(LAYOUT)).length;
  if (marks > LAYOUT_USUAL) signs.layout = Math.min(LAYOUT_MOST, marks - LAYOUT_USUAL);
  for (const one of evidence) {
    const sign = signOf(one);
    if (sign === null) continue;
    const most = MOST[sign];
    signs[sign] = most === undefined ? 1 : Math.min(most, (signs[sign] ?? 0) + one.points);
  }
  return signs;
}

function signOf({ code, place, leans }: Evidence): Sign | null {
  if (isSign(code)) return code;
  if (code.startsWith('person:message-id')) return 'person:message-id';
  const name =
    place === 'subject' || place === 'text' ? `${place}:${leans === 'marketing' ? 'bulk' : 'notice'}` : place;
  return name !== null && isSign(name) ? name : null;
}

/** What the model makes of a mail. `words`: how much its words alone speak for a notice or an offer, zero is even; `excess`: by how much all together passes the margin. */
export interface Opinion {
  words: number;
  excess: number;
  code: string;
  kind: Kind;
}

/** The model's opinion of a mail; null where it is not asked. */
export function modelOpinion(facts: MailFacts, evidence: readonly Evidence[]): Opinion | null {
  const question = questionOf(facts, evidence);
  return question && opinionOn(question);
}

/** Whatever else names the mail that it answers is somebody's answer. */
const ONLY_AUTOMATED: Doubt = { transactional: Infinity, marketing: Infinity, automated: 0 };

/**
 * The model's opinion whether what names the mail that it answers, quotes nothing and says what automatic answers say is one; null where it is not asked.
 */
export function answerOpinion(facts: MailFacts, evidence: readonly Evidence[]): Opinion | null {
  if (!facts.answers || facts.quotes || facts.isForward || facts.forwards) return null;
  const question = questionOn(facts, evidence);
  if (question === null || !saysStock(evidence)) return null;
  return opinionOn({ ...question, doubt: { ...ONLY_AUTOMATED, automated: question.doubt.automated } });
}

function opinionOn(question: Question): Opinion {
  const logits = wordLogits(question.words);
  const { kind, excess } = likelier(combined(logits, question.signs, question.doubt));
  const words = anyOf([clipped(logits.transactional), clipped(logits.marketing)]);
  return { words, excess, code: `model:${Math.floor(10 * sigmoid(excess)) / 10}`, kind };
}
