#!/usr/bin/env node
import { explain } from './explain.js';
import { runCli } from './program.js';

// The reader of our output may leave early (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// What escapes a command's own promise ends it too, with a sentence and not with a stack trace.
process.on('uncaughtException', (error) => void end(error));
process.on('unhandledRejection', (error) => void end(error));

async function end(error: unknown): Promise<void> {
  const { sentence, exitCode } = await explain(error, process.env);
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

const exitCode = await runCli(process.argv.slice(2), process);
// The command is done and has closed what it opened: no client's timer may keep the process. A pipe takes its last bytes first.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
process.exit(exitCode);
