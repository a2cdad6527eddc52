import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { htmlToPlainText } from '../html/text.js';
import { readMail } from '../read-mail.js';
import { splitText } from './split-text.js';

/** Replies and signatures of many clients, where THREADLINE_CORPORA_DIR names the folder of the development corpora. */
const quotes = join(process.env['THREADLINE_CORPORA_DIR'] ?? '', 'quotes');

const wordsOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== 'LICENSE')
    .map((entry) => join(entry.parentPath, entry.name));
}

async function textOf(file: string): Promise<string> {
  const raw = readFileSync(file);
  if (file.endsWith('.html')) return htmlToPlainText(raw.toString('utf8'));
  if (!file.endsWith('.eml')) return raw.toString('utf8');
  const mail = await readMail(raw);
  return mail.malformed === null ? mail.text : '';
}

/** Whether the parts have each line of the text once, and in its order. */
function isWhole(text: string): boolean {
  const lines = wordsOf(text);
  const parts = Object.values(splitText(text)).map((part) => wordsOf(part));
  const isInOrder = (part: readonly string[]): boolean => {
    let at = -1;
    return part.every((line) => (at = lines.indexOf(line, at + 1)) !== -1);
  };
  return parts.flat().toSorted().join('\n') === lines.toSorted().join('\n') && parts.every(isInOrder);
}

describe.skipIf(!existsSync(quotes))('the development corpora of replies', () => {
  it('lose no line, and keep their order in each part', async () => {
    const files = filesBelow(quotes);
    expect(files.length).toBeGreaterThan(130);
    const texts = await Promise.all(files.map(textOf));
    expect(files.filter((_, at) => !isWhole(texts[at] ?? ''))).toEqual([]);
  });

  it('end the new text where one passage of words ends, above history of every kind', () => {
    const texts = filesBelow(join(quotes, 'crisp')).map((file) => readFileSync(file, 'utf8'));
    const firstLines = (text: string): string => text.split(/\s*\n/, 5).join('\n');
    const passage = firstLines(texts.find((text) => text.startsWith('Fusce')) ?? '');
    const replies = texts.filter((text) => firstLines(text) === passage);
    const ownWords = (text: string): string =>
      wordsOf(splitText(text).newText)
        .map((line) => line.trimEnd())
        .join('\n');
    expect(replies.length).toBeGreaterThan(40);
    expect(replies.filter((text) => ownWords(text) === passage).length / replies.length).toBeGreaterThan(0.97);
  });
});
