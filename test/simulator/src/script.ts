import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { SimulatedCompany } from './company.js';
import type { Simulator } from './simulator.js';
import { VERBS, type Verb } from './verbs.js';

/** One step of a timeline, ready to be done. */
export interface ScriptStep {
  /** Virtual seconds after the start. */
  at: number;
  do: string;
  /** As the script says it. */
  given: unknown;
  /** As the verb takes it: files are read. */
  ready: unknown;
  verb: Verb;
}

/** A script with mistakes: one line for each. */
export class ScriptMistakes extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

const step = z.looseObject({ at: z.number().nonnegative(), do: z.enum(Object.keys(VERBS)) });

/** What a verb's mistakes are, each by the field that it is about. */
const said = (error: z.ZodError): string[] =>
  error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));

/** Addresses that a step names and no company has. */
function strangers(given: Record<string, unknown>, known: (email: string) => boolean): string[] {
  return ['user', 'mailbox'].flatMap((field) => {
    const email = given[field];
    return typeof email === 'string' && !known(email) ? [`${field}: no user ${email}`] : [];
  });
}

async function readStep(
  raw: unknown,
  known: (email: string) => boolean,
): Promise<{ step: ScriptStep } | { mistakes: string[] }> {
  const parsed = step.safeParse(raw);
  if (!parsed.success) return { mistakes: said(parsed.error) };
  const { at, do: name, ...given } = parsed.data;
  const verb = VERBS[name];
  if (!verb) return { mistakes: [`do: there is no ${name}`] };
  const taken = await verb.takes.safeParseAsync(given);
  const mistakes = [...(taken.success ? [] : said(taken.error)), ...strangers(given, known)];
  if (mistakes.length > 0 || !taken.success) return { mistakes };
  return { step: { at, do: name, given, ready: taken.data, verb } };
}

/**
 * Reads a timeline: `[{"at": seconds, "do": <verb>, ...}, ...]`, each step with what its verb takes.
 *
 * @param companies those whose users it may name; a script that adds companies may name any
 * @returns its steps by time; steps of one time in the order of the script
 * @throws ScriptMistakes that name every mistake with its step
 */
export async function readScript(text: string, companies: readonly SimulatedCompany[]): Promise<ScriptStep[]> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw new ScriptMistakes([`it is no JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
  if (!Array.isArray(raw)) throw new ScriptMistakes(['it must be a list of steps']);
  const users = new Set(companies.flatMap((company) => company.users.map(({ email }) => email.toLowerCase())));
  const adds = raw.some((one: unknown) => step.safeParse(one).data?.do === 'add-company');
  const known = (email: string) => adds || users.has(email.toLowerCase());
  const steps: ScriptStep[] = [];
  const mistakes: string[] = [];
  for (const [index, one] of raw.entries()) {
    const read = await readStep(one, known);
    if ('step' in read) steps.push(read.step);
    else mistakes.push(...read.mistakes.map((mistake) => `step ${index + 1}: ${mistake}`));
  }
  if (mistakes.length > 0) throw new ScriptMistakes(mistakes);
  return steps.sort((a, b) => a.at - b.at);
}

/** Reads a script file; see `readScript`. Throws ScriptMistakes also when there is no such file. */
export async function readScriptFile(file: string, companies: readonly SimulatedCompany[]): Promise<ScriptStep[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new ScriptMistakes(['it cannot be read']);
  return readScript(text, companies);
}

/**
 * Plays a timeline on the simulator's clock, from the start of the clock on.
 *
 * @param failed told of a step that cannot be done: what it names is not there then; the others go on
 */
export function playScript(simulator: Simulator, steps: readonly ScriptStep[], failed: (what: string) => void): void {
  const { world } = simulator;
  for (const { at, do: name, given, ready, verb } of steps) {
    world.clock.at(world.born + at * 1000, () => {
      try {
        verb.run(simulator, ready);
        world.log.add({ at: world.clock.now(), do: name, given });
      } catch (error) {
        // The script's own mistake, which shows only in the course of things: its author reads it, the play goes on.
        failed(`${name} at ${at}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
}
