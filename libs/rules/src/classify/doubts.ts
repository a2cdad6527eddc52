import { type Doubt, NO_DOUBT, type Sign, type Signs } from '../model/combination.js';
import { windowOf } from '../model/window.js';
import { greetsByName, isReadByPerson } from './answered-by-person.js';
import { autoReplyTexts, SHORT_WORDS, ticketStock } from './auto-reply-texts.js';
import type { Evidence } from './evidence.js';
import type { MailFacts } from './facts.js';
import { searchable, type SearchableText } from './phrases.js';
import { speaksForHerself } from './ticket-answers.js';

/** Sellers write `Re:` above their first mail, machines do not; and there are programs that lose what a person answers. */
const DOUBT_OF_ANSWERS: Doubt = { transactional: Infinity, marketing: 1, automated: 0 };

/** What answers by itself says at least one of these in its text, where we know its words. */
const STOCK_ANSWERS: ReadonlySet<string> = new Set(
  ['automatic', 'absent', 'absentSoon', 'return', 'instead', 'thanks', 'received', 'promise', 'state'].map(
    (code) => `answer:${code}`,
  ),
);

/** Some words between quotation marks. */
const REPEATED = /["“„«「][^"“”„«»「」\n]{2,80}[ \p{sc=Han}\p{sc=Hiragana}][^"“”„«»「」\n]{2,200}["”“»」]/u;
/** A passage between quotation marks. */
const QUOTED = /["“„«「][^"“”„«»「」]{40,1000}["“”»」]/gu;
/** Whether a text says what automatic answers say. */
export const saysStock = (evidence: readonly Evidence[]): boolean =>
  evidence.some(({ code }) => STOCK_ANSWERS.has(code));
const RECEIPTS: ReadonlySet<string> = new Set(['answer:received', 'answer:promise', 'answer:state']);
const ABSENCES: ReadonlySet<string> = new Set(['answer:absent', 'answer:absentSoon']);

/**
 * How much more an automatic answer must prove where people say the same: chosen together, so that of letters of authors whom the models do not know the
 * fewest are lost (docs/model.md).
 */
const LETTER_DOUBTS = { unknownWords: 1, spokenOf: 1.5, signed: 2, reply: 2, greetsByName: 3 };

const hasStock = (words: SearchableText): boolean =>
  autoReplyTexts.find(words).size > 0 || ticketStock.find(words).size > 0;

/**
 * Whether all that a short text says as automatic answers do stands between quotation marks: who tells others what to put into theirs writes so. What stands in a
 * long text is no stock (auto-reply-texts.ts).
 */
function isDictated({ note, noteWords }: MailFacts): boolean {
  if (noteWords.words.length > SHORT_WORDS || !hasStock(noteWords)) return false;
  const own = note.replace(QUOTED, ' ');
  return own !== note && !hasStock(searchable(own, SHORT_WORDS));
}

function doubtOfAutomatic(facts: MailFacts, evidence: readonly Evidence[]): number {
  const codes = new Set(evidence.map(({ code }) => code));
  const has = (stock: ReadonlySet<string>): boolean => !stock.isDisjointFrom(codes);
  // who complains repeats what a receipt said
  const repeats = (has(RECEIPTS) && !has(ABSENCES)) || REPEATED.test(facts.note);
  if (isReadByPerson(facts) || isDictated(facts) || (repeats && speaksForHerself(facts))) return Infinity;
  // who signs is believed, unless the text says what it is
  const isSigned = codes.has('person:signed') && !codes.has('answer:automatic');
  return (
    (has(STOCK_ANSWERS) ? 0 : LETTER_DOUBTS.unknownWords) +
    (codes.has('answer:spoken-of') ? LETTER_DOUBTS.spokenOf : 0) +
    (isSigned ? LETTER_DOUBTS.signed : 0) +
    (facts.isReply ? LETTER_DOUBTS.reply : 0) +
    (greetsByName(facts) ? LETTER_DOUBTS.greetsByName : 0)
  );
}

const MACHINE_SENDERS: readonly Sign[] = ['sender:machine', 'sender:machine-host', 'sender:generated'];

/** How much more a notice must prove that is nothing but a form, from an address that no machine has: programs say at least what happened. */
const BARE_FORM = 1.5;
const FIELD = /^[^:：]{2,32}[:：] *\S.{0,120}$/u;
const FIELDS_MIN = 3;

function isBareForm(text: string): boolean {
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  return lines.length >= FIELDS_MIN && lines.every((line) => FIELD.test(line));
}

/**
 * How much more an offer must prove that writes no address of a page, tells of no way to get no more of its kind and comes from no machine's address: customers who
 * name prices and dates write so. Of HTML a link is its words alone: there the marks of its layout tell that it is no letter.
 */
const UNLINKED_OFFER = 1;
/** How much more such an offer must prove where its author's name is her address and stands below, and she writes of herself. */
const PERSONAL_OFFER = 1;
const PERSONAL: readonly Sign[] = ['person:address', 'person:signed', 'person:first-person'];
const PAGE = /https?:\/\/|(?<![\p{sc=Latin}\p{N}@.-])www\.[\p{L}\p{N}]|(?<=[\p{L}\p{N}])\.\p{L}{2,24}\/[\p{L}\p{N}]/iu;

/** How much of what speaks for each kind does not count of this mail, whose author wrote `newText`. */
export function doubtOf(facts: MailFacts, evidence: readonly Evidence[], signs: Signs, newText: string): Doubt {
  const doubt = facts.isReply ? DOUBT_OF_ANSWERS : NO_DOUBT;
  const text = windowOf(newText);
  const leadsOn = isThere(signs, 'opt-out', 'opt-out:signed', 'sender:machine') || PAGE.test(text);
  const isDrawn = isThere(signs, 'layout');
  const isPersonal = PERSONAL.every((sign) => isThere(signs, sign));
  const isForm = !isThere(signs, ...MACHINE_SENDERS) && isBareForm(text);
  return {
    transactional: doubt.transactional + (isForm ? BARE_FORM : 0),
    marketing: doubt.marketing + (leadsOn ? 0 : (isDrawn ? 0 : UNLINKED_OFFER) + (isPersonal ? PERSONAL_OFFER : 0)),
    automated: doubtOfAutomatic(facts, evidence),
  };
}

const isThere = (signs: Signs, ...names: readonly Sign[]): boolean => names.some((name) => (signs[name] ?? 0) > 0);
