import type { LabelledSet } from '../labelled-mail.js';

/** The generated mail, one set for each group of families and split. */
export function generatedSets(): LabelledSet[] {
  return [];
}
