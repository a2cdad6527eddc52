export * from './app.js';
export * from './lag.js';
export * from './outcomes.js';
export * from './read-topic.js';
export * from './runtime.js';
export * from './settings.js';
export * from './stage.js';
export * from './topics.js';
