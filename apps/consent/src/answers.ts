import { mailboxes, tenants } from '#libs/contracts';
import { type AnswerSchema, listOf, objectOf, schemaOf, withFields } from '#libs/http';

/** What the routes answer, for the OpenAPI document; the types in the code say the same to the compiler. */

const text: AnswerSchema = { type: 'string' };
const count: AnswerSchema = { type: 'integer' };

const tenant = schemaOf(tenants);
const mailbox = schemaOf(mailboxes);
const user = objectOf({ tenant: text, id: text, email: text, name: text });
const view = withFields(mailbox, {
  state: {
    type: 'string',
    enum: ['waiting', 'backfilling', 'live', 'throttled', 'needs_reconnect', 'paused', 'disabled'],
  },
  cause: { type: 'string', nullable: true, description: 'a short code that says why' },
  lastSyncAt: { type: 'integer', format: 'int64', nullable: true, description: 'ms since 1970' },
  counts: objectOf({
    seen: count,
    admitted: count,
    expected: count,
    dropped: { type: 'object', additionalProperties: count, description: 'mails not kept, by reason' },
  }),
});

export const answers = {
  tenant: { schema: tenant },
  tenantWritten: { schema: withFields(tenant, { warnings: listOf(text) }) },
  tenants: { schema: objectOf({ tenants: listOf(tenant) }) },
  policy: { schema: tenant.properties?.['policy'] ?? objectOf({}) },
  classification: { schema: tenant.properties?.['policy']?.properties?.['classification'] ?? objectOf({}) },
  domains: { schema: objectOf({ domains: listOf(text) }) },
  user: { schema: user },
  users: { schema: objectOf({ users: listOf(user) }) },
  mailbox: { schema: mailbox },
  mailboxView: { schema: view },
  mailboxViews: { schema: objectOf({ mailboxes: listOf(view) }) },
  delegated: { schema: objectOf({ granted: count, unchanged: count }) },
  delegationEnded: { schema: objectOf({ revoked: count, unchanged: count }) },
  disconnected: { schema: withFields(mailbox, { revokedAtProvider: { type: 'boolean' } }) },
};
