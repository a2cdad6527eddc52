import { type ClassifiedEmail, type Engagement, engagementId, type Sighting } from '#libs/contracts';
import { threadRefsOf } from '#libs/mail';
import { assign } from './assignment.js';
import { groupSightings } from './sighting-groups.js';

/** A sighting and how often its content has changed (1 when it never has). */
export interface RevisedSighting {
  sighting: ClassifiedEmail;
  revision: number;
}

/**
 * The engagements of one message: a pure function of the set of its sightings, whatever their order and however often each is given. All of one tenant
 * and message key. One engagement as a rule; several when different mails carry the same id (see `groupSightings`): then the earliest keeps the id of
 * the message key and the others get ids of their own, which may change when an earlier sighting arrives. Version: sum of the revisions of all
 * sightings of the message, so it grows with every change of any of them.
 * `threadId` is what the mail's own header tells; `threadIdsOf` knows more.
 * Throws RangeError when sightings of different messages are mixed.
 */
export function mergeSightings(sightings: readonly RevisedSighting[]): { engagements: Engagement[] } {
  const distinct = distinctSightings(sightings);
  const version = distinct.reduce((sum, one) => sum + one.revision, 0);
  const groups = groupSightings(distinct.map((one) => one.sighting));
  return { engagements: groups.map(({ messageKey, members }) => engagementOf(messageKey, members, version)) };
}

/** Each (mailbox, provider reference) once: the highest revision; of equals the smaller JSON, so that the choice depends on nothing but the set. */
function distinctSightings(sightings: readonly RevisedSighting[]): RevisedSighting[] {
  const byCopy = new Map<string, RevisedSighting>();
  const [first] = sightings;
  for (const one of sightings) {
    const { tenant, messageKey, mailboxId, providerRef } = one.sighting.mail;
    if (first && (first.sighting.mail.tenant !== tenant || first.sighting.mail.messageKey !== messageKey)) {
      throw new RangeError('sightings of different messages cannot be merged');
    }
    const copy = `${mailboxId}\0${providerRef}`;
    const known = byCopy.get(copy);
    if (!known || isLater(one, known)) byCopy.set(copy, one);
  }
  return [...byCopy.values()];
}

function isLater(one: RevisedSighting, other: RevisedSighting): boolean {
  if (one.revision !== other.revision) return one.revision > other.revision;
  return one.sighting !== other.sighting && JSON.stringify(one.sighting) < JSON.stringify(other.sighting);
}

/** `members`: sorted by mailbox id, one per mailbox, at least one. */
function engagementOf(
  messageKey: string,
  members: readonly [ClassifiedEmail, ...ClassifiedEmail[]],
  version: number,
): Engagement {
  const canonical = canonicalOf(members);
  const { mail, match, classification } = canonical;
  const assignment = assign(canonical, members);
  const { inReplyTo, references } = threadingOf(canonical, members);
  return {
    id: engagementId(mail.tenant, messageKey),
    version,
    tenant: mail.tenant,
    kind: 'email',
    messageKey,
    assignee: assignment.assignee,
    participants: mail.participants,
    subject: mail.subject,
    text: mail.text,
    newText: classification.newText,
    sentAt: mail.sentAt,
    threadId: threadRefsOf({ ...mail, inReplyTo, references })[0] ?? mail.messageKey,
    inReplyTo,
    references,
    crm: {
      accountIds: match.accountIds,
      contactIds: match.contactIds,
      leadIds: match.leadIds,
      opportunityId: match.opportunityId,
    },
    sightings: members.map(sightingOf),
    explanation: {
      matched: match.evidence,
      opportunity: match.opportunityRule,
      category: classification.category,
      reason: classification.reason,
      assigned: assignment.rule,
    },
  };
}

/**
 * The sighting that speaks for all: one that its author sent himself before one that came by a list (which anybody can claim to be); of these the sender's own
 * mailbox, else the smallest mailbox id.
 */
function canonicalOf(members: readonly [ClassifiedEmail, ...ClassifiedEmail[]]): ClassifiedEmail {
  const direct = members.filter((one) => one.mail.author === null);
  const [first = members[0], ...rest] = direct.length > 0 ? direct : members;
  return [first, ...rest].find((one) => one.mail.direction === 'outbound') ?? first;
}

/** Threading headers: the canonical sighting's; Graph hides the headers of sent mail, then those of the first sighting that shows any. */
function threadingOf(
  canonical: ClassifiedEmail,
  members: readonly ClassifiedEmail[],
): Pick<Engagement, 'inReplyTo' | 'references'> {
  const shows = (one: ClassifiedEmail): boolean => one.mail.inReplyTo !== null || one.mail.references.length > 0;
  const { inReplyTo, references } = ([canonical, ...members].find(shows) ?? canonical).mail;
  return { inReplyTo, references };
}

const sightingOf = ({ mail }: ClassifiedEmail): Sighting => ({
  mailboxId: mail.mailboxId,
  userId: mail.userId,
  direction: mail.direction,
});
