import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { timelineApp } from './timeline.module.js';

await runMain(timelineApp);
