import type { Assignee, AssignmentRule, ClassifiedEmail, ParticipantRole } from '#libs/contracts';
import { addressesOf, writersOf } from './parties.js';

/** To whom an engagement belongs, and by which rule. */
export interface Assignment {
  assignee: Assignee;
  rule: AssignmentRule;
}

/**
 * The assignee of a message: the owner of its opportunity when he is a user and a participant; else the owner of the sender's own mailbox if sighted, of
 * the first To, then Cc recipient's; else of the smallest mailbox id. `canonical`: the sighting that speaks for all; `members`: sorted by mailbox id,
 * one per mailbox.
 */
export function assign(
  canonical: ClassifiedEmail,
  members: readonly [ClassifiedEmail, ...ClassifiedEmail[]],
): Assignment {
  const { participants } = canonical.mail;
  const { ownerEmail, ownerUserId } = canonical.match;
  if (ownerEmail !== null && ownerUserId !== null && addressesOf(canonical.mail).includes(ownerEmail)) {
    return { assignee: { userId: ownerUserId, email: ownerEmail }, rule: 'opportunity_owner' };
  }
  const at = (role: ParticipantRole): string[] =>
    participants.filter((one) => one.role === role).map((one) => one.email);
  const places: [string[], AssignmentRule][] = [
    [writersOf(canonical.mail), 'sender'],
    [at('to'), 'to'],
    [at('cc'), 'cc'],
  ];
  for (const [addresses, rule] of places) {
    for (const address of addresses) {
      const owner = members.find((one) => one.mail.mailboxEmail.toLowerCase() === address);
      if (owner) return { assignee: assigneeOf(owner), rule };
    }
  }
  return { assignee: assigneeOf(members[0]), rule: 'smallest_mailbox' };
}

const assigneeOf = ({ mail }: ClassifiedEmail): Assignee => ({ userId: mail.userId, email: mail.mailboxEmail });
