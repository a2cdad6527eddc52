import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { crmMatcherApp } from './crm-matcher.module.js';

await runMain(crmMatcherApp);
