import * as schemas from './generated/schemas.js';
import type {
  ClassifiedEmail,
  CrmRecord,
  Engagement,
  Mailbox,
  MatchedEmail,
  RawEmail,
  Tenant,
} from './generated/types.js';

/** How long a topic keeps its records: the newest of each key for ever, or all of them for some days. */
export type Retention = { kind: 'compact' } | { kind: 'delete'; days: number };

/** A topic, declared once: creation, docs, the registry's subject and the types of its readers and writers derive from it. */
export interface Topic<T> {
  name: string;
  /** what the record key holds */
  key: string;
  doc: string;
  /** Avro schema of the value; null: the bytes of another topic (dead letters) */
  schema: object | null;
  /** pipeline topics share one partition count and one partitioner, so that copies of one message meet */
  pipeline: boolean;
  retention: Retention;
  /** only there to carry the type of the value */
  readonly value?: T;
}

/** Days that records of the pipeline stay, so that stages can be replayed. */
const PIPELINE_DAYS = 7;
const DEAD_LETTER_DAYS = 30;

/** A mail is refused above this many bytes, before it is produced; the topics admit more, since every stage adds to it, its text in parts above all. */
export const RECORD_BYTES_MAX = 1_500_000;
export const TOPIC_MESSAGE_BYTES_MAX = 4_000_000;

/** Partitions of every pipeline topic and table unless an installation sets another number before the first start. */
export const PARTITIONS_DEFAULT = 6;

export const tenants: Topic<Tenant> = {
  name: 'tenants',
  key: 'tenant id',
  doc: 'Settings and policy of each tenant.',
  schema: schemas.tenants,
  pipeline: false,
  retention: { kind: 'compact' },
};

export const mailboxes: Topic<Mailbox> = {
  name: 'mailboxes',
  key: 'tenant/mailbox id',
  doc: 'State and consent of each mailbox.',
  schema: schemas.mailboxes,
  pipeline: false,
  retention: { kind: 'compact' },
};

export const crmRecords: Topic<CrmRecord> = {
  name: 'crm-records',
  key: 'tenant/kind/id',
  doc: 'Accounts, contacts, leads and opportunities of each tenant.',
  schema: schemas.crmRecords,
  pipeline: false,
  retention: { kind: 'compact' },
};

export const rawEmails: Topic<RawEmail> = {
  name: 'raw-emails',
  key: 'hash of tenant and message key',
  doc: 'Admitted mail, one record for each mailbox that saw it.',
  schema: schemas.rawEmails,
  pipeline: true,
  retention: { kind: 'delete', days: PIPELINE_DAYS },
};

export const matchedEmails: Topic<MatchedEmail> = {
  name: 'matched-emails',
  key: 'hash of tenant and message key',
  doc: 'Mail with the CRM records it belongs to.',
  schema: schemas.matchedEmails,
  pipeline: true,
  retention: { kind: 'delete', days: PIPELINE_DAYS },
};

export const classifiedEmails: Topic<ClassifiedEmail> = {
  name: 'classified-emails',
  key: 'hash of tenant and message key',
  doc: 'Matched mail with its category and its text in parts.',
  schema: schemas.classifiedEmails,
  pipeline: true,
  retention: { kind: 'delete', days: PIPELINE_DAYS },
};

export const dedupedEngagements: Topic<Engagement> = {
  name: 'deduped-engagements',
  key: 'engagement id',
  doc: 'One engagement for each message: the public output. No value: the engagement is gone.',
  schema: schemas.dedupedEngagements,
  pipeline: true,
  retention: { kind: 'compact' },
};

/** The dead-letter topic of a stage: the original key and bytes, and in the headers where they came from and why they were parked. */
export function deadLetters(stage: string): Topic<Buffer> {
  return {
    name: `${stage}-dlq`,
    key: 'the original key',
    doc: `Records that ${stage} could not work on, with their original bytes.`,
    schema: null,
    pipeline: true,
    retention: { kind: 'delete', days: DEAD_LETTER_DAYS },
  };
}

/** The stages of the pipeline that may park records. */
export const STAGES = ['crm-matcher', 'classifier', 'assigner', 'mariadb-sink', 'search-sink'] as const;

/** Topics whose values have a schema of ours. */
export const VALUE_TOPICS: readonly Topic<unknown>[] = [
  tenants,
  mailboxes,
  crmRecords,
  rawEmails,
  matchedEmails,
  classifiedEmails,
  dedupedEngagements,
];

/** Every topic of an installation. */
export const TOPICS: readonly Topic<unknown>[] = [...VALUE_TOPICS, ...STAGES.map(deadLetters)];
