import { absenceSubject, autoReplyTexts, ticketStock } from './auto-reply-texts.js';
import { speaksOfAutomatic } from './automatic-talk.js';
import type { Evidence } from './evidence.js';
import type { MailFacts } from './facts.js';
import { PhraseBook } from './phrases.js';
import { ANSWER_TEXTS } from './words/answer-words.js';
import { ABSENCE_PREFIX } from './words/auto-reply-words.js';

const answerTexts = new PhraseBook(ANSWER_TEXTS);

/** Receipts open with what they are. */
const OPENING_WORDS = 80;

/**
 * What shows whether a mail answers by itself: stock sentences, whether it calls itself an answer, whether it asks something or speaks of automatic answers as
 * people do (then it is none). The model alone weighs it: no points.
 */
export function answerEvidence(facts: MailFacts): Evidence[] {
  const said = autoReplyTexts.find(facts.noteWords);
  const stock = ticketStock.find(facts.noteWords, OPENING_WORDS);
  const isOfAbsence = ABSENCE_PREFIX.test(facts.subject) || absenceSubject.find(facts.subjectWords).size > 0;
  const isSpokenOf = speaksOfAutomatic(facts);
  const all = new Set([...said.keys(), ...stock.keys(), ...answerTexts.find(facts.noteWords).keys()]);
  const itself = [...all].filter((code) => code !== 'automatic' || !isSpokenOf);
  const codes = [
    ...itself.map((code) => `answer:${code}`),
    ...(isOfAbsence && !facts.isReply ? ['answer:subject'] : []),
    ...(facts.isReply ? ['answer:reply'] : []),
    ...(/[?？]/u.test(facts.note) ? ['answer:asks'] : []),
    ...(isSpokenOf ? ['answer:spoken-of'] : []),
  ];
  return codes.map((code) => ({ code, points: 0, place: null, leans: null }));
}
