import type { LabelledSet } from '../labelled-mail.js';
import { generatedSets } from '../generated/generated-sets.js';
import { handmadeSets } from '../handmade/handmade-sets.js';
import { corporaSets } from './corpora.js';
import { manifestSets } from './manifest.js';
import { spamAssassinSets } from './spam-assassin.js';

/** Where labelled mail lies beside what every checkout has. */
export interface SetFolders {
  /** the development corpora (THREADLINE_CORPORA_DIR) */
  corporaDir?: string | undefined;
  /** folders with a manifest.json (THREADLINE_SETS_DIR) */
  setsDir?: string | undefined;
}

/**
 * Every labelled set that is at hand, one a source: the npm data set, the generated and the handmade mail always, corpora and own folders where they are named.
 * Throws the system's error for a folder that is named and not there, and for a manifest that is not as it should be.
 */
export function labelledSets({ corporaDir, setsDir }: SetFolders): LabelledSet[] {
  return [
    ...spamAssassinSets(),
    ...(corporaDir ? corporaSets(corporaDir) : []),
    ...generatedSets(),
    ...handmadeSets(),
    ...(setsDir ? manifestSets(setsDir) : []),
  ];
}
