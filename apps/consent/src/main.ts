import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { consentApp } from './consent.module.js';

await runMain(consentApp);
