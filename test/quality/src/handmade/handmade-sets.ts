import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledMail, LabelledSet, MailClass } from '../labelled-mail.js';
import { manifestSets } from '../sets/manifest.js';

/** The texts lie beside the source, also when this runs from dist. */
const FOLDER = join(import.meta.dirname.replace(/([\\/])dist[\\/](?=test[\\/]quality)/, '$1'), '.');
const HEAD = /^=== (\w+) \| [\w-]+ \| (.+?) \| (.*)$/;

interface Letter {
  class: MailClass;
  from: string;
  subject: string;
  text: string;
}

type Kept = 'third' | 'none' | 'all' | 'margins';

/** Which mails of a file are kept from training: every third of the first two, none of the others, all of what was written to measure alone, or to choose margins by. */
const KEPT_FROM_TRAINING: Readonly<Record<string, Kept>> = {
  letters: 'third',
  services: 'third',
  'people-en': 'none',
  'notices-en': 'none',
  'mailings-en': 'none',
  'de-fr-nl-sv': 'none',
  'es-it-pt-pl-ja-zh': 'none',
  'office-letters-en': 'none',
  'office-letters-other': 'none',
  'machines-en': 'none',
  'machines-other': 'none',
  'outreach-en': 'none',
  'outreach-other': 'none',
  'short-notices-en': 'none',
  'short-notices-other': 'none',
  'people-hard': 'none',
  absence: 'none',
  'sales-en': 'none',
  'sales-other': 'none',
  'it-notices-en': 'none',
  'office-notices-en': 'none',
  'work-notices-other': 'none',
  newsletters: 'none',
  customers: 'none',
  'pitches-en': 'none',
  'pitches-other': 'none',
  'people-hard-other': 'none',
  'plain-notices-other': 'none',
  'finance-en': 'none',
  'trade-en': 'none',
  'travel-en': 'none',
  'north-other': 'none',
  'south-other': 'none',
  'prospecting-en': 'none',
  'prospecting-other': 'none',
  'software-en': 'none',
  'east-other': 'none',
  'sequences-en': 'none',
  away: 'none',
  bulletins: 'none',
  'oneliners-en': 'none',
  'oneliners-other': 'none',
  'memos-en': 'none',
  'terse-en': 'none',
  'clients-other': 'none',
  'fans-other': 'none',
  'clients-desk': 'none',
  'fans-en': 'none',
  'terse-other': 'none',
  'systems-en': 'none',
  'people-tech': 'none',
  'everyday-other': 'none',
  'everyday-en': 'none',
  'clients-usual': 'none',
  'people-warm': 'none',
  'legal-office': 'none',
  'campaigns-en': 'none',
  'dealings-en': 'none',
  'dealings-other': 'none',
  'mail-talk': 'none',
  'drips-en': 'none',
  'drips-other': 'none',
  'promos-en': 'none',
  'campaigns-de-fr': 'none',
  'campaigns-es-it': 'none',
  'campaigns-nl-sv-pl-pt': 'none',
  'campaigns-ja-zh': 'none',
  'coldmail-other': 'none',
  'readers-en': 'none',
  'clients-first-en': 'none',
  'clients-mixed': 'none',
  'clients-tickets': 'none',
  'letters-near': 'none',
  'cold-en': 'none',
  'vendors-en': 'none',
  'offers-de-fr': 'none',
  'offers-es-it-pt': 'none',
  'offers-ja-zh': 'none',
  'offers-nl-sv-pl': 'none',
  'answers-en': 'none',
  'answers-north': 'none',
  'answers-south-east': 'none',
  'replies-en': 'none',
  'replies-north': 'none',
  'replies-south-east': 'none',
  'sellers-en': 'none',
  'sellers-other': 'none',
  'standing-in-north': 'none',
  'standing-in-south-east': 'none',
  'product-notices-de-fr': 'none',
  'product-notices-es-it': 'none',
  'product-notices-pt-pl': 'none',
  'product-notices-nl-sv': 'none',
  'product-notices-ja-zh': 'none',
  'usual-answers-en-de-fr': 'none',
  'usual-answers-nl-sv': 'none',
  'usual-answers-south-east': 'none',
  'usual-mailings-west': 'none',
  'usual-mailings-rest': 'none',
  'absence-affairs': 'none',
  'clients-es-pt-pl': 'none',
  'clients-fr-it': 'none',
  'clients-ja-zh': 'none',
  'clients-north': 'none',
  'people-selling': 'none',
  'people-forms': 'none',
  'people-links': 'none',
  'people-affairs': 'none',
  'clients-first-other': 'margins',
  'clients-bench': 'margins',
  'clients-partners': 'margins',
  'people-dry-warm': 'margins',
  'clients-world': 'margins',
  'people-near': 'margins',
  'unseen-usual': 'all',
  'unseen-spring': 'all',
  'unseen-autumn': 'all',
  'unseen-winter': 'all',
  'unseen-summer': 'all',
  'unseen-en': 'all',
  'unseen-other': 'all',
  'unseen-mixed': 'all',
  'unseen-offices-north': 'all',
  'unseen-offices-south-east': 'all',
  'unseen-strangers-en': 'all',
  'unseen-strangers-other': 'all',
  'unseen-clients': 'all',
  'unseen-letters': 'all',
  'unseen-notices': 'all',
  'unseen-mailings': 'all',
  'unseen-people': 'all',
  'unseen-occasions': 'all',
  'unseen-visits-west': 'all',
  'unseen-visits-rest': 'all',
  'unseen-circulars-west': 'all',
  'unseen-circulars-rest': 'all',
  'unseen-answers-west': 'all',
  'unseen-answers-rest': 'all',
  'unseen-desk': 'all',
};

/**
 * Mails that were written by hand: letters of people, many of which read like a machine's, and mail of services and campaigns without any telling header. In
 * every text file a mail begins with `=== class | language | From | Subject`; the folders of `html` hold whole mails, as mail programs and campaign tools make them.
 */
export function handmadeSets(): LabelledSet[] {
  return [...textSets(), ...manifestSets(join(FOLDER, 'html')).map((set) => ({ ...set, kind: 'handmade' as const }))];
}

type Split = LabelledSet['split'];

const SPLITS: Readonly<Record<Kept, readonly Split[]>> = {
  third: ['train', 'test'],
  none: ['train'],
  all: ['test'],
  margins: ['dev'],
};

function textSets(): LabelledSet[] {
  return Object.entries(KEPT_FROM_TRAINING).flatMap(([file, kept]) => {
    const letters = lettersIn(readFileSync(join(FOLDER, `${file}.txt`), 'utf8'));
    const splits = SPLITS[kept];
    return splits.map((split) => setOf(file, split, letters, kept === 'third'));
  });
}

function setOf(file: string, split: Split, letters: readonly Letter[], isParted: boolean): LabelledSet {
  const source = `handmade/${split}/${file}`;
  // An async generator because readers of real sources wait; here nothing does.
  // eslint-disable-next-line require-await
  async function* mails(): AsyncGenerator<LabelledMail> {
    for (const [index, letter] of letters.entries()) {
      if (isParted && (index % 3 === 2) !== (split === 'test')) continue;
      yield { source, name: `${index + 1} ${letter.subject}`, raw: rawOf(letter, index), class: letter.class };
    }
  }
  return { source, split, licence: 'Apache-2.0', kind: 'handmade', mails };
}

function lettersIn(content: string): Letter[] {
  return content.split(/^(?==== )/m).flatMap((block) => {
    const [head = '', ...lines] = block.split('\n');
    const [, kind, from, subject] = HEAD.exec(head) ?? [];
    if (kind === undefined || from === undefined || subject === undefined) return [];
    return [{ class: kind as MailClass, from, subject, text: lines.join('\n').trim() }];
  });
}

function rawOf({ from, subject, text }: Letter, index: number): Uint8Array {
  const [, name = '', address = from] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [];
  const word = (value: string): string => `=?utf-8?B?${Buffer.from(value).toString('base64')}?=`;
  return Buffer.from(
    [
      `From: ${name === '' ? '' : `${word(name)} `}<${address}>`,
      'To: Sue Miller <sue@threads.example>',
      `Subject: ${word(subject)}`,
      'Date: Tue, 3 Mar 2026 09:30:00 +0100',
      `Message-ID: <${index}.handmade@${address.slice(address.lastIndexOf('@') + 1)}>`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
    ].join('\r\n'),
  );
}
