import { parseArgs } from 'node:util';

export const USAGE = `npm run demo -- [options]

Shows the whole product at work: real mail at a simulated Microsoft 365 and Google Workspace, every stage as a process of its own,
real Kafka, schema registry, MariaDB and Elasticsearch.

  --company DIR   read this company folder instead of the one that ships; several times for several tenants
  --once          end when everything is drained (also without a terminal); otherwise it stays up until Ctrl-C
  --export DIR    write engagements.ndjson and report.json into DIR
  --json          print the report as JSON on standard output; progress goes to standard error
  --help          this text

Exit code: 0 done, 1 failed, 2 wrong use or a broken company folder.
`;

export interface DemoArguments {
  companies: string[];
  once: boolean;
  exportTo: string | null;
  json: boolean;
  help: boolean;
}

/** Reads the command line. Throws an Error with one sentence when it is wrong. */
export function readArguments(args: string[]): DemoArguments {
  const { values } = parseArgs({
    args,
    options: {
      company: { type: 'string', multiple: true },
      once: { type: 'boolean' },
      export: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  return {
    companies: values.company ?? [],
    once: values.once ?? false,
    exportTo: values.export ?? null,
    json: values.json ?? false,
    help: values.help ?? false,
  };
}
