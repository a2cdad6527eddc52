import type { MailFacts } from './facts.js';
import { personEvidence } from './person-evidence.js';
import { PhraseBook } from './phrases.js';
import type { Verdict } from './rule.js';
import { senderEvidence } from './sender-evidence.js';
import { BULK_FOOTERS, BULK_SUBJECTS, BULK_TEXTS } from './words/bulk-texts.js';
import { NOTICE_SUBJECTS } from './words/notice-subjects.js';
import { NOTICE_DISCLAIMERS, NOTICE_TEXTS } from './words/notice-texts.js';
import { IMPERSONAL_GREETINGS } from './words/people-words.js';

/** Where a piece of evidence was found; a verdict needs two different places, for each of them alone is found on people's mail. */
export type Place = 'sender' | 'header' | 'message-id' | 'subject' | 'text' | 'disclaimer' | 'footer';

/** Points for a machine; below zero for a person (then without a place). */
export interface Evidence {
  code: string;
  points: number;
  place: Place | null;
  leans: 'marketing' | 'transactional' | null;
}

/** Points that make a machine. */
const ENOUGH = 6;

const noticeSubjects = new PhraseBook(NOTICE_SUBJECTS);
const noticeTexts = new PhraseBook(NOTICE_TEXTS);
const noticeDisclaimers = new PhraseBook(NOTICE_DISCLAIMERS);
const bulkFooters = new PhraseBook(BULK_FOOTERS);
const bulkSubjects = new PhraseBook(BULK_SUBJECTS);
const bulkTexts = new PhraseBook(BULK_TEXTS);
const greetings = new PhraseBook(IMPERSONAL_GREETINGS);

const SUBJECT_POINTS: ReadonlyMap<string, number> = new Map([
  ['password', 4],
  ['verification', 4],
  ['security', 4],
  ['terms', 4],
  ['receipt', 4],
  ['notification', 2],
  ['welcome', 2],
]);
const DISCLAIMER_POINTS: ReadonlyMap<string, number> = new Map([
  ['automated', 4],
  ['ignore', 3],
]);
const FOOTER_POINTS: ReadonlyMap<string, number> = new Map([
  ['browser', 3],
  ['because', 2],
  ['preferences', 2],
]);
/** More of the same place proves no more: footers of companies and lists have it all. */
const MOST_OF_PLACE: Readonly<Record<Place, number>> = {
  sender: 6,
  header: 6,
  'message-id': 3,
  subject: 4,
  text: 8,
  disclaimer: 5,
  footer: 4,
};

function found(
  codes: ReadonlyMap<string, number>,
  place: Place,
  leans: Evidence['leans'],
  points: ReadonlyMap<string, number>,
  usual: number,
): Evidence[] {
  const prefix = place === 'subject' ? 'subject' : 'words';
  return [...codes.keys()].map((code) => ({
    code: `${prefix}:${code}`,
    points: points.get(code) ?? usual,
    place,
    leans,
  }));
}

/** What subject and new text say; nothing is read of what the mail quotes or forwards. */
function wordEvidence(facts: MailFacts): Evidence[] {
  const own = facts.isReply || facts.isForward;
  const none: ReadonlyMap<string, number> = new Map();
  const subject = own
    ? []
    : [
        ...found(noticeSubjects.find(facts.subjectWords), 'subject', 'transactional', SUBJECT_POINTS, 3),
        ...found(bulkSubjects.find(facts.subjectWords), 'subject', 'marketing', none, 3),
      ];
  return [
    ...subject,
    ...found(noticeTexts.find(facts.noteWords), 'text', 'transactional', none, 2),
    ...found(noticeDisclaimers.find(facts.noteWords), 'disclaimer', 'transactional', DISCLAIMER_POINTS, 3),
    ...found(bulkTexts.find(facts.noteWords), 'text', 'marketing', none, 1),
    ...found(greetings.find(facts.noteWords, 40), 'text', null, none, 2),
    ...found(bulkFooters.find(facts.noteWords), 'footer', 'marketing', FOOTER_POINTS, 1),
    ...linkEvidence(facts),
  ];
}

const MANY_LINKS = 8;

function linkEvidence(facts: MailFacts): Evidence[] {
  const links = facts.note.match(/https?:\/\//g)?.length ?? 0;
  return links < MANY_LINKS ? [] : [{ code: 'links', points: 1, place: 'footer', leans: 'marketing' }];
}

/** Everything that speaks for a machine or a person, piece by piece. */
export function evidenceOf(facts: MailFacts): Evidence[] {
  return [...senderEvidence(facts), ...wordEvidence(facts), ...personEvidence(facts)];
}

/** The verdict of several weak signals together; null where they are not enough. */
export function weightedVerdict(facts: MailFacts): Verdict | null {
  const evidence = evidenceOf(facts);
  const byPlace = new Map<Place, number>();
  let points = 0;
  const leaning = { marketing: 0, transactional: 0 };
  for (const one of evidence) {
    if (one.place === null) points += one.points;
    else byPlace.set(one.place, (byPlace.get(one.place) ?? 0) + one.points);
    if (one.leans !== null) leaning[one.leans] += one.points;
  }
  for (const [place, sum] of byPlace) points += Math.min(sum, MOST_OF_PLACE[place]);
  if (points < ENOUGH || byPlace.size < 2) return null;
  const category = leaning.marketing > leaning.transactional ? 'marketing' : 'transactional';
  const reason = category === 'marketing' ? 'marketing_evidence' : 'notice_evidence';
  return { category, reason, drop: category, evidence: evidence.map(({ code }) => code) };
}
