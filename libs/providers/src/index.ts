export {
  ConsentLost,
  type ConsentCause,
  CursorExpired,
  ProviderUnavailable,
  Refused,
  type RefusedCause,
} from './failures.js';
export { GmailQuota } from './google/quota.js';
export { serviceAccountKey, type ServiceAccount } from './google/service-account.js';
export { googleSource } from './google/source.js';
export { delegatedToken, type GoogleApp } from './google/tokens.js';
export { microsoftSource } from './microsoft/source.js';
export { type MicrosoftApp } from './microsoft/tokens.js';
export type * from './port.js';
