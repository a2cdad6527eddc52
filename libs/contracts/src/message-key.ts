import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';

/** Namespace of engagement ids (a random UUID, fixed for ever: changing it would rename every engagement). */
const ENGAGEMENT_NAMESPACE = '6f1c1d0e-5b1f-4c1b-9a55-3d1a8b6f2c77';

/** Key of every pipeline record: 32 hex digits of SHA-256 over tenant and message key, so that no address stands in a record key. */
export function pipelineKey(tenant: string, messageKey: string): string {
  return createHash('sha256').update(`${tenant}\0${messageKey}`).digest('hex').slice(0, 32);
}

/** Id of the engagement of a message: UUIDv5 (RFC 9562) of tenant and message key. */
export function engagementId(tenant: string, messageKey: string): string {
  return uuidV5(`${tenant}\0${messageKey}`, ENGAGEMENT_NAMESPACE);
}
