import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { classifierApp } from './classifier.module.js';

await runMain(classifierApp);
