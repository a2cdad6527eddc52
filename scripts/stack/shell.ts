/** Runs other programs for the stack: quiet, without a terminal, ended with us. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Finished {
  code: number;
  output: string;
}

/** The full path of a program on PATH (and in the folders where servers live), or null. */
export function which(program: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  for (const folder of folders.filter(Boolean)) {
    try {
      const file = join(folder, program);
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/** Runs to the end and gives exit code and output (both streams together); code 127 when it cannot be started, 1 when it was ended by a signal. */
export function run(
  file: string,
  args: string[],
  options: { signal?: AbortSignal | undefined; timeoutMs?: number; env?: Record<string, string>; cwd?: string } = {},
): Promise<Finished> {
  const { signal, timeoutMs, env, cwd } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      ...(cwd && { cwd }),
      ...(signal && { signal }),
      ...(timeoutMs && { timeout: timeoutMs, killSignal: 'SIGKILL' }),
    });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (cause) => resolve({ code: 127, output: output || cause.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The last line that says something, for a one-sentence report. */
export function lastLine(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.findLast((line) => /error|fail|exception|cannot|denied|refused/i.test(line)) ?? lines.at(-1);
  return (telling ?? 'no output').slice(0, 300);
}
