import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { LogEntry } from './state/request-log.js';
import type { World } from './state/world.js';

const started = z.object({ seed: z.string(), start: z.number() });
const request = z.object({
  at: z.number(),
  id: z.string(),
  batch: z.string().optional(),
  method: z.string(),
  host: z.string(),
  target: z.string(),
  prefer: z.string().optional(),
  clientRequestId: z.string().optional(),
  as: z
    .object({
      user: z.string().nullable(),
      tenant: z.string(),
      client: z.string(),
      scope: z.string(),
      live: z.boolean(),
    })
    .optional(),
  about: z.string().optional(),
  status: z.number(),
  bytes: z.number(),
  digest: z.string(),
});
const deed = z.object({ at: z.number(), do: z.string(), given: z.unknown() });
const entry = z.union([request, deed]);

/** A log as it was written: what the simulator was started with, and everything after. */
export interface WrittenLog {
  seed: string;
  /** Virtual time at the start, ms UTC. */
  start: number;
  entries: LogEntry[];
}

/**
 * Writes everything that is asked of a simulator and done to it to a file, one JSON text in each line; the first says
 * its seed and the start of its clock.
 *
 * @returns ends the file
 * @throws Error when the file cannot be written
 */
export async function writeLog(world: World, file: string): Promise<() => Promise<void>> {
  const stream = (await open(file, 'w')).createWriteStream();
  const write = (line: unknown) => stream.write(`${JSON.stringify(line)}\n`);
  write({ seed: world.options.seed ?? 'threadline', start: world.born });
  world.log.follow(write);
  return () =>
    new Promise((resolve, reject) => stream.end((error?: Error | null) => (error ? reject(error) : resolve())));
}

/** Reads a log that `writeLog` wrote. Throws Error that names the first line that is none of it. */
export async function readLog(file: string): Promise<WrittenLog> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const read = <T>(type: z.ZodType<T>, line: string, number: number): T => {
    try {
      return type.parse(JSON.parse(line));
    } catch {
      // Whatever is wrong with it: the line is no line of a log.
      throw new Error(`${file}: line ${number} is no line of a request log`);
    }
  };
  const [first = '', ...rest] = lines;
  return { ...read(started, first, 1), entries: rest.map((line, index): LogEntry => read(entry, line, index + 2)) };
}
