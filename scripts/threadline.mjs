#!/usr/bin/env node
import { run } from './run.mjs';

run(['threadline', ...process.argv.slice(2)]);
