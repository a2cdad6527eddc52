import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { assignerApp } from './assigner.module.js';

await runMain(assignerApp);
