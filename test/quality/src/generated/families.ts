/**
 * Families of generated mail, written as text. `@ name split` opens a family; `~` gives its subjects, divided by ` | `; every other line is a sentence of the
 * body, kept in its order and left out now and then unless it begins with `+`. `[a|b]` is a choice, `{name}` a value made by values.ts. What belongs
 * together in wording is one family, and a family is wholly in one split.
 */
export interface Family {
  name: string;
  split: 'train' | 'dev' | 'test';
  subjects: string[];
  sentences: { text: string; always: boolean }[];
}

/** Reads families. Throws where the text does not follow the format. */
export function readFamilies(text: string): Family[] {
  const families: Family[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const opening = /^@ ([a-z0-9-]+) (train|dev|test)$/.exec(line);
    if (opening) {
      families.push({ name: opening[1] ?? '', split: opening[2] as Family['split'], subjects: [], sentences: [] });
      continue;
    }
    const family = families.at(-1);
    if (!family || line.startsWith('@')) throw new Error(`no family: ${line}`);
    if (line.startsWith('~'))
      family.subjects.push(
        ...line
          .slice(1)
          .split(' | ')
          .map((one) => one.trim()),
      );
    else family.sentences.push({ text: line.replace(/^\+ /, ''), always: line.startsWith('+ ') });
  }
  return families;
}
