import { type Command, Option } from 'commander';
import { HEADER_LEVELS, type HeaderLevel } from '#libs/mail';
import { EXIT_WRONG_USE, Failure } from '../failure.js';
import { printLines, type Terminal } from '../terminal.js';

interface MailCheckOptions {
  company?: string;
  level: HeaderLevel;
}

export function registerMail(program: Command, terminal: Terminal): void {
  program
    .command('mail')
    .description('Mail files, without the pipeline.')
    .command('check')
    .description('Print what the rules say of mail files, one JSON line a mail.')
    .argument('<path...>', 'mail files (.eml), mbox files, folders of them, or - for standard input')
    .option('--company <dir>', 'a company folder whose CRM and lists decide; without it the match is left out')
    .addOption(
      new Option('--level <level>', 'how much of the headers the rules may see').choices(HEADER_LEVELS).default('full'),
    )
    .option('--json', 'JSON lines, which is what is printed anyway')
    .addHelpText('after', HELP)
    .action(async (paths: string[], { company, level }: MailCheckOptions) => {
      await printLines(terminal, checkedLines(paths, company, level));
    });
}

const HELP = `
Levels:
  full   all headers
  graph  as Graph shows them: no Return-Path, no Received
  body   From, To, Cc, Subject, Date, Message-ID and the body alone

Folders are read with all below them, Maildirs too; hidden files are left out, links to folders are not followed.
A mail that cannot be read is a line with \`malformed\`, never the end.`;

async function* checkedLines(
  paths: readonly string[],
  dir: string | undefined,
  level: HeaderLevel,
): AsyncGenerator<string> {
  const { checkMail } = await import('./check-mail.js');
  const { CompanyMistakes, readCompany } = await import('#libs/company');
  try {
    const options = dir === undefined ? { level } : { level, company: await readCompany(dir) };
    for await (const line of checkMail(paths, options)) yield JSON.stringify(line);
  } catch (error) {
    if (error instanceof CompanyMistakes) throw new Failure(error.message);
    throw fileFailure(error) ?? error;
  }
}

/** What the user can do about a path that the system refuses; null for any other error. */
function fileFailure(error: unknown): Failure | null {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return null;
  const path = String(error.path);
  if (error.code === 'ENOENT')
    return new Failure(`There is no ${path}: name a mail file, a folder or -.`, EXIT_WRONG_USE);
  if (error.code === 'EACCES') return new Failure(`${path} may not be read: give this user the right to.`);
  return null;
}
