export type * from './generated/types.js';
export { asyncApi, topicTable } from './asyncapi.js';
export * from './headers.js';
export * from './keys.js';
export * from './message-key.js';
export * from './partitioner.js';
export * from './reasons.js';
export * from './topics.js';
export * from './unavailable.js';
