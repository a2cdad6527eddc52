import type { Command } from 'commander';
import type { Explanation } from '../../../fetcher/src/fetcher.module.js';
import { EXIT_WRONG_USE, Failure } from '../failure.js';
import { print, printJson, type Terminal } from '../terminal.js';
import { explanationText } from './explanation-text.js';

interface Options {
  tenant: string;
  mailbox: string;
  messageId?: string;
  ref?: string;
  json?: true;
}

export function registerExplain(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .description(
      'Why one mail of a mailbox is kept or not: it is fetched again and judged anew; nothing of it is stored.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .requiredOption('--mailbox <id>', 'the mailbox: its id, or its address')
    .option('--message-id <id>', 'the mail by its Message-ID, with or without angle brackets')
    .option('--ref <ref>', "the mail by the provider's own id of it")
    .option('--json', 'print everything as JSON')
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      const explanation = await explanationFor(options, terminal.env);
      if (options.json) printJson(terminal, explanation);
      else print(terminal, explanationText(explanation));
    });
}

const HELP = `
Example:
  threadline explain --tenant acme --mailbox microsoft-u1 --message-id '<CAF3x@mail.customer.example>'

The mail is read from the provider with the mailbox's own access, and judged by the fetcher's admission: by the rules, the tenant's
settings and the CRM as they are now, which may differ from what they were when the mail came. A mail whose header does not pass is
explained by its header alone: its text is not downloaded. Of each mail that carries the Message-ID the steps, the decision and what
is stored of it are printed here, and nowhere else. A mailbox that is switched off, or has no consent, is not read.

Settings: those of the fetcher (THREADLINE_MARIADB_URL, THREADLINE_KAFKA_BROKERS, THREADLINE_REGISTRY_URL, THREADLINE_KEYS, the
providers' clients; its README lists them).`;

async function explanationFor(options: Options, env: NodeJS.ProcessEnv): Promise<Explanation> {
  const by = await wantedMail(options);
  // decorators of the fetcher's module need it, before the module is loaded
  await import('reflect-metadata');
  const { CannotExplain, explainMails } = await import('../../../fetcher/src/fetcher.module.js');
  const { SettingsError } = await import('#libs/stage');
  try {
    return await explainMails(env, { tenant: options.tenant, mailbox: options.mailbox, by });
  } catch (error) {
    if (error instanceof CannotExplain) throw new Failure(error.message);
    if (!(error instanceof SettingsError)) throw error;
    const what = error.mistakes.join('; ');
    throw new Failure(
      `${what}: set what the fetcher has; \`npm run stack -- env\` prints local addresses.`,
      EXIT_WRONG_USE,
    );
  }
}

async function wantedMail({ messageId, ref }: Options): Promise<{ messageId: string } | { ref: string }> {
  const { messageIdOf } = await import('#libs/mail');
  if (messageId !== undefined && ref === undefined) {
    const id = messageIdOf(messageId);
    if (id !== null) return { messageId: id };
    throw new Failure('--message-id holds no id: copy the Message-ID from the mail’s source.', EXIT_WRONG_USE);
  }
  if (ref !== undefined && ref.trim() !== '' && messageId === undefined) return { ref: ref.trim() };
  throw new Failure('Name the mail by --message-id or by --ref, and not by both.', EXIT_WRONG_USE);
}
