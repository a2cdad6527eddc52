/** The thread in which HTML is read that could take long. */
import { parentPort } from 'node:worker_threads';
import { converted, linesOfHtml, writtenOut } from './convert.ts';

/** More lines than a person reads: html-to-text would not have them by the deadline. */
const LINES_MAX = 10_000;

parentPort?.on('message', (html: string) => {
  const read = linesOfHtml(html);
  const isLast = read.lines.length > LINES_MAX;
  parentPort?.postMessage({ answer: writtenOut(read), isLast });
  if (!isLast) parentPort?.postMessage({ answer: converted(read), isLast: true });
});
parentPort?.postMessage('ready');
