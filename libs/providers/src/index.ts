export {
  ConsentLost,
  type ConsentCause,
  CursorExpired,
  ProviderUnavailable,
  Refused,
  type RefusedCause,
} from './failures.js';
export { type GoogleApp } from './google/gmail-calls.js';
export { googleSource } from './google/source.js';
export { microsoftSource } from './microsoft/source.js';
export { type MicrosoftApp } from './microsoft/tokens.js';
export type * from './port.js';
