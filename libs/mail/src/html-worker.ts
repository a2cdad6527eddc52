/** The thread in which html-to-text works on what could take long. */
import { parentPort } from 'node:worker_threads';
import { converted, linesOfHtml, writtenOut } from './html-convert.ts';

/** More lines than a person reads: html-to-text would not have them by the deadline. */
const LINES_MAX = 10_000;

parentPort?.on('message', (html: string) => {
  const read = linesOfHtml(html);
  parentPort?.postMessage(read.lines.length > LINES_MAX ? writtenOut(read) : converted(read));
});
parentPort?.postMessage('ready');
