import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Ended } from './failure.js';
import { registerSim } from './sim.js';

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'threadline-sim-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function sim(args: string[], simulator: string) {
  const terminal = { stdout: new Collected(), stderr: new Collected(), env: { ...process.env } };
  const program = new Command('threadline').enablePositionalOptions().exitOverride();
  registerSim(program, terminal, simulator);
  const ended: unknown = await program.parseAsync(['sim', ...args], { from: 'user' }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ended, out: terminal.stdout.text, err: terminal.stderr.text };
}

test('the simulator gets its line untouched, help included, and ends the command with its exit code', async () => {
  const program = join(dir, 'simulator.mjs');
  await writeFile(
    program,
    `console.log(process.env.SIMULATOR_COMMAND, JSON.stringify(process.argv.slice(2)));
     console.error('what is wrong');
     process.exitCode = process.argv.includes('--wrong') ? 2 : 0;`,
  );
  const good = await sim(['--help', '--company', 'a b', '--port', '0'], program);
  expect(good).toEqual({
    ended: undefined,
    out: 'threadline sim ["--help","--company","a b","--port","0"]\n',
    err: 'what is wrong\n',
  });
  const wrong = await sim(['--wrong'], program);
  expect(wrong.ended).toEqual(new Ended(2));
});

test('without a checkout the command says where the simulator is to be had', async () => {
  const { ended, out } = await sim(['--help'], join(dir, 'nothing.js'));
  expect(String(ended)).toContain('npm run threadline -- sim');
  expect(out).toBe('');
});
