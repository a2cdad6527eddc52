import { type AnswerSchema, listOf, objectOf } from '#libs/http';

/** What the routes answer, for the OpenAPI document; the types in the code say the same to the compiler. */

const text: AnswerSchema = { type: 'string' };
const count: AnswerSchema = { type: 'integer' };
const at: AnswerSchema = { type: 'integer', format: 'int64', description: 'ms since 1970' };
const maybe = (schema: AnswerSchema, description: string): AnswerSchema => ({ ...schema, nullable: true, description });

const pastMail = objectOf({
  kind: { type: 'string', enum: ['heal', 'backfill', 'widening', 'crm', 'rules', 'sweep', 'reconcile'] },
  from: at,
  to: maybe(at, 'ms since 1970; null: up to the newest mail'),
  scanned: count,
  found: count,
});

const mailbox = objectOf({
  tenant: text,
  mailboxId: text,
  state: {
    type: 'string',
    enum: ['waiting', 'backfilling', 'live', 'throttled', 'needs_reconnect', 'paused', 'disabled'],
  },
  cause: maybe(text, 'a short code that says why'),
  says: { ...text, description: 'the state and its cause in a sentence' },
  next: { ...text, description: 'what to do about it' },
  throttledUntil: maybe(at, 'ms since 1970: when the provider is asked again'),
  seen: { ...count, description: 'mails decided on: kept, dropped, and those in folders that are never read' },
  admitted: count,
  dropped: { type: 'object', additionalProperties: count, description: 'mails not kept, by reason' },
  scanned: { ...count, description: 'mails of the folders that are read, whose headers were looked at' },
  expected: { ...count, description: 'mails that those folders held when last counted' },
  backfillPercent: count,
  etaSeconds: maybe(count, 'until all past mail is read, at the rate so far; null: not known, or nothing is left'),
  readBackTo: maybe(at, 'ms since 1970: the oldest mail that was kept so far, while past mail is read'),
  windows: { ...listOf(pastMail), description: 'past mail that is being read, and why' },
  quarantined: {
    ...count,
    description: 'mails that the provider refuses again and again: they are asked for once a day',
  },
  retrying: { ...count, description: 'mails whose body is asked for again' },
  reconcileGaps: { ...count, description: 'mails that the last reconciliation found missing, and healed' },
  reconciledAt: maybe(at, 'ms since 1970'),
  lastSyncAt: maybe(at, 'ms since 1970'),
  dueAt: at,
  liveDueAt: { ...at, description: 'ms since 1970: when new mail is looked for' },
});

export const answers = {
  woken: { schema: objectOf({ woken: count }) },
  progress: { schema: objectOf({ mailboxes: listOf(mailbox) }) },
};
