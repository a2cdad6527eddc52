export * from './avro-schema.js';
export * from './fields.js';
export * from './http-api.module.js';
export * from './ids.js';
export * from './json-limit.js';
export * from './openapi.js';
export * from './problem.js';
