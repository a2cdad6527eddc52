import type { DropReason } from '#libs/contracts';
import { answerEvidence } from './answer-evidence.js';
import { type Kind, KINDS } from '../model/machine-score.js';
import type { MailFacts } from './facts.js';
import { layoutEvidence } from './layout-evidence.js';
import { modelOpinion } from './model-evidence.js';
import { offersOptOut } from './opt-out.js';
import { personEvidence } from './person-evidence.js';
import { PhraseBook } from './phrases.js';
import type { Verdict } from './rule.js';
import { senderEvidence } from './sender-evidence.js';
import { BULK_FOOTERS, BULK_SUBJECTS, BULK_TEXTS } from './words/bulk-texts.js';
import { NOTICE_SUBJECTS } from './words/notice-subjects.js';
import { NOTICE_DISCLAIMERS, NOTICE_TEXTS } from './words/notice-texts.js';
import { IMPERSONAL_GREETINGS } from './words/people-words.js';

/** Where a piece of evidence was found; a verdict needs two different places, for each of them alone is found on people's mail. */
export type Place = 'sender' | 'header' | 'message-id' | 'subject' | 'text' | 'greeting' | 'disclaimer' | 'footer';

/** What evidence may name. */
type Leaning = Exclude<Kind, 'automated'>;

/** Points for a machine; below zero for a person (then without a place). */
export interface Evidence {
  code: string;
  points: number;
  place: Place | null;
  leans: Leaning | null;
}

/** Points that make a machine. */
const ENOUGH = 6;

/** Where the words are so clearly a person's, they are believed against all signs beside them. */
const PERSON = -2;

/** By so many points evidence names the kind where the model decides. */
const CLEARLY = 4;

/** Points of a sign that is enough by itself to show a person. */
const SIGN_OF_PERSON = -3;

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
/** Which texts belong to which subject. What a text says beside its subject's affair counts for less: people's mail touches many affairs. */
const TEXTS_OF_SUBJECT: ReadonlyMap<string, readonly string[]> = new Map([
  ['order', ['order', 'payment', 'shipping']],
  ['invoice', ['payment', 'statement']],
  ['receipt', ['payment', 'order']],
  ['payment', ['payment', 'subscription']],
  ['shipping', ['shipping', 'order']],
  ['account', ['verify', 'security', 'reset']],
  ['password', ['reset', 'verify', 'security']],
  ['verification', ['verify', 'security']],
  ['security', ['security', 'verify', 'reset']],
  ['terms', ['terms', 'claim']],
  ['claim', ['claim', 'terms']],
  ['statement', ['statement', 'payment']],
  ['subscription', ['subscription', 'payment']],
  ['appointment', ['appointment', 'payment']],
  ['notification', ['activity', 'statement']],
  ['welcome', ['verify', 'activity', 'subscription']],
]);
const BESIDE_SUBJECT = 1;

/** A lone "unsubscribe" or "privacy policy" below a mail says nothing. */
const LEAST_OF_FOOTER = 2;

/** More of the same place proves no more: footers of companies and lists have it all. */
const MOST_OF_PLACE: Readonly<Record<Place, number>> = {
  sender: 6,
  header: 6,
  'message-id': 3,
  subject: 4,
  text: 8,
  greeting: 3,
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
  const affairs = own ? none : noticeSubjects.find(facts.subjectWords);
  const subject = own
    ? []
    : [
        ...found(affairs, 'subject', 'transactional', SUBJECT_POINTS, 3),
        ...found(bulkSubjects.find(facts.subjectWords), 'subject', 'marketing', none, 3),
      ];
  return [
    ...subject,
    ...found(noticeTexts.find(facts.noteWords), 'text', 'transactional', textPoints(affairs), 2),
    ...found(noticeDisclaimers.find(facts.noteWords), 'disclaimer', 'transactional', DISCLAIMER_POINTS, 3),
    ...found(bulkTexts.find(facts.noteWords), 'text', 'marketing', none, 1),
    ...found(greetings.find(facts.noteWords, 40), 'greeting', null, none, 2),
    ...teamEvidence(facts),
    ...found(bulkFooters.find(facts.noteWords), 'footer', 'marketing', FOOTER_POINTS, 1),
    ...linkEvidence(facts),
    ...optOutEvidence(facts),
  ];
}

/** A team signs: `The Acme Team`, `Ihr Acme-Team`, `L'équipe Acme`. */
const TEAM =
  /^[^\p{L}]{0,5}(?:(?:the|your) [\p{L}\d .&'-]{2,40} team|(?:ihr|dein|euer|das) [\p{L}\d .&'-]{0,40}team(?: von [\p{L}\d .&'-]{2,40})?|l['’]équipe [\p{L}\d .&'-]{2,40}|el equipo (?:de )?[\p{L}\d .&'-]{2,40}|il team (?:di )?[\p{L}\d .&'-]{2,40}|(?:het|team) [\p{L}\d .&'-]{2,40}|a equipe? [\p{L}\d .&'-]{2,40}|zespół [\p{L}\d .&'-]{2,40})[^\p{L}]{0,5}$/imu;

const teamEvidence = (facts: MailFacts): Evidence[] =>
  TEAM.test(facts.note) ? [{ code: 'signed:team', points: 1, place: 'greeting', leans: null }] : [];

/** Points of the texts that do not belong to the subject's affair; none where the subject names no affair. */
function textPoints(affairs: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (affairs.size === 0) return new Map();
  const fitting = new Set([...affairs.keys()].flatMap((affair) => TEXTS_OF_SUBJECT.get(affair) ?? []));
  return new Map(Object.keys(NOTICE_TEXTS).map((code) => [code, fitting.has(code) ? 2 : BESIDE_SUBJECT]));
}

const MANY_LINKS = 8;

function linkEvidence(facts: MailFacts): Evidence[] {
  const links = facts.note.match(/https?:\/\//g)?.length ?? 0;
  return links < MANY_LINKS ? [] : [{ code: 'links', points: 1, place: 'footer', leans: 'marketing' }];
}

/** As much as it takes for a footer to count. */
const OPT_OUT_POINTS = 3;

/** How to get no more such mail stands below what is sent to many; where a letter quotes or forwards such mail, it is not the letter's. */
const optOutEvidence = (facts: MailFacts): Evidence[] =>
  !facts.quotes && !facts.forwards && offersOptOut(facts.closing)
    ? [{ code: 'opt-out', points: OPT_OUT_POINTS, place: 'footer', leans: 'marketing' }]
    : [];

/** Everything that speaks for a machine or a person, piece by piece. */
export function evidenceOf(facts: MailFacts): Evidence[] {
  return [
    ...senderEvidence(facts),
    ...wordEvidence(facts),
    ...personEvidence(facts),
    ...answerEvidence(facts),
    ...layoutEvidence(facts),
  ];
}

/**
 * The verdict of several weak signals together, unless the model takes the words for a person's; or of the model where the signals are not enough. Null where
 * neither is.
 */
export function weightedVerdict(facts: MailFacts): Verdict | null {
  const evidence = evidenceOf(facts);
  const { points, places, leaning } = weighed(evidence);
  const codes = evidence.map(({ code }) => code);
  const isEnough = points >= ENOUGH && places >= 2;
  // machine words of a person's mail are many, too: what its letters and words are like is asked before it is dropped
  const opinion = modelOpinion(facts, evidence);
  const isPersonal = opinion !== null && opinion.words < PERSON;
  if (isEnough && !isPersonal)
    return verdictOf(leaningOf(leaning, 1) ?? opinion?.kind ?? 'transactional', 'evidence', codes);
  if (opinion === null || opinion.excess < 0 || (isPersonal && opinion.kind !== 'automated')) return null;
  // what calls itself an answer was not judged as a notice, and evidence knows nothing of what answers by itself
  const isSure = facts.isReply || opinion.kind === 'automated';
  const kind = isSure ? opinion.kind : (leaningOf(leaning, CLEARLY) ?? opinion.kind);
  return verdictOf(kind, 'model', [...codes, opinion.code]);
}

/** One sign by itself, as that a person signs. */
const showsPerson = (evidence: readonly Evidence[]): boolean =>
  evidence.some(({ place, points }) => place === null && points <= SIGN_OF_PERSON);

interface Weighed {
  points: number;
  places: number;
  leaning: Record<Leaning, number>;
}

function weighed(evidence: readonly Evidence[]): Weighed {
  const byPlace = new Map<Place, number>();
  let points = 0;
  const leaning = { marketing: 0, transactional: 0 };
  for (const one of evidence) {
    if (one.place === null) points += one.points;
    else byPlace.set(one.place, (byPlace.get(one.place) ?? 0) + one.points);
    if (one.leans !== null) leaning[one.leans] += one.points;
  }
  // below a letter that a person signs, the footer is that of her company
  if ((byPlace.get('footer') ?? 0) < LEAST_OF_FOOTER || showsPerson(evidence)) byPlace.delete('footer');
  for (const [place, sum] of byPlace) points += Math.min(sum, MOST_OF_PLACE[place]);
  return { points, places: byPlace.size, leaning };
}

/** What the evidence leans to by so many points; null where it leans neither way. */
function leaningOf({ marketing, transactional }: Weighed['leaning'], least: number): Leaning | null {
  if (Math.abs(marketing - transactional) < least) return null;
  return marketing > transactional ? 'marketing' : 'transactional';
}

const NAMES: Readonly<Record<Kind, { name: string; drop: DropReason }>> = {
  transactional: { name: 'notice', drop: 'transactional' },
  marketing: { name: 'marketing', drop: 'marketing' },
  automated: { name: 'auto_reply', drop: 'auto_reply' },
};

const reasonOf = (kind: Kind, by: 'evidence' | 'model'): string => `${NAMES[kind].name}_${by}`;

/** Every reason that `weightedVerdict` gives, and under which a mail of it is dropped. */
export const WEIGHTED_DROPS: readonly (readonly [reason: string, drop: DropReason])[] = KINDS.flatMap((kind) =>
  (['evidence', 'model'] as const).map((by) => [reasonOf(kind, by), NAMES[kind].drop] as const),
);

const verdictOf = (category: Kind, by: 'evidence' | 'model', evidence: string[]): Verdict => ({
  category,
  reason: reasonOf(category, by),
  drop: NAMES[category].drop,
  evidence,
});
