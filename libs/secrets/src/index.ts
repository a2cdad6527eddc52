export * from './keyring.js';
export * from './refresh-token.js';
