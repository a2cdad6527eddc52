import { z } from 'zod';
import { displayName, domain, emailAddress, tenantId, userId } from '#libs/http';
import { classificationInput, policyInput } from './policy-input.js';

const DOMAINS_MAX = 5_000;

const domains = z.array(domain).max(DOMAINS_MAX);

export const mailboxParams = z.object({ tenant: tenantId, user: userId, provider: z.enum(['microsoft', 'google']) });
export const domainParams = z.object({ tenant: tenantId, domain });

export const tenantBody = z.strictObject({
  name: displayName,
  internalDomains: domains.default([]),
  blockedDomains: domains.default([]),
  policy: policyInput.prefault({}),
});
export const policyBody = policyInput;
export const classificationBody = classificationInput;
export const domainsBody = z.strictObject({ domains });
export const domainBody = z.strictObject({ domain });
export const userBody = z.strictObject({ email: emailAddress, name: displayName });
export const syncBody = z.strictObject({ on: z.boolean() });

/** What a provider appends to the redirect address; it may append more. */
export const callbackQuery = z.object({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(4_000).optional(),
  error: z.string().max(200).optional(),
});

export type MailboxParams = z.infer<typeof mailboxParams>;
export type DomainParams = z.infer<typeof domainParams>;
export type CallbackQuery = z.infer<typeof callbackQuery>;
