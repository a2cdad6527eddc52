/** The commands of package.json, on Node 24. */
import { stackCommand } from './stack/main.ts';

const [command = '', ...args] = process.argv.slice(2);
const output = {
  out: (line: string) => process.stdout.write(`${line}\n`),
  err: (line: string) => process.stderr.write(`${line}\n`),
};
if (command === 'stack') process.exitCode = await stackCommand(args, output);
