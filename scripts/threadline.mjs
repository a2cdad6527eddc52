#!/usr/bin/env node
process.argv.splice(2, 0, 'threadline');
await import('./run.mjs');
