import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { fetcherApp } from './fetcher.module.js';

await runMain(fetcherApp);
