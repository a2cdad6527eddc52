import { z } from 'zod';
import { type CrmKind, type CrmRecord, wholeCrmRecord } from '#libs/contracts';
import { crmId, domain, emailAddress } from '#libs/http';
import { webHosts } from '#libs/mail';

const NAME_LENGTH_MAX = 300;
const LIST_MAX = 1_000;

const name = z.string().trim().max(NAME_LENGTH_MAX);
const instant = z
  .union([z.int().min(0), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))])
  .describe('ms since 1970, or ISO 8601 with its zone');

/** When it changed in the CRM: the time of the request unless said. */
const updatedAt = instant.optional();

const SITE_LENGTH_MAX = 2_000;
/** A domain, or a web site as it was typed into the CRM; `accountDomains` tells the company's domains from it. */
const site = z
  .string()
  .trim()
  .max(SITE_LENGTH_MAX)
  .transform((text, context) => {
    const named = domain.safeParse(text);
    if (named.success || webHosts(text).length > 0) return named.data ?? text;
    context.addIssue({ code: 'custom', message: 'is neither a domain nor a web address, for example acme.example' });
    return z.NEVER;
  });

const account = z.strictObject({ name, domains: z.array(site).max(LIST_MAX).default([]), updatedAt });
const contact = z.strictObject({
  name,
  email: emailAddress.nullable().default(null),
  accountId: crmId.nullable().default(null),
  updatedAt,
});
const lead = z.strictObject({
  name,
  email: emailAddress.nullable().default(null),
  company: name.nullable().default(null),
  updatedAt,
});
const opportunity = z
  .strictObject({
    name,
    accountId: crmId.nullable().default(null),
    contactIds: z.array(crmId).max(LIST_MAX).default([]),
    ownerEmail: emailAddress.nullable().default(null),
    isOpen: z.boolean(),
    createdAt: instant,
    closedAt: instant.nullable().default(null),
    updatedAt,
  })
  .refine(({ createdAt, closedAt }) => closedAt === null || closedAt >= createdAt, {
    path: ['closedAt'],
    message: 'is before createdAt',
  });

/** A record of each kind as the CRM sends it; its id stands in the address. */
export const crmBodies = { account, contact, lead, opportunity } satisfies Record<CrmKind, z.ZodType>;
export type CrmBody = z.infer<(typeof crmBodies)[CrmKind]>;

/** The record of a tenant's CRM. `now`: ms since 1970. */
export function crmRecordOf(place: Pick<CrmRecord, 'tenant' | 'kind' | 'id'>, body: CrmBody, now: number): CrmRecord {
  return wholeCrmRecord({ ...body, updatedAt: body.updatedAt ?? now, ...place });
}
