import type { Evidence } from './evidence.js';
import type { MailFacts } from './facts.js';

/** How the codes of the evidence begin. */
export const LAYOUT = 'layout:';

/**
 * What the build of the HTML tells of who made it, by its marks: without points, for people's mail has some, too; the model weighs how many there are. None of a
 * mail that a mail program made: there they are those of signatures, and of what a company's gateway has put above the letter.
 */
export const layoutEvidence = ({ layout: { marks, isTyped } }: MailFacts): Evidence[] =>
  (isTyped ? [] : marks).map((mark) => ({ code: `${LAYOUT}${mark}`, points: 0, place: null, leans: null }));
