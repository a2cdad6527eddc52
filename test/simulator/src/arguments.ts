import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { SimulatorOptions } from './index.js';

/** What the command line asks for. */
export interface Arguments {
  company: string[];
  options: Omit<SimulatorOptions, 'companies'>;
  /** File with a timeline. */
  script?: string | undefined;
  /** Log to replay instead of serving. */
  replay?: string | undefined;
}

/** A command line that asks for nothing more than an answer: its help, or what is wrong with it. */
export class CommandLineEnd extends Error {
  constructor(
    readonly exitCode: 0 | 2,
    readonly text: string,
  ) {
    super(text);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function share(text: string): number {
  const value = Number(text);
  if (!/^[\d.]+$/.test(text) || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('It must be from 0 to 1.');
  return value;
}

function factor(text: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('It must be a number from 0 on.');
  return Number(text);
}

function instant(text: string): number {
  const at = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a time like 2026-11-01T00:00:00Z.');
  return at;
}

type Pairs = Record<string, string>;

/** `name=value`, more than once. */
function pairs(text: string, before: Pairs = {}): Pairs {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be NAME=VALUE.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

interface Given extends Omit<SimulatorOptions, 'companies' | 'clock' | 'oddities' | 'pushTopics' | 'clients'> {
  company: string[];
  script?: string;
  replay?: string;
  now?: number;
  speed: number;
  emptyPages?: number;
  duplicates?: number;
  pushTopic?: Pairs;
  webhookTarget?: Pairs;
  client?: Pairs;
  delegation?: Pairs;
}

function program(name: string): Command {
  const command = new Command(name)
    .description('Microsoft Graph, Entra, Gmail and Google OAuth on loopback, loaded from company folders.')
    .requiredOption('--company <dir...>', 'company folder; more than one can be given')
    .option('--port <port>', 'TLS port, 0 for any', wholeNumber, 0)
    .option('--control-port <port>', 'port of the control API, 0 for any', wholeNumber, 0)
    .option('--seed <text>', 'equal seeds give equal ids', 'threadline')
    .option('--script <file>', 'timeline to play: [{"at": seconds, "do": "deliver", ...}, ...]')
    .option('--now <time>', 'where the clock starts; default the time of the system', instant)
    .option('--speed <factor>', 'virtual seconds in a second; 0 stands still', factor, 1)
    .option('--log <file>', 'write every request and every deed to it, one JSON text in each line')
    .option('--replay <file>', 'ask again what this log says was asked, and tell which answers differ')
    .option('--access-token-seconds <seconds>', 'life of an access token', wholeNumber, 3600)
    .option('--page-size <items>', 'page size when the caller names none', wholeNumber, 10)
    .option('--latency-ms <ms>', 'time that a Graph call to a mailbox takes', wholeNumber, 0)
    .option('--mailbox-concurrency <requests>', 'Graph requests to a mailbox in flight, 0 for any', wholeNumber, 4)
    .addOption(new Option('--concurrency-scope <scope>', 'what that counts over').choices(['mailbox', 'app']))
    .option(
      '--mailbox-requests <requests>',
      'Graph requests to a mailbox in 10 minutes, 0 for any',
      wholeNumber,
      10_000,
    )
    .option('--app-requests <requests>', 'Graph requests of an application in 10 seconds, 0 for any', wholeNumber)
    .option('--gmail-units <units>', 'Gmail units of a user in a minute, 0 for any; default: of the table', wholeNumber)
    .addOption(new Option('--gmail-quota <table>', 'prices of Gmail calls').choices(['2026', 'legacy']))
    .option('--subscription-minutes <minutes>', 'longest life of a Graph subscription', wholeNumber)
    .option('--webhook-target <host=url>', 'where webhooks to a host are sent; more than one can be given', pairs)
    .option('--push-topic <topic=url>', 'Pub/Sub topic and where it pushes to; more than one can be given', pairs)
    .option(
      '--delegation <account=domain>',
      'service account that may read the mail of a domain, more than once',
      pairs,
    )
    .option('--client <id=secret>', 'only these clients get tokens; more than one can be given', pairs)
    .option('--empty-pages <share>', 'share of delta pages that are empty, from 0 to 1', share)
    .option('--duplicates <share>', 'share of delta pages with a doubled item, from 0 to 1', share)
    .helpOption('-h, --help', 'show this help')
    .addHelpText(
      'after',
      '\nPrints one line when it is ready: {"port":..,"controlPort":..,"caFile":".."}. SIGTERM ends it.\nExit codes: 0 done, 1 failed (or a replay that differs), 2 wrong use.',
    );
  return command;
}

/**
 * Reads a command line (without `node` and the script).
 *
 * @param name what the command is called in its help
 * @throws CommandLineEnd with the help, or with one sentence that says what is wrong
 */
export function readArguments(args: readonly string[], name = 'simulator'): Arguments {
  let help = '';
  const command = program(name)
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => undefined, outputError: () => undefined })
    .exitOverride();
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) throw new CommandLineEnd(0, help);
    const what = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
    throw new CommandLineEnd(2, `${what.charAt(0).toUpperCase()}${what.slice(1)}: see \`${name} --help\`.\n`);
  }
  if (command.args.length > 0) {
    throw new CommandLineEnd(2, `Too many arguments (${command.args.join(' ')}): see \`${name} --help\`.\n`);
  }
  const {
    company,
    script,
    replay,
    now,
    speed,
    emptyPages,
    duplicates,
    pushTopic,
    webhookTarget,
    client,
    delegation,
    ...rest
  } = command.opts<Given>();
  const clients = client && Object.entries(client).map(([id, secret]) => ({ id, secret }));
  const topics = pushTopic && Object.fromEntries(Object.entries(pushTopic).map(([topic, url]) => [topic, { url }]));
  const scopes = ['https://www.googleapis.com/auth/gmail.readonly'];
  const delegations =
    delegation &&
    Object.entries(delegation).map(([clientEmail, domain]) => ({ clientEmail, scopes, domains: [domain] }));
  const oddities = {
    ...(emptyPages === undefined ? {} : { emptyPages }),
    ...(duplicates === undefined ? {} : { duplicates }),
  };
  const options = {
    ...rest,
    gmailUnits: rest.gmailUnits ?? (rest.gmailQuota === 'legacy' ? 15_000 : 6000),
    clock: { now, speed },
    oddities,
    clients,
    delegations,
    pushTopics: topics,
    webhookTargets: webhookTarget,
  };
  return { company, script, replay, options };
}
