import type { Kind } from '../model/machine-score.js';

/** Where a piece of evidence was found; a verdict needs two different places, for each of them alone is found on people's mail. */
export type Place = 'sender' | 'header' | 'message-id' | 'subject' | 'text' | 'greeting' | 'disclaimer' | 'footer';

/** What evidence may name. */
export type Leaning = Exclude<Kind, 'automated'>;

/** Points for a machine; below zero for a person (then without a place). */
export interface Evidence {
  code: string;
  points: number;
  place: Place | null;
  leans: Leaning | null;
}
