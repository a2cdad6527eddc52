import type { DropReason } from '#libs/contracts';
import { type Kind, KINDS } from '../model/machine-score.js';
import { answerEvidence } from './answer-evidence.js';
import type { Evidence, Leaning, Place } from './evidence.js';
import type { MailFacts } from './facts.js';
import { layoutEvidence } from './layout-evidence.js';
import { answerOpinion, modelOpinion } from './model-evidence.js';
import { personEvidence } from './person-evidence.js';
import type { Verdict } from './rule.js';
import { senderEvidence } from './sender-evidence.js';
import { wordEvidence } from './word-evidence.js';

/** Points that make a machine. */
const ENOUGH = 6;

/** Where the words are so clearly a person's, they are believed against all signs beside them. */
const PERSON = -2;

/** By so many points evidence names the kind where the model decides. */
const CLEARLY = 4;

/** Points of a sign that is enough by itself to show a person. */
const SIGN_OF_PERSON = -3;

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

/** Places that tell by which road a mail came, not what it is: people's mail is sent by services, too, as from a help desk. */
const ROADS: ReadonlySet<Place> = new Set<Place>(['header', 'message-id']);

/** Whether a sign tells more of a mail than its road and that several people share its address. */
const tells = ({ code, place, points }: Evidence): boolean =>
  place !== null && points > 0 && !ROADS.has(place) && code !== 'sender:shared';

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
  const isEnough = points >= ENOUGH && places >= 2 && evidence.some(tells);
  // machine words of a person's mail are many, too: what its letters and words are like is asked before it is dropped
  const opinion = modelOpinion(facts, evidence);
  const isPersonal = opinion !== null && opinion.words < PERSON;
  if (isEnough && !isPersonal)
    return verdictOf(leaningOf(leaning, 1) ?? opinion?.kind ?? 'transactional', 'evidence', codes);
  if (opinion === null) return answerVerdict(facts, evidence, codes);
  if (opinion.excess < 0 || (isPersonal && opinion.kind !== 'automated')) return null;
  // what calls itself an answer was not judged as a notice, and evidence knows nothing of what answers by itself
  const isSure = facts.isReply || opinion.kind === 'automated';
  const kind = isSure ? opinion.kind : (leaningOf(leaning, CLEARLY) ?? opinion.kind);
  return verdictOf(kind, 'model', [...codes, opinion.code]);
}

function answerVerdict(facts: MailFacts, evidence: readonly Evidence[], codes: string[]): Verdict | null {
  const opinion = answerOpinion(facts, evidence);
  return opinion !== null && opinion.excess >= 0 ? verdictOf('automated', 'model', [...codes, opinion.code]) : null;
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
