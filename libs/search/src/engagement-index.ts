import type { Engagement } from '#libs/contracts';
import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import { foldText } from './fold.js';
import { inSearch } from './search.js';

/** Fields of the index. Strict: a field that nobody declared is refused, not guessed at. Only what the core of Elasticsearch has is used. */
const MAPPINGS: estypes.MappingTypeMapping = {
  dynamic: 'strict',
  properties: {
    id: { type: 'keyword' },
    tenant: { type: 'keyword' },
    assigneeUserId: { type: 'keyword' },
    sightingUserIds: { type: 'keyword' },
    accountIds: { type: 'keyword' },
    contactIds: { type: 'keyword' },
    leadIds: { type: 'keyword' },
    opportunityId: { type: 'keyword' },
    threadId: { type: 'keyword', ignore_above: 1000 },
    sentAt: { type: 'date', format: 'epoch_millis' },
    subject: { type: 'text' },
    newText: { type: 'text' },
    text: { type: 'text' },
    participants: { type: 'text' },
    folded: { type: 'text' },
    document: { type: 'object', enabled: false },
  },
};

/** Highlighting reads at most this many characters of a field; longer mail is found but its later matches are not marked. */
const HIGHLIGHT_CHARACTERS_MAX = 1_000_000;

/** What the index holds of one engagement. `document` is the engagement as it stands on the topic. */
export interface EngagementDocument {
  /** the document's own id once more: Elasticsearch does not sort by `_id` */
  id: string;
  tenant: string;
  assigneeUserId: string;
  sightingUserIds: string[];
  accountIds: string[];
  contactIds: string[];
  leadIds: string[];
  opportunityId: string | null;
  threadId: string;
  sentAt: number;
  subject: string;
  newText: string;
  text: string;
  participants: string[];
  folded: string;
  document: Engagement;
}

/**
 * Creates the index where it is missing; gives an index of an older version the fields it lacks. Throws `Unavailable` when Elasticsearch
 * is in trouble, and its error when the index has fields of other types.
 */
export async function createEngagementIndex(client: Client, index: string): Promise<void> {
  await inSearch(async () => {
    if (!(await client.indices.exists({ index })) && (await isCreated(client, index))) return;
    await client.indices.putMapping({ index, ...MAPPINGS });
  });
}

/** False when another instance was faster. */
async function isCreated(client: Client, index: string): Promise<boolean> {
  const settings = { number_of_replicas: 0, 'highlight.max_analyzed_offset': HIGHLIGHT_CHARACTERS_MAX };
  try {
    await client.indices.create({ index, mappings: MAPPINGS, settings });
    return true;
  } catch (error) {
    if (error instanceof errors.ResponseError && error.message.startsWith('resource_already_exists')) return false;
    throw error;
  }
}

/** The searchable form of an engagement. */
export function engagementDocument(engagement: Engagement): EngagementDocument {
  const participants = engagement.participants.map(({ name, email }) => (name ? `${name} ${email}` : email));
  return {
    id: engagement.id,
    tenant: engagement.tenant,
    assigneeUserId: engagement.assignee.userId,
    sightingUserIds: [...new Set(engagement.sightings.map(({ userId }) => userId))],
    ...engagement.crm,
    threadId: engagement.threadId,
    sentAt: engagement.sentAt,
    subject: engagement.subject,
    newText: engagement.newText,
    text: engagement.text,
    participants,
    folded: foldText([engagement.subject, ...participants, engagement.text].join('\n')),
    document: engagement,
  };
}
