import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabelledMail, LabelledSet, MailClass } from '../labelled-mail.js';
import { mailsIn, plainMail } from './folders.js';

interface Corpus {
  folder: string;
  source: string;
  split: LabelledSet['split'];
  licence: string;
  mails: (folder: string, source: string) => AsyncIterable<LabelledMail>;
}

const all =
  (mailClass: MailClass, ending = '.eml') =>
  (folder: string, source: string): AsyncIterable<LabelledMail> =>
    mailsIn(folder, source, ending, () => mailClass);

const CORPORA: readonly Corpus[] = [
  {
    folder: 'bounces',
    source: 'corpora/bounces',
    split: 'train',
    licence: 'BSD-2-Clause',
    mails: (folder, source) =>
      mailsIn(folder, source, '.eml', (name) => (name.startsWith('rfc3834') ? 'auto_reply' : 'bounce')),
  },
  {
    folder: 'parcel-notices',
    source: 'corpora/parcel-notices',
    split: 'train',
    licence: 'MIT',
    mails: all('transactional'),
  },
  {
    folder: 'esp-headers',
    source: 'corpora/esp-headers',
    split: 'train',
    licence: 'Apache-2.0',
    mails: all('marketing'),
  },
  {
    folder: 'transactional-templates',
    source: 'corpora/transactional-templates',
    split: 'train',
    licence: 'MIT',
    mails: templateMails,
  },
  {
    folder: 'quotes/crisp',
    source: 'corpora/quotes-crisp',
    split: 'test',
    licence: 'MIT',
    mails: textReplies,
  },
  { folder: 'quotes/github', source: 'corpora/quotes-github', split: 'test', licence: 'MIT', mails: textReplies },
];

/** The corpora in a folder laid out like the project's development corpora; those that are not there are left out. */
export function corporaSets(corporaDir: string): LabelledSet[] {
  return CORPORA.filter(({ folder }) => existsSync(join(corporaDir, folder))).map(
    ({ folder, source, split, licence, mails }) => ({
      source,
      split,
      licence,
      kind: 'real',
      mails: () => mails(join(corporaDir, folder), source),
    }),
  );
}

/** Replies of people, held as bodies. */
async function* textReplies(folder: string, source: string): AsyncGenerator<LabelledMail> {
  for await (const found of mailsIn(folder, source, '.txt', () => 'human')) {
    const headers = {
      From: 'Ann Reed <ann.reed@customer.example>',
      To: 'sales@own.example',
      Subject: 'Re: your question',
    };
    yield { ...found, raw: plainMail(headers, Buffer.from(found.raw).toString('utf8')) };
  }
}

const VALUES: readonly [RegExp, string][] = [
  [/name/i, 'Dana'],
  [/url|link/i, 'https://app.product.example/a/8f3c'],
  [/date/i, 'May 4, 2024'],
  [/amount|price|total/i, '$49.00'],
  [/email|address/i, 'dana@customer.example'],
  [/id|number|digits|four/i, '48213'],
];

const filled = (text: string): string =>
  text
    .replace(/\{\{\{?[#/^>!]?\s*([\w.]+)[^}]*\}?\}\}/g, (_all, name: string) => {
      return VALUES.find(([pattern]) => pattern.test(name))?.[1] ?? 'Pro';
    })
    .replace(/\[([A-Z][\w ]+)\]/g, 'Northbeam');

/** Bodies of templates with values in their gaps, each as a plain text and as html. */
async function* templateMails(folder: string, source: string): AsyncGenerator<LabelledMail> {
  for (const style of (await readdir(folder)).filter((name) => name !== 'LICENSE').toSorted()) {
    for (const name of (await readdir(join(folder, style))).toSorted()) {
      const subject = name.replaceAll('-', ' ');
      const headers = { From: 'Northbeam <hello@northbeam.example>', To: 'dana@customer.example', Subject: subject };
      const text = filled(await readFile(join(folder, style, name, 'content.txt'), 'utf8'));
      yield { source, name: `${style}/${name}.txt`, raw: plainMail(headers, text), class: 'transactional' };
      const html = filled(await readFile(join(folder, style, name, 'content.html'), 'utf8'));
      const raw = Buffer.from(plainMail(headers, html)).toString('utf8').replace('text/plain', 'text/html');
      yield { source, name: `${style}/${name}.html`, raw: new TextEncoder().encode(raw), class: 'transactional' };
    }
  }
}
