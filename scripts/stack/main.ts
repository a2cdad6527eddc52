/** npm run stack -- up|down|status|logs|reset|env */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compose } from './compose.ts';
import { StackFailure } from './failure.ts';
import { homeOf, logFile, readState } from './home.ts';
import { type ServerName, serverNames } from './settings.ts';
import { down, env, reset, status, up } from './stack.ts';

const USAGE = `npm run stack -- COMMAND [options]

The local servers: Kafka, schema registry, MariaDB and Elasticsearch. In Docker where an engine answers, else as plain processes.

  up              start what does not run yet; returns when every server answers
  down            stop everything; data stays
  status          one line for each server
  logs [SERVER]   the last lines of one server's log, or of all (${serverNames.join(', ')})
  reset           stop everything and remove all data
  env             the addresses as THREADLINE_* settings

  --data DIR      another stack, with data and ports of its own (default: .stack, or THREADLINE_STACK_DIR)
  --json          print data as JSON (status, env)
`;

export interface Output {
  out: (line: string) => void;
  err: (line: string) => void;
}

/** Runs one stack command. Returns the exit code: 0 done, 1 failed, 2 wrong use. */
export async function stackCommand(args: string[], { out, err }: Output): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'string') {
    err(`${parsed}\n\n${USAGE}`);
    return 2;
  }
  const { command, server, home, json } = parsed;
  if (command === 'help') {
    out(USAGE);
    return 0;
  }
  const abort = new AbortController();
  const onSignal = () => abort.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  try {
    return await commands[command]({ home, signal: abort.signal, say: out }, { json, server, out });
  } catch (cause) {
    if (!(cause instanceof StackFailure)) throw cause;
    err(abort.signal.aborted ? 'Stopped; nothing that was being started is left running.' : cause.message);
    return abort.signal.aborted ? 130 : 1;
  } finally {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, onSignal);
  }
}

interface Options {
  json: boolean;
  server: ServerName | null;
  out: (line: string) => void;
}
type Context = Parameters<typeof up>[0];

const commands = {
  async up(context: Context, { out }: Options): Promise<number> {
    const from = Date.now();
    const { started } = await up(context);
    out(started ? `stack up in ${((Date.now() - from) / 1000).toFixed(1)} s` : 'stack already running');
    return 0;
  },
  async down(context: Context, { out }: Options): Promise<number> {
    const stopped = await down(context);
    out(stopped.length > 0 ? `stopped ${stopped.join(', ')}` : 'nothing was running');
    return 0;
  },
  async reset(context: Context, { out }: Options): Promise<number> {
    await reset(context);
    out('stack stopped, its data removed');
    return 0;
  },
  async status({ home }: Context, { json, out }: Options): Promise<number> {
    const now = await status(home);
    if (json) out(JSON.stringify(now, null, 2));
    else {
      for (const { server, version, state, ports } of now.servers) {
        out(
          `${server.padEnd(14)} ${version.padEnd(13)} ${state.padEnd(14)} ${Object.entries(ports)
            .map(([what, port]) => `${what} ${port}`)
            .join(', ')}`,
        );
      }
    }
    return now.servers.every(({ state }) => state === 'ready') ? 0 : 1;
  },
  async logs({ home }: Context, { server, out }: Options): Promise<number> {
    const state = readState(home);
    if (state?.mode === 'docker') {
      out((await compose(home, state.ports, ['logs', '--tail', '200', ...(server ? [server] : [])])).output);
      return 0;
    }
    for (const name of server ? [server] : serverNames) {
      const file = logFile(home, name);
      out(`== ${name}: ${file}`);
      out(existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-200).join('\n') : '(no log yet)');
    }
    return 0;
  },
  env({ home }: Context, { json, out }: Options): Promise<number> {
    const lines = env(home);
    out(
      json
        ? JSON.stringify(lines, null, 2)
        : Object.entries(lines)
            .map(([name, value]) => `${name}=${value}`)
            .join('\n'),
    );
    return Promise.resolve(0);
  },
};
type CommandName = keyof typeof commands;

interface Parsed {
  command: CommandName | 'help';
  server: ServerName | null;
  home: string;
  json: boolean;
}

/** The command line, or a sentence that says what is wrong with it. */
function parse(args: string[]): Parsed | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    const [command = 'help', server, ...rest] = positionals;
    const home = homeOf(values.data);
    const json = values.json ?? false;
    if (values.help || command === 'help') return { command: 'help', server: null, home, json };
    if (!(command in commands)) return `There is no stack command "${command}".`;
    if (rest.length > 0 || (server !== undefined && command !== 'logs')) return `Too many arguments for "${command}".`;
    if (server !== undefined && !serverNames.includes(server as ServerName)) return `There is no server "${server}".`;
    return { command: command as CommandName, server: (server as ServerName | undefined) ?? null, home, json };
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
