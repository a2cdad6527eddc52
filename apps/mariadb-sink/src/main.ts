import 'reflect-metadata';
import { runMain } from '#libs/stage';
import { mariadbSinkApp } from './mariadb-sink.module.js';

await runMain(mariadbSinkApp);
