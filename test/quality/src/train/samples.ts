import { type ParsedMail, readMail, splitText, withoutPartNotices } from '#libs/mail';
import {
  type Doubt,
  featuresOf,
  type FeatureGroup,
  type Kind,
  type ModelInput,
  modelQuestion,
  type Signs,
} from '#libs/rules';
import { classifierInput } from '../../../../apps/cli/src/mail-check/check-mail.js';
import type { LabelledMail, LabelledSet, MailClass } from '../labelled-mail.js';
import { spamMails } from '../sets/spam-assassin.js';

/** A mail as training sees it. `group`: what is held out together. */
export interface Sample {
  group: string;
  name: string;
  isMachine: boolean;
  /** null where the difference means nothing */
  kind: Kind | null;
  groups: FeatureGroup[];
  weight: number;
  /** what the product asks the model of this mail; null where it does not ask, and in samples to train on */
  asked: { groups: FeatureGroup[]; signs: Signs; doubt: Doubt } | null;
}

const CLASS: Record<MailClass, Pick<Sample, 'isMachine' | 'kind'>> = {
  human: { isMachine: false, kind: null },
  list: { isMachine: false, kind: null },
  marketing: { isMachine: true, kind: 'marketing' },
  transactional: { isMachine: true, kind: 'transactional' },
  bounce: { isMachine: true, kind: 'transactional' },
  auto_reply: { isMachine: true, kind: 'automated' },
  calendar: { isMachine: true, kind: 'transactional' },
};

/** Whether samples are made as mail arrives, or varied so that the model leans on no single trait. */
export type Purpose = 'train' | 'score';

/** The samples of a set. Mail that cannot be read is left out, and so are forwards: a rule keeps those before the model is asked. */
export async function samplesOf(set: LabelledSet, purpose: Purpose): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const mail of set.mails()) samples.push(...(await samplesOfMail(mail, purpose)));
  return samples;
}

/** Unwanted mail that says what it sells and where: advertising. What plays a person, a letter from a stranger, is left out. */
export async function spamSamples(purpose: Purpose): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const mail of spamMails()) {
    samples.push(...(await samplesOfMail(mail, purpose, isAdvertising)));
  }
  return samples;
}

const ADVERTISING =
  /unsubscribe|opt[- ]?out|remove(?:d)? from|click here|no longer wish|order now|special offer|free|guarantee|limited time/gi;

const isAdvertising = ({ text }: ParsedMail): boolean => {
  const shown = text.slice(0, 4000);
  return new Set(shown.match(ADVERTISING)?.map((word) => word.toLowerCase())).size >= 2 && /https?:|www\./i.test(shown);
};

async function samplesOfMail(
  mail: LabelledMail,
  purpose: Purpose,
  isWanted: (read: ParsedMail) => boolean = () => true,
): Promise<Sample[]> {
  if (mail.name.includes('forward')) return [];
  const whole = await readMail(mail.raw);
  if (whole.malformed !== null) return [];
  const read = { ...whole, text: withoutPartNotices(whole.text) };
  if (!isWanted(read)) return [];
  const label = CLASS[mail.class];
  const group = mail.source.startsWith('spam-assassin/easy') ? `people: ${listOf(mail.raw)}` : mail.source;
  const question = purpose === 'score' ? modelQuestion(classifierInput(read)) : null;
  const make = (input: ModelInput, weight: number): Sample => ({
    group: label.isMachine && group.startsWith('people') ? 'spam-assassin/easy machines' : group,
    name: `${mail.source}/${mail.name}`,
    ...label,
    groups: featuresOf(input),
    weight,
    asked: question && { groups: featuresOf(question.words), signs: question.signs, doubt: question.doubt },
  });
  const input = inputOf(read);
  if (input.newText.trim() === '') return [];
  return purpose === 'score' ? [make(input, 1)] : [make(input, 0.5), make(varied(input, read, mail.name), 0.5)];
}

/** The list a mail came through, `direct` without one. */
function listOf(raw: Uint8Array): string {
  const head =
    Buffer.from(raw.subarray(0, 16_384))
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  const id = /^list-id:[^<]*<([\w.-]+)>/im.exec(head)?.[1] ?? /^mailing-list: *list (\w+)/im.exec(head)?.[1] ?? '';
  if (/^(?:fork|ilug|rpm-zzzlist|razor-users|zzzzteana)/.test(id)) return id.split('.')[0] ?? id;
  if (id.startsWith('exmh')) return 'exmh';
  if (/^spamassassin|^spambayes/.test(id)) return 'spamassassin';
  return id === '' && !/^(?:list-|x-mailing|mailing-list|precedence: (?:list|bulk))/im.test(head) ? 'direct' : 'other';
}

/** What the model gets of a mail, without what a discussion list added to it. */
function inputOf(read: ParsedMail): ModelInput {
  const { newText, signature } = splitText(read.text);
  const text = withoutListFooter(newText === '' ? signature : newText);
  return {
    subject: read.subject.replace(/\[[\w -]{2,20}\] ?/, ''),
    newText: text,
    signals: read.signals,
    senders: read.from.map(({ email }) => addressParts(email)),
    recipients: read.to.length + read.cc.length,
  };
}

function addressParts(email: string): { local: string; domain: string } {
  const at = email.lastIndexOf('@');
  return { local: email.slice(0, at), domain: email.slice(at + 1) };
}

function withoutListFooter(text: string): string {
  const rule = /\n[-_=]{20,}\n[^]{0,400}?(?:mailing list|sponsored|unsubscri|yahoo! groups|listinfo)/i.exec(text);
  return rule && rule.index > 0 && rule.index > text.length - 2500 ? text.slice(0, rule.index) : text;
}

const ANSWER = /^(?:(?:re|aw|sv|odp|r|fwd?|wg)[:：] *)+/i;

/** A number of 32 bits that a name always has, for choices that must fall the same each time. */
export function numberOf(name: string): number {
  let hash = 7;
  for (const character of name) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/** The same mail told otherwise: with its whole text, without headers, sender or the mark of an answer, by its name. */
function varied(input: ModelInput, read: ParsedMail, name: string): ModelInput {
  const number = numberOf(name);
  const bit = (place: number): boolean => ((number >>> place) & 1) === 1;
  return {
    subject: input.subject.replace(ANSWER, ''),
    newText: bit(0) && bit(1) ? withoutListFooter(read.text) : bit(2) ? headOnly(input.newText) : input.newText,
    signals: {},
    senders: bit(3) ? [] : input.senders,
    recipients: bit(4) ? 1 : input.recipients,
  };
}

/** The first paragraphs of a text: mail is cut short, and footers are not always there. */
function headOnly(text: string): string {
  const paragraphs = text.split(/\n\s*\n/);
  return paragraphs.slice(0, Math.max(2, Math.ceil(paragraphs.length / 2))).join('\n\n');
}
