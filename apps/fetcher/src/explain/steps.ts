import { type Match, type Participant, RECORD_BYTES_MAX, type RawEmail, type Tenant } from '#libs/contracts';
import { domainOf, splitText } from '#libs/mail';
import type { Envelope } from '#libs/providers';
import {
  admitParticipants,
  chooseOpportunity,
  classify,
  domainSet,
  type Envelope as Headers,
  externalAddresses,
  isBelow,
  MAX_TEXT_BYTES,
  participantReason,
  placeReason,
} from '#libs/rules';
import { headersOf, type PageFacts, recordBytes, withSender } from '../admit-page.js';
import type { Step, StepName } from './explanation.js';

/**
 * What admission sees in the header of a mail, step by step. Each step is asked, though an earlier one may have dropped
 * the mail: they ask nothing of the provider. Pure.
 */
export function headerSteps(found: Envelope, facts: PageFacts): Step[] {
  const envelope = withSender(found, facts.mailbox);
  const headers = headersOf(envelope);
  const { participants } = headers;
  // as admission dates a mail for the choice of an opportunity
  const sentAt = headers.sentAt ?? headers.receivedAt ?? 0;
  const admission = admitParticipants({ ...headers, participants, sentAt }, facts);
  const match = admission.admitted ? admission.match : null;
  const ofParticipants = participantReason(headers, facts.tenant, facts.users);
  return [
    step('place', placeReason(headers, facts.lookbackStart), placeFacts(envelope, facts.lookbackStart)),
    step('participants', ofParticipants, participantFacts(envelope, headers, facts)),
    ofParticipants === null
      ? step('match', admission.admitted ? null : admission.reason, matchFacts(match))
      : notAsked('match', 'no external participant is left to look for'),
    match === null
      ? notAsked('opportunity', 'there is no match')
      : { name: 'opportunity', passes: null, reason: null, facts: opportunityFacts(match, sentAt, facts) },
  ];
}

/** What admission sees in the text of a mail. `reason`: why it was dropped by it; null: it was not. Pure. */
export function textSteps(mail: RawEmail, reason: string | null): Step[] {
  const { signals, inReplyTo, references, direction } = mail;
  const parts = splitText(mail.text, mail.subject);
  const isOversize = reason === 'oversize';
  const seen = { name: 'signals', passes: null, reason: null, facts: { signals, inReplyTo, references } } as const;
  const size = step('size', isOversize ? reason : null, sizeFacts(mail));
  if (isOversize)
    return [seen, size, ...['text', 'category'].map((name) => notAsked(name as StepName, 'it is too large'))];
  return [
    seen,
    size,
    { name: 'text', passes: null, reason: null, facts: { ...parts } },
    step('category', reason, { direction, ...classify({ ...mail, ...parts }) }),
  ];
}

/** The steps behind the header of a mail whose text was not asked for. Pure. */
export function withoutText(why: string): Step[] {
  return (['signals', 'size', 'text', 'category'] as const).map((name) => notAsked(name, why));
}

function step(name: StepName, reason: string | null, facts: Step['facts']): Step {
  return { name, passes: reason === null, reason, facts };
}

function notAsked(name: StepName, why: string): Step {
  return { name, passes: null, reason: null, facts: { notAsked: why } };
}

function placeFacts(envelope: Envelope, lookbackStart: number): Step['facts'] {
  const { messageId, folder, places, isDraft, receivedAt, sentAt } = envelope;
  return {
    messageId,
    folder,
    places,
    isDraft,
    receivedAt: isoOf(receivedAt),
    sentAt: isoOf(sentAt),
    lookbackStart: isoOf(lookbackStart),
  };
}

function participantFacts(envelope: Envelope, headers: Headers, { tenant, users }: PageFacts): Step['facts'] {
  const external = new Set(externalAddresses(headers, tenant, users));
  const blocked = domainSet(tenant.blockedDomains);
  const told = ({ role, email, name }: Participant) => ({
    role,
    email,
    name,
    side: external.has(email) ? 'external' : 'internal',
    blocked: isBelow(domainOf(email), blocked),
    userId: users.userOf(tenant.id, email)?.userId ?? null,
  });
  return { participants: headers.participants.map(told), ...otherFields(envelope), ...listsOf(tenant) };
}

/** What an envelope says beside the fields that are told by name. */
function otherFields(envelope: Envelope): Step['facts'] {
  return Object.fromEntries(Object.entries(envelope).filter(([name]) => !TOLD.has(name)));
}

const TOLD: ReadonlySet<string> = new Set([
  ...['ref', 'folder', 'folderId', 'places', 'isDraft', 'messageId', 'sentAt', 'receivedAt'],
  ...['from', 'to', 'cc', 'subject'],
]);

function listsOf({ internalDomains, blockedDomains, policy }: Tenant): Step['facts'] {
  return { internalDomains, blockedDomains, blockedPolicy: policy.blocked };
}

function matchFacts(match: Match | null): Step['facts'] {
  if (match === null) return { evidence: [] };
  const { opportunityId: _id, opportunityRule: _rule, ownerEmail: _owner, ownerUserId: _user, ...told } = match;
  return { ...told };
}

/** The opportunities to choose from, and which of them could be chosen at the date of the mail. */
function opportunityFacts(match: Match, sentAt: number, { tenant, crm }: PageFacts): Step['facts'] {
  const { opportunity: policy } = tenant.policy;
  const { opportunityId, ownerEmail, ownerUserId } = match;
  const candidates = crm.opportunitiesOf(tenant.id, match.accountIds, match.contactIds).map((one) => ({
    id: one.id,
    chosen: one.id === opportunityId,
    openAtDate: chooseOpportunity([one], policy, sentAt) !== null,
    isOpen: one.isOpen,
    createdAt: isoOf(one.createdAt),
    updatedAt: isoOf(one.updatedAt),
    closedAt: isoOf(one.closedAt),
    ownerEmail: one.ownerEmail,
  }));
  return { opportunityId, policy, dateOfMail: isoOf(sentAt), ownerEmail, ownerUserId, candidates };
}

function sizeFacts(mail: RawEmail): Step['facts'] {
  return {
    characters: mail.text.length,
    textBytes: Buffer.byteLength(JSON.stringify(mail.text)),
    textBytesMax: MAX_TEXT_BYTES,
    recordBytes: recordBytes(mail),
    recordBytesMax: RECORD_BYTES_MAX,
  };
}

/** An instant (ms since 1970) in ISO 8601; null where there is none, or none that a calendar has. */
export function isoOf(at: number | null): string | null {
  if (at === null || !Number.isFinite(new Date(at).getTime())) return null;
  return new Date(at).toISOString();
}
