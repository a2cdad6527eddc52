import { readMail } from '#libs/mail';
import { handmadeSets } from '../../quality/src/handmade/handmade-sets.js';

/** Shorter ones greet, close or sign. */
const PARAGRAPH_MIN = 90;

/** So many letters of about `length` characters: the paragraphs of people's letters in the quality sets, none twice, between a greeting and a closing. */
export async function longLetters(count: number, length: number): Promise<string[]> {
  const letters: string[] = [];
  let paragraphs: string[] = [];
  let size = 0;
  for await (const paragraph of paragraphsOfPeople()) {
    paragraphs.push(paragraph);
    size += paragraph.length + 2;
    if (size < length) continue;
    letters.push(['Hi Ann,', ...paragraphs, 'Best regards,\nBob Ray'].join('\n\n'));
    if (letters.length === count) break;
    paragraphs = [];
    size = 0;
  }
  return letters;
}

async function* paragraphsOfPeople(): AsyncGenerator<string> {
  for (const set of handmadeSets()) {
    for await (const mail of set.mails()) {
      if (mail.class !== 'human') continue;
      const read = await readMail(mail.raw);
      if (read.malformed !== null) continue;
      yield* read.text.split(/\n\s*\n/).filter((paragraph) => paragraph.length >= PARAGRAPH_MIN);
    }
  }
}
