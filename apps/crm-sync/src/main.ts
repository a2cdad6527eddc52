import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { crmSyncApp } from './crm-sync.module.js';

await runMain(crmSyncApp);
