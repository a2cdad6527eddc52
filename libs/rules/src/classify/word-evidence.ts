import type { Evidence, Place } from './evidence.js';
import type { MailFacts } from './facts.js';
import { offersOptOut } from './opt-out.js';
import { PhraseBook } from './phrases.js';
import { BULK_FOOTERS, BULK_SUBJECTS, BULK_TEXTS } from './words/bulk-texts.js';
import { NOTICE_SUBJECTS } from './words/notice-subjects.js';
import { NOTICE_DISCLAIMERS, NOTICE_TEXTS } from './words/notice-texts.js';
import { IMPERSONAL_GREETINGS } from './words/people-words.js';

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
export function wordEvidence(facts: MailFacts): Evidence[] {
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
