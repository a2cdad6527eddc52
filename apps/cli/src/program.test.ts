import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { runCli } from './program.js';

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

async function run(line: string, env: NodeJS.ProcessEnv = {}) {
  const stdout = new Collected();
  const stderr = new Collected();
  const code = await runCli(line.split(' ').filter(Boolean), { stdout, stderr, env });
  return { code, out: stdout.text, err: stderr.text };
}

const COMMANDS = [
  '',
  'run',
  'migrate',
  'topics',
  'topics apply',
  'topics list',
  'lag',
  'engagements',
  'engagements export',
  'mail',
  'mail check',
  'explain',
];

test.each(COMMANDS)('"threadline %s --help" prints its usage and ends 0', async (command) => {
  const { code, out, err } = await run(`${command} --help`);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(new RegExp(`^Usage: threadline ?${command}`));
});

test('--version prints the version of package.json', async () => {
  const { code, out } = await run('--version');
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('wrong use ends 2 with one sentence that points to the help', () => {
  test.each([
    ['migrat', "Unknown command 'migrat' (Did you mean migrate?): see `threadline --help`.\n"],
    ['migrate --jsn', "Unknown option '--jsn' (Did you mean --json?): see `threadline migrate --help`.\n"],
    ['migrate now', /^Too many arguments .*: see `threadline migrate --help`.\n$/],
    ['topics drop', "Unknown command 'drop': see `threadline topics --help`.\n"],
    [
      'engagements export',
      /^Required option '--tenant <id>' not specified: see `threadline engagements export --help`.\n$/,
    ],
    ['engagements export --tenant', /^Option '--tenant <id>' argument missing: see/],
    ['engagements export --tenant t --from disk', /^Option '--from <source>' argument 'disk' is invalid\. .*: see/],
    ['run', /^Required option '--apps <names>' not specified: see `threadline run --help`.\n$/],
    ['run --apps crm-matcher,nothing', /^There is no app "nothing": the apps are consent, .*\.\n$/],
    ['run --apps ,', /^Name at least one app/],
    [
      'explain --mailbox m --ref r',
      /^Required option '--tenant <id>' not specified: see `threadline explain --help`.\n$/,
    ],
    ['explain --tenant t --mailbox m', 'Name the mail by --message-id or by --ref, and not by both.\n'],
    ['explain --tenant t --mailbox m --ref r --message-id i', /^Name the mail by --message-id or by --ref/],
    ['explain --tenant t --mailbox m --message-id <>', /^--message-id holds no id: copy/],
  ])('%s', async (line, expected) => {
    const { code, out, err } = await run(line);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(expected);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test.each(['', 'topics', 'engagements', 'mail'])(
    '"threadline %s" alone shows the commands there are',
    async (line) => {
      const { code, out, err } = await run(line);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^Usage: threadline/);
    },
  );
});

describe('settings', () => {
  test('a missing one is named, with the command that prints the local ones', async () => {
    const { code, err } = await run('migrate');
    expect(code).toBe(2);
    expect(err).toBe('THREADLINE_MARIADB_URL is not set: `npm run stack -- env` prints the local ones.\n');
  });

  test('all that are missing or wrong are named at once', async () => {
    const { code, err } = await run('topics list', {
      THREADLINE_REGISTRY_URL: 'ftp://x',
      THREADLINE_PARTITIONS: '0',
      THREADLINE_MARIADB_URL: 'not needed here',
    });
    expect(code).toBe(2);
    expect(err).toMatch(
      /^THREADLINE_KAFKA_BROKERS is not set; THREADLINE_PARTITIONS: .*; THREADLINE_REGISTRY_URL: is not a URL/,
    );
  });
});

describe('settings of the wrong name', () => {
  test('are refused, so that a typing error is never a silent default', async () => {
    const { code, err } = await run('migrate', {
      THREADLINE_MARIADB_URL: 'mariadb://u:p@127.0.0.1:9/d',
      THREADLINE_KAFKA_BROKER: 'x:1',
    });
    expect(code).toBe(2);
    expect(err).toMatch(/^THREADLINE_KAFKA_BROKER is unknown/);
  });
});

test('a server that does not answer is named with its place, without the password', async () => {
  const { code, out, err } = await run('migrate', { THREADLINE_MARIADB_URL: 'mariadb://u:secret@127.0.0.1:9/d' });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    'MariaDB does not answer at 127.0.0.1:9: start it (`npm run stack -- up` starts the local one) or correct THREADLINE_MARIADB_URL.\n',
  );
}, 15_000);
