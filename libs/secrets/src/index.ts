export * from './keyring.js';
export * from './refresh-token.js';
export * from './sealing-keys.js';
