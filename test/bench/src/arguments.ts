import { parseArgs } from 'node:util';

/** The benchmarks in the order in which they run, and which of them need the servers; the others are of code alone. */
const BENCHES = {
  rules: { needsStack: false },
  'mail-check': { needsStack: false },
  stage: { needsStack: true },
  sinks: { needsStack: true },
  fetcher: { needsStack: true },
  'end-to-end': { needsStack: true },
};

export type BenchName = keyof typeof BENCHES;

const NAMES = Object.keys(BENCHES) as BenchName[];

export interface BenchArguments {
  /** those to run, in their order */
  names: BenchName[];
  needsStack: boolean;
  json: boolean;
}

/** What is said in place of running anything, and the exit code. */
export interface Usage {
  usage: string;
  code: 0 | 2;
}

/** Reads the arguments of `npm run bench`; without names all run. Never throws: what cannot be read is answered with the usage. */
export function readArguments(args: readonly string[]): BenchArguments | Usage {
  const usage = `npm run bench -- [${NAMES.join('|')} ...] [--json]`;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    });
    if (values.help) return { usage, code: 0 };
    const unknown = positionals.find((name) => !Object.hasOwn(BENCHES, name));
    if (unknown !== undefined) return { usage: `There is no benchmark "${unknown}".\n${usage}`, code: 2 };
    const names = NAMES.filter((name) => positionals.length === 0 || positionals.includes(name));
    return { names, needsStack: names.some((name) => BENCHES[name].needsStack), json: values.json };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return { usage: `${cause.message}\n${usage}`, code: 2 };
  }
}
