import type { Classification, DropReason, Match, Participant, RawEmail, Tenant } from '#libs/contracts';
import { domainOf, splitText } from '#libs/mail';
import { dropReasonUnder } from './classification-policy.js';
import { classify } from './classify.js';
import type { CrmDirectory } from './crm-directory.js';
import { isBelow } from './domains.js';
import { folderReason } from './folders.js';
import { domainSet, externalAddresses, matchMail } from './match-mail.js';
import { addressesOf, type Parties, writersOf } from './parties.js';
import type { UserDirectory } from './user-directory.js';

/** What is known of a mail before its body is asked for. Instants in ms since 1970, null where the mail has none that can be used. */
export interface Envelope {
  isDraft: boolean;
  /** well-known names of its folder and of every folder above it; Gmail: its labels */
  folders: readonly string[];
  /** normalised From, To, Cc */
  participants: readonly Participant[];
  /** who wrote it, where a list put its own address into From; normalised */
  author: string | null;
  sentAt: number | null;
  receivedAt: number | null;
}

/** The tenant's facts that admission needs. `lookbackStart`: ms since 1970. */
export interface AdmissionContext {
  tenant: Tenant;
  crm: CrmDirectory;
  users: UserDirectory;
  lookbackStart: number;
}

/** Outcome of the first admission, by headers alone. */
export type EnvelopeAdmission = { admitted: true; match: Match } | { admitted: false; reason: DropReason };

/** Outcome of the second admission, with the text. */
export type TextAdmission =
  { admitted: true; classification: Classification } | { admitted: false; reason: DropReason };

/**
 * Largest text that is kept: bytes of its JSON form in UTF-8. An answer with all that went before it in a long thread comes near it (seen: 770 KB); an engagement
 * holds its text once more in parts, and must fit into a record of its topic.
 */
export const MAX_TEXT_BYTES = 1_000_000;

/** Whether a mail may be kept, as far as its envelope tells: place and dates, then participants and CRM. The fetcher asks this before any body. */
export function admitEnvelope(envelope: Envelope, context: AdmissionContext): EnvelopeAdmission {
  const reason = placeReason(envelope, context.lookbackStart);
  if (reason !== null) return { admitted: false, reason };
  const { participants, author } = envelope;
  const sentAt = envelope.sentAt ?? envelope.receivedAt ?? 0;
  return admitParticipants({ participants, author, sentAt }, context);
}

/** The part of the first admission that changes with CRM and lists; the stages ask it again of mail that was admitted once. `sentAt`: ms since 1970. */
export function admitParticipants(
  mail: Parties & Pick<RawEmail, 'sentAt'>,
  context: Omit<AdmissionContext, 'lookbackStart'>,
): EnvelopeAdmission {
  const { tenant, crm, users } = context;
  const reason = participantReason(mail, tenant, users);
  if (reason !== null) return { admitted: false, reason };
  const match = matchMail(mail, tenant, crm, users);
  return match === null ? { admitted: false, reason: 'no_crm_match' } : { admitted: true, match };
}

/** Why the place and the dates of a mail forbid to keep it; null when they do not. */
export function placeReason(envelope: Envelope, lookbackStart: number): DropReason | null {
  const folder = folderReason(envelope.folders);
  if (folder !== null) return folder;
  const receivedAt = envelope.receivedAt ?? envelope.sentAt;
  if (receivedAt === null) return 'malformed';
  // before anything else that a header tells: of mail that is too old, no header is ever asked for
  if (receivedAt < lookbackStart) return 'outside_lookback';
  if (envelope.isDraft) return 'draft';
  return envelope.participants.some((one) => one.role === 'from') ? null : 'malformed';
}

/** Why the participants of a mail forbid to keep it, before the CRM is asked; null when they do not. */
export function participantReason(parties: Parties, tenant: Tenant, users: UserDirectory): DropReason | null {
  const addresses = addressesOf(parties);
  if (addresses.length === 0) return 'no_external_participant';
  const external = externalAddresses(parties, tenant, users);
  if (external.length === 0) return 'internal_only';
  const blocked = domainSet(tenant.blockedDomains);
  const isBlocked = (email: string): boolean => isBelow(domainOf(email), blocked);
  const hit = tenant.policy.blocked === 'any' ? addresses.some(isBlocked) : external.every(isBlocked);
  return hit ? 'blocked_domain' : senderReason(parties, tenant);
}

/** Whether even a letter of a person would be dropped for its sender: then no body need be asked for. */
function senderReason(parties: Parties, { policy }: Tenant): DropReason | null {
  return dropReasonUnder(policy.classification, LETTER, writersOf(parties));
}

const LETTER = { category: 'correspondence', reason: 'no_rule' } as const;

/**
 * Whether a mail whose envelope was admitted may be kept, now that its text and signals are known, by what its tenant wants of each class and sender;
 * if so, its category and the parts of its text.
 */
export function admitText(
  mail: Parties & Pick<RawEmail, 'subject' | 'text' | 'signals' | 'direction' | 'inReplyTo' | 'references'>,
  { policy }: Pick<Tenant, 'policy'>,
): TextAdmission {
  if (isOversize(mail.text)) return { admitted: false, reason: 'oversize' };
  const parts = splitText(mail.text, mail.subject);
  const { newText, quotedText } = parts;
  const verdict = classify({ ...mail, newText, quotedText });
  const dropReason = dropReasonUnder(policy.classification, verdict, writersOf(mail));
  if (dropReason !== null) return { admitted: false, reason: dropReason };
  const { category, reason } = verdict;
  return { admitted: true, classification: { category, reason, ...parts } };
}

/** Whether a text is larger than what is kept. */
export function isOversize(text: string): boolean {
  if (6 * text.length + 2 <= MAX_TEXT_BYTES) return false;
  return new TextEncoder().encode(JSON.stringify(text)).length > MAX_TEXT_BYTES;
}
