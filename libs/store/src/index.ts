export { inStore, isRefusedValue, migrate, openStore, type Store } from './store.js';
export type * from './tables.js';
