export * from './forget.js';
export * from './stack-addresses.js';
export * from './topics.js';
export * from './wait-until.js';
