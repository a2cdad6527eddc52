import { classificationInOneForm, type Tenant } from '#libs/contracts';
import { createHash } from 'node:crypto';

/** Stands for the tenant's lists and rules that admission decides by: SHA-256, hex. Pure. */
export function rulesHashOf({ internalDomains, blockedDomains, policy }: Tenant): string {
  const classification = classificationInOneForm(policy.classification);
  const rules = [[...internalDomains].sort(), [...blockedDomains].sort(), policy.blocked, classification];
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex');
}
