import type { MailClass } from '../labelled-mail.js';
import type { Family } from './families.js';
import { type Language, LANGUAGES } from './languages.js';
import { Random } from './random.js';
import { type Body, bodyOf, type Client, CLIENTS, machineBody, type Written } from './shapes.js';
import { slug, Values } from './values.js';

/** A generated mail is wholly told by these. */
export interface Recipe {
  family: Family;
  language: string;
  index: number;
}

const seedOf = ({ family, language, index }: Recipe): number => {
  let seed = 0x811c9dc5;
  for (const character of `${language}/${family.name}/${index}`)
    seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return seed;
};

/** The mail program that a person's mail of this index is written with. */
export const clientOf = (index: number): Client => CLIENTS[index % CLIENTS.length] ?? 'plain';

function start(recipe: Recipe): { random: Random; language: Language; values: Values } {
  const language = LANGUAGES[recipe.language];
  if (!language) throw new Error(`no language ${recipe.language}`);
  const random = new Random(seedOf(recipe));
  return { random, language, values: new Values(random, language) };
}

/** Some of a family's sentences in their order: at times one, mostly about two of three. */
function sentencesOf(family: Family, random: Random, share: number): string[] {
  const some = family.sentences.filter((sentence) => sentence.always || random.chance(share)).map(({ text }) => text);
  return some.length > 0 ? some : [random.pick(family.sentences).text];
}

const SENTENCE_END = /[.!?。？！…)]$/;

/** A mail that a person wrote. `forwarded`: what stands below the note of a family that forwards. */
export function peopleMail(recipe: Recipe, forwarded: Family | null): Uint8Array {
  const { random, language, values } = start(recipe);
  const sentences = sentencesOf(recipe.family, random, random.pick([0.2, 0.6, 0.9])).map((one) => values.fill(one));
  const isForward = sentences.includes('[forwarded]');
  const own = paragraphsOf(
    sentences.filter((one) => one !== '[forwarded]' && one !== ''),
    random,
  );
  const sender = { first: random.pick(language.firsts), last: random.pick(language.lasts) };
  if (random.chance(0.85)) own.unshift(values.fill(random.pick(language.greetings)));
  if (random.chance(0.08)) own[own.length - 1] = casual(own.at(-1) ?? '');
  if (random.chance(0.8)) own.push(values.fill(random.pick(language.closings)));
  if (random.chance(0.8)) own.push(random.chance(0.6) ? sender.first : `${sender.first} ${sender.last}`);
  if (isForward && forwarded) own.push(...forwardedLines(forwarded, language, values, random));
  const written: Written = {
    paragraphs: own,
    ...tailOf(language, values, random, sender),
    quoted: random.chance(0.35) && !isForward ? quotedOf(recipe.family, language, values, random) : null,
  };
  const body = bodyOf(clientOf(recipe.index), written, random);
  const prefix = random.chance(0.3) ? random.pick(['Re: ', 'RE: ', 'AW: ']) : '';
  const subject = prefix + values.fill(random.pick(recipe.family.subjects));
  const local = peopleLocal(sender, random);
  const domain = random.chance(0.08) ? 'gmail.com' : values.domainOf(values.company);
  const others = random.chance(0.3) ? [`${slug(random.pick(language.firsts)) || 'li'}@own.example`] : [];
  return mailOf({ name: `${sender.first} ${sender.last}`, local, domain, subject, others, extra: [] }, body, random);
}

const casual = (text: string): string => text.toLowerCase().replace(/[.!]$/, random3(text));
const random3 = (text: string): string => [' :)', '...', ''][text.length % 3] ?? '';

function paragraphsOf(sentences: readonly string[], random: Random): string[] {
  const paragraphs: string[] = [];
  for (const sentence of sentences) {
    if (paragraphs.length > 0 && random.chance(0.55)) paragraphs[paragraphs.length - 1] += ` ${sentence}`;
    else paragraphs.push(sentence);
  }
  return paragraphs;
}

function tailOf(
  language: Language,
  values: Values,
  random: Random,
  sender: { first: string; last: string },
): Pick<Written, 'signature' | 'logo' | 'footer' | 'mobile'> {
  const signature = random.chance(0.5)
    ? [`${sender.first} ${sender.last}`, random.pick(language.titles), values.company, ...contactLines(values, random)]
    : [];
  const footer =
    signature.length > 0 && random.chance(0.5) ? language.disclaimers.filter(() => random.chance(0.45)) : [];
  return {
    signature,
    logo: random.chance(0.4),
    footer: footer.map((line) => values.fill(line)),
    mobile: random.chance(0.2) ? random.pick(language.mobile) : '',
  };
}

function contactLines(values: Values, random: Random): string[] {
  const lines = [
    'T {phone}',
    'Tel.: {phone} | Mobile: {phone}',
    '{street}, {city}',
    'www.{domain}',
    '{email}',
    '{url}',
    'LinkedIn | Twitter',
  ];
  return lines.filter(() => random.chance(0.4)).map((line) => values.fill(line));
}

const quotedOf = (family: Family, language: Language, values: Values, random: Random): Written['quoted'] => ({
  attribution: values.fill(language.attribution),
  lines: [
    values.fill(random.pick(language.greetings)),
    ...sentencesOf(family, random, 0.4).map((one) => values.fill(one)),
  ],
});

function forwardedLines(family: Family, language: Language, values: Values, random: Random): string[] {
  const subject = values.fill(random.pick(family.subjects));
  const head = values.fill(`From: {brand} <news@mail.{domain}>\nDate: {date}\nSubject: ${subject}\nTo: {email}`);
  return [
    language.forwarded,
    head,
    ...machineLines(family, language, values, random),
    ...footerOf(language, values, random),
  ];
}

function peopleLocal({ first, last }: { first: string; last: string }, random: Random): string {
  const [one, two] = [slug(first) || 'wei', slug(last) || 'tanaka'];
  const role = random.pick(['info', 'sales', 'support', 'office', 'accounts', 'purchasing', 'einkauf', 'hello']);
  if (random.chance(0.14)) return role;
  return random.pick([`${one}.${two}`, `${one}.${two}`, one, `${one.slice(0, 1)}${two}`, `${two}`]);
}

function machineLines(family: Family, language: Language, values: Values, random: Random): string[] {
  const lines = sentencesOf(family, random, random.pick([0.5, 0.8, 1]));
  if (random.chance(0.65)) lines.unshift(random.pick(language.machineGreetings));
  if (random.chance(0.15)) lines.unshift('{brand}');
  if (random.chance(0.6)) lines.push(random.pick(language.machineClosings));
  const filled = lines.map((line) => values.fill(line));
  if (random.chance(0.6)) return filled;
  const joined: string[] = [];
  for (const line of filled) {
    if (joined.length > 1 && SENTENCE_END.test(line) && SENTENCE_END.test(joined.at(-1) ?? ''))
      joined[joined.length - 1] += ` ${line}`;
    else joined.push(line);
  }
  return joined;
}

const footerOf = (language: Language, values: Values, random: Random): string[] =>
  random.chance(0.25) ? [] : language.footers.filter(() => random.chance(0.3)).map((line) => values.fill(line));

const NOTICE_LOCALS =
  'noreply no-reply notifications billing orders support info service hello account alerts team security donotreply updates help legal compliance abuse registry admin office contact'.split(
    ' ',
  );
const MARKETING_LOCALS = 'news newsletter marketing hello info events offers team noreply mail community'.split(' ');

/** A mail that a system or a mailing sent. */
export function machineMail(recipe: Recipe): Uint8Array {
  const { random, language, values } = start(recipe);
  const body = machineBody(
    {
      brand: values.brand,
      lines: machineLines(recipe.family, language, values, random),
      footer: footerOf(language, values, random),
    },
    random,
  );
  const isMarketing = machineClass(recipe.family) === 'marketing';
  const person = `${slug(random.pick(language.firsts)) || 'jun'}.${slug(random.pick(language.lasts)) || 'mori'}`;
  const local = random.chance(0.2) ? person : random.pick(isMarketing ? MARKETING_LOCALS : NOTICE_LOCALS);
  const host = random.chance(0.3) ? `${random.pick(['mail', 'email', 'news', 'notify', 'e', 'info'])}.` : '';
  const domain = `${host}${values.domainOf(values.brand)}`;
  const extra = random.chance(isMarketing ? 0.5 : 0.15) ? bulkHeaders(domain, random) : [];
  const subject = values.fill(random.pick(recipe.family.subjects));
  return mailOf(
    {
      name: random.chance(0.8) ? values.brand : `${values.first} ${values.last}`,
      local,
      domain,
      subject,
      others: [],
      extra,
    },
    body,
    random,
  );
}

/** What mail of a family is, by the beginning of its name. */
export const machineClass = (family: Family): MailClass =>
  family.name.startsWith('m-') ? 'marketing' : 'transactional';

function bulkHeaders(domain: string, random: Random): string[] {
  const id = random.below(1e9).toString(36);
  const headers = [
    `List-Unsubscribe: <https://${domain}/u/${id}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    `Feedback-ID: ${id}:campaign:esp`,
    `List-ID: <${id}.list.${domain}>`,
    `X-Campaign-ID: ${id}`,
    `Return-Path: <bounce-${id}@bounces.esp.example>`,
    'Precedence: bulk',
  ];
  return headers.filter(() => random.chance(0.5));
}

interface Envelope {
  name: string;
  local: string;
  domain: string;
  subject: string;
  others: string[];
  extra: string[];
}

const encoded = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

function mailOf({ name, local, domain, subject, others, extra }: Envelope, body: Body, random: Random): Uint8Array {
  const day = new Date(Date.UTC(2024, random.below(12), 1 + random.below(28), random.below(24), random.below(60)));
  const head = [
    ...extra,
    `From: ${/^[\w .]*$/.test(name) ? name : encoded(`${name}`).replace(/^([^=].*)$/, '"$1"')} <${local}@${domain}>`,
    'To: dana@own.example',
    ...(others.length > 0 ? [`Cc: ${others.join(', ')}`] : []),
    `Subject: ${encoded(subject)}`,
    `Date: ${day.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${random.below(2 ** 31).toString(36)}.${random.below(2 ** 31).toString(36)}@${domain}>`,
    'MIME-Version: 1.0',
  ];
  const part = (type: string, content: string): string =>
    `Content-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${content}`;
  const boundary = `b${random.below(2 ** 31).toString(36)}`;
  const content =
    body.type === 'multipart/alternative'
      ? `Content-Type: multipart/alternative; boundary="${boundary}"\n\n--${boundary}\n${part('text/plain', body.text)}\n--${boundary}\n${part('text/html', body.html)}\n--${boundary}--\n`
      : part(body.type, body.type === 'text/html' ? body.html : body.text);
  return new TextEncoder().encode(`${head.join('\n')}\n${content}`.replaceAll('\n', '\r\n'));
}
