export * from './forget.js';
export * from './fresh-database.js';
export * from './stack-addresses.js';
export * from './topics.js';
export * from './wait-until.js';
