import type { Installation } from '../../installation/src/index.js';
import { readFileSync } from 'node:fs';
import { request } from 'undici';
import { simulatorDispatcher } from '../../simulator/src/dispatch.js';
import type { BenchCompany } from './bench-company.js';
import type { Result } from './result.js';

const SECONDS = 5;
/** Connections at a time: more than a fetcher with four mailboxes has. */
const AT_A_TIME = 8;

/**
 * Requests a second that the simulator answers to a client that does nothing else, held against what the fetcher asks of it: it must not be what is
 * measured. Asks for what needs no token and no state: the identity provider's public documents.
 */
export async function simulatorSpeed(
  installation: Installation,
  { provider }: BenchCompany,
  fetcherPerSecond: number,
): Promise<Result[]> {
  const { port, caFile } = installation.simulator;
  const dispatcher = simulatorDispatcher(port, readFileSync(caFile, 'utf8'));
  const url =
    provider === 'microsoft'
      ? 'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration'
      : 'https://www.googleapis.com/oauth2/v3/certs';
  const until = Date.now() + SECONDS * 1_000;
  let answers = 0;
  const client = async () => {
    while (Date.now() < until) {
      const answer = await request(url, { dispatcher });
      await answer.body.dump();
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, client));
  await dispatcher.close();
  return [
    {
      bench: `simulator, ${provider}: plain requests`,
      value: answers / SECONDS,
      unit: 'requests/s',
      baseline: { name: 'the fetcher at 100 % kept', value: fetcherPerSecond },
      goal: { at: 'least', ratio: 2 },
    },
  ];
}
