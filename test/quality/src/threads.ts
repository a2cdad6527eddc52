import { readMail } from '#libs/mail';
import type { LabelledSet } from './labelled-mail.js';
import { idWords, rawFields } from './raw-fields.js';
import { type Share, shareOf } from './wilson.js';

/** How well answers find what they answer among the mails of one source. */
export interface ThreadFigures {
  source: string;
  /** of the mails that name mails of this source, those for which the product names one of the same */
  recovered: Share;
  /** names of those it does not */
  lost: string[];
  /** names of mails for which the product names a mail of this source that their header does not */
  falseJoins: string[];
}

interface Linked {
  name: string;
  /** ids that stand in In-Reply-To and References, as read by the product and as words of the raw fields */
  ids: readonly string[];
  words: ReadonlySet<string>;
}

/** Reads every mail twice: with the product and, as the truth, word by word. */
export async function threadsOf(set: LabelledSet): Promise<ThreadFigures> {
  const known = new Set<string>();
  const linked: Linked[] = [];
  for await (const { name, raw } of set.mails()) {
    const fields = rawFields(raw);
    const own = idWords(fields.get('message-id'))[0];
    if (own !== undefined) known.add(own);
    const read = await readMail(raw);
    const ids =
      read.malformed === null ? [...read.references, ...(read.inReplyTo === null ? [] : [read.inReplyTo])] : [];
    const words = new Set([...idWords(fields.get('references')), ...idWords(fields.get('in-reply-to'))]);
    if (own !== undefined) words.delete(own);
    linked.push({ name, ids: ids.filter((id) => id !== own), words });
  }
  const answers = linked.filter(({ words }) => [...words].some((word) => known.has(word)));
  const lost = answers.filter(({ ids, words }) => !ids.some((id) => known.has(id) && words.has(id)));
  const wrong = linked.filter(({ ids, words }) => ids.some((id) => known.has(id) && !words.has(id)));
  return {
    source: set.source,
    recovered: shareOf(answers.length - lost.length, answers.length),
    lost: lost.map((one) => one.name),
    falseJoins: wrong.map((one) => one.name),
  };
}
