export * from './fields.js';
export * from './http-api.module.js';
export * from './ids.js';
export * from './openapi.js';
export * from './problem.js';
