import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { searchSinkApp } from './search-sink.module.js';

await runMain(searchSinkApp);
