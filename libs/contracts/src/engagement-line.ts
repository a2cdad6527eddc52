import type { Engagement } from './generated/types.js';

/**
 * The engagement as one line of JSON (without the line end), as `threadline engagements export` prints it. Fields always stand in
 * this order and `sentAt` is ISO 8601 in UTC with milliseconds, so that equal engagements give equal bytes wherever they are kept.
 */
export function engagementLine(engagement: Engagement): string {
  const { id, version, tenant, kind, messageKey, assignee, subject, text, newText, threadId, inReplyTo } = engagement;
  return JSON.stringify({
    id,
    version,
    tenant,
    kind,
    messageKey,
    assignee: { userId: assignee.userId, email: assignee.email },
    participants: engagement.participants.map(({ role, email, name }) => ({ role, email, name })),
    subject,
    text,
    newText,
    sentAt: new Date(engagement.sentAt).toISOString(),
    threadId,
    inReplyTo,
    references: engagement.references,
    crm: crmOf(engagement),
    sightings: engagement.sightings.map(({ mailboxId, userId, direction }) => ({ mailboxId, userId, direction })),
    explanation: explanationOf(engagement),
  });
}

function crmOf({ crm }: Engagement): Engagement['crm'] {
  const { accountIds, contactIds, leadIds, opportunityId } = crm;
  return { accountIds, contactIds, leadIds, opportunityId };
}

function explanationOf({ explanation }: Engagement): Engagement['explanation'] {
  const { matched, opportunity, category, reason, assigned } = explanation;
  return {
    matched: matched.map(({ email, kind, recordId, how }) => ({ email, kind, recordId, how })),
    opportunity,
    category,
    reason,
    assigned,
  };
}
