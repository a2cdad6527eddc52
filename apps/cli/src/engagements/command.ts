import { type Command, Option } from 'commander';
import { Failure } from '../failure.js';
import { printLines, type Terminal } from '../terminal.js';
import type { EngagementSource } from './source.js';

const SOURCES = ['db', 'topic', 'search'] as const;
type SourceName = (typeof SOURCES)[number];

/** How many tenants the sentence about an unknown one names. */
const TENANTS_NAMED_MAX = 20;

export function registerEngagements(program: Command, terminal: Terminal): void {
  program
    .command('engagements')
    .description('What the pipeline made of the mail.')
    .command('export')
    .description("Print a tenant's engagements as JSON lines, sorted by id: the same bytes from every source.")
    .requiredOption('--tenant <id>', 'the tenant')
    .addOption(new Option('--from <source>', 'where to read them').choices(SOURCES).default('db'))
    .option('--json', 'JSON lines, which is what is printed anyway')
    .addHelpText('after', HELP)
    .action(async ({ tenant, from }: { tenant: string; from: SourceName }) => {
      const source = await openSource[from](terminal.env);
      try {
        await printLines(terminal, exportedLines(source, tenant));
      } finally {
        await source.close();
      }
    });
}

const HELP = `
Sources and their settings:
  db      MariaDB: THREADLINE_MARIADB_URL
  topic   deduped-engagements, the newest of each key: THREADLINE_KAFKA_BROKERS, THREADLINE_REGISTRY_URL, THREADLINE_NAMESPACE
          (the tenant's engagements are held in memory to be sorted)
  search  Elasticsearch: THREADLINE_ELASTICSEARCH_URL, THREADLINE_SEARCH_INDEX; THREADLINE_MARIADB_URL names the tenants`;

/** Imported when asked for: Kafka, MariaDB and Elasticsearch clients take longer to load than most commands to run. */
const openSource: Record<SourceName, (env: NodeJS.ProcessEnv) => Promise<EngagementSource>> = {
  db: async (env) => (await import('./from-db.js')).openDb(env),
  topic: async (env) => (await import('./from-topic.js')).openTopic(env),
  search: async (env) => (await import('./from-search.js')).openIndex(env),
};

async function* exportedLines(source: EngagementSource, tenant: string): AsyncGenerator<string> {
  const { engagementLine } = await import('#libs/contracts');
  let isEmpty = true;
  for await (const engagement of source.engagements(tenant)) {
    isEmpty = false;
    yield engagementLine(engagement);
  }
  if (isEmpty) await assertTenant(source, tenant);
}

/** A tenant without engagements is no mistake; a tenant that does not exist is. */
async function assertTenant(source: EngagementSource, tenant: string): Promise<void> {
  const known = await source.tenants();
  if (known.includes(tenant)) return;
  const named = known.slice(0, TENANTS_NAMED_MAX).join(', ');
  const more = known.length > TENANTS_NAMED_MAX ? ` and ${known.length - TENANTS_NAMED_MAX} more` : '';
  throw new Failure(
    known.length === 0
      ? `There is no tenant "${tenant}", nor any other: create one through consent's API first.`
      : `There is no tenant "${tenant}": name one of ${named}${more}.`,
  );
}
