import type { HeaderLevel } from '#libs/mail';
import { type CopyFigures, copiesOf } from './copies.js';
import type { LabelledSet } from './labelled-mail.js';
import { type ReplySet, replySets } from './quotes/reply-sets.js';
import { type ReplyScore, scoreReply } from './quotes/score-reply.js';
import { labelledSets, type SetFolders } from './sets/labelled-sets.js';
import { type Tally, tallySet } from './tally.js';
import { threadsOf, type ThreadFigures } from './threads.js';

/** What is measured. `sources`: only those that begin with one of these; empty: all. */
export interface Measuring extends SetFolders {
  levels: readonly HeaderLevel[];
  sources: readonly string[];
  /** called before each source is read */
  onSource: (source: string) => void;
}

export interface ReplyFigures {
  source: string;
  licence: string;
  scores: ReplyScore[];
}

/** All figures, by name of source. */
export interface Measured {
  tallies: Tally[];
  threads: ThreadFigures[];
  copies: CopyFigures[];
  replies: ReplyFigures[];
  /** settings that are not given, so that their sources are not among the figures */
  skipped: string[];
}

/** Reads every set that is at hand and scores it. Throws for a folder that is named and not there, and for a manifest that is not as it should be. */
export async function measure({ corporaDir, setsDir, levels, sources, onSource }: Measuring): Promise<Measured> {
  const isWanted = ({ source }: LabelledSet | ReplySet): boolean =>
    sources.length === 0 || sources.some((start) => source.startsWith(start));
  const measured: Measured = { tallies: [], threads: [], copies: [], replies: [], skipped: [] };
  for (const set of labelledSets({ corporaDir, setsDir }).filter(isWanted).toSorted(bySource)) {
    onSource(set.source);
    measured.tallies.push(...(await tallySet(set, levels)));
    if (set.kind !== 'real') continue;
    measured.threads.push(await threadsOf(set));
    measured.copies.push(await copiesOf(set));
  }
  for (const { source, licence, cases } of replySets({ corporaDir, setsDir }).filter(isWanted).toSorted(bySource)) {
    onSource(source);
    measured.replies.push({ source, licence, scores: (await cases()).map(scoreReply) });
  }
  if (!corporaDir) measured.skipped.push('THREADLINE_CORPORA_DIR');
  if (!setsDir) measured.skipped.push('THREADLINE_SETS_DIR');
  return measured;
}

const bySource = (a: { source: string }, b: { source: string }): number =>
  a.source < b.source ? -1 : a.source > b.source ? 1 : 0;
