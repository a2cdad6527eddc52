import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import { htmlToPlainText, normaliseText, readMail } from '#libs/mail';
import type { ReplyCase } from './score-reply.js';

export interface ReplySet {
  source: string;
  licence: string;
  cases: () => Promise<ReplyCase[]>;
}

/**
 * The replies whose new text is known: those of talon in the development corpora, and every folder below `setsDir` with a replies.json. Throws for a
 * replies.json that is not as it should be, and says where.
 */
export function replySets({
  corporaDir,
  setsDir,
}: {
  corporaDir?: string | undefined;
  setsDir?: string | undefined;
}): ReplySet[] {
  const folders = setsDir
    ? readdirSync(setsDir)
        .toSorted()
        .map((name) => join(setsDir, name))
    : [];
  return [
    ...(corporaDir ? talonSets(join(corporaDir, 'quotes', 'talon')) : []),
    ...folders.filter((folder) => existsSync(join(folder, 'replies.json'))).map(manifestSet),
  ];
}

const manifest = z.strictObject({
  source: z.string().min(1),
  licence: z.string().min(1),
  replies: z.array(
    z.strictObject({
      /** .eml: a mail; .html: an HTML body; anything else: a plain text */
      file: z.string().regex(/^(?!\/)(?!.*\.\.)/, 'a path inside the folder'),
      /** file with the text that is new */
      expectedNewText: z.string().regex(/^(?!\/)(?!.*\.\.)/, 'a path inside the folder'),
      withSignature: z.boolean().default(false),
    }),
  ),
});

function manifestSet(folder: string): ReplySet {
  const file = join(folder, 'replies.json');
  const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { source, licence, replies } = parsed.data;
  const cases = (): Promise<ReplyCase[]> =>
    Promise.all(
      replies.map(async (reply) => ({
        name: reply.file,
        text: await textOf(join(folder, reply.file)),
        expectedNewText: readFileSync(join(folder, reply.expectedNewText), 'utf8'),
        withSignature: reply.withSignature,
      })),
    );
  return { source, licence, cases };
}

async function textOf(file: string): Promise<string> {
  const raw = readFileSync(file);
  if (file.endsWith('.html')) return htmlToPlainText(raw.toString('utf8'));
  if (!file.endsWith('.eml')) return normaliseText(raw.toString('utf8'));
  const read = await readMail(raw);
  return read.malformed === null ? read.text : '';
}

/** What talon's own tests expect of its fixtures: html_quotations_test.py, text_quotations_test.py and extraction_test.py. */
const TALON_HTML_REPLY = 'Hi. I am fine.\n\nThanks,\nAlex';
const TALON_TEXT_REPLY = 'Hello';

function talonSets(folder: string): ReplySet[] {
  const set = (name: string, cases: () => Promise<ReplyCase[]>): ReplySet => ({
    source: `corpora/quotes-talon/${name}`,
    licence: 'Apache-2.0',
    cases,
  });
  return existsSync(folder)
    ? [
        set('html_replies', () => talonReplies(join(folder, 'html_replies'), '.html', () => TALON_HTML_REPLY)),
        set('standard_replies', () =>
          talonReplies(join(folder, 'standard_replies'), '.eml', (base) => {
            const own = join(folder, 'standard_replies', `${base}_reply_text`);
            return existsSync(own) ? readFileSync(own, 'utf8') : TALON_TEXT_REPLY;
          }),
        ),
        set('signatures', () => talonSignatures(join(folder, 'signature', 'emails', 'stripped'))),
      ]
    : [];
}

function talonReplies(folder: string, ending: string, expected: (base: string) => string): Promise<ReplyCase[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return Promise.all(
    names.toSorted().map(async (name) => ({
      name,
      text: await talonText(join(folder, name)),
      expectedNewText: expected(name.slice(0, -ending.length)),
      withSignature: true,
    })),
  );
}

/** Of a mail its plain part, which talon's tests speak of: the HTML part of some says other words. */
async function talonText(file: string): Promise<string> {
  if (!file.endsWith('.eml')) return textOf(file);
  const { text = '', html } = await PostalMime.parse(readFileSync(file));
  return html === undefined ? textOf(file) : normaliseText(text);
}

/** talon marks the lines of signatures in some mails. */
const withoutMarks = (text: string): string => text.replaceAll('#sig#', '');

/** Mails that end with the signature that stands beside them. */
function talonSignatures(folder: string): Promise<ReplyCase[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('_body'));
  const cases = names.toSorted().map((name) => {
    const text = withoutMarks(normaliseText(readFileSync(join(folder, name), 'utf8')));
    const own = readFileSync(join(folder, name.replace(/_body$/, '_signature')), 'utf8');
    const signature = withoutMarks(normaliseText(own));
    const start = text.lastIndexOf(signature);
    return { name, text, expectedNewText: start === -1 ? text : text.slice(0, start), withSignature: false };
  });
  return Promise.resolve(cases);
}
