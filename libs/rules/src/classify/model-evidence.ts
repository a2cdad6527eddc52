import { machineScore } from '../model/machine-score.js';
import { THRESHOLD } from '../model/weights.js';
import type { Evidence, Leaning } from './evidence.js';
import type { MailFacts } from './facts.js';

/** Below so many words a text says too little: people send a link, or a line. */
const WORDS_MIN = 12;

/** What the model's sureness is worth, the surest first; from `THRESHOLD` on it decides without another sign, if nothing speaks for a person. */
const STEPS: readonly { from: number; points: number }[] = [
  { from: THRESHOLD, points: 6 },
  { from: 0.9, points: 4 },
  { from: 0.7, points: 3 },
  { from: 0.5, points: 2 },
];

/** What the model says of a mail. */
export interface ModelEvidence {
  evidence: Evidence;
  /** it needs no other sign beside it */
  isSure: boolean;
  kind: Leaning;
}

/** What the small model adds to a first mail of a stranger; null where it is not asked: in conversations, of what is forwarded, of a line or two. */
export function modelEvidence(facts: MailFacts): ModelEvidence | null {
  if (facts.isReply || facts.answers || facts.quotes || facts.isForward || facts.forwards) return null;
  if (facts.noteWords.words.length < WORDS_MIN) return null;
  const { machine, kind } = machineScore(facts.modelInput);
  const step = STEPS.find(({ from }) => machine >= from);
  if (!step) return null;
  const evidence: Evidence = { code: `model:${step.from}`, points: step.points, place: 'model', leans: null };
  return { evidence, isSure: step.from === THRESHOLD, kind };
}
