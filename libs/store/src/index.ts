export { isOneOf } from './is-one-of.js';
export { countMails, type MailCounts } from './mail-counts.js';
export { statementParts } from './statement-parts.js';
export { inStore, isRefusedValue, migrate, openStore, type Store } from './store.js';
export type * from './tables.js';
