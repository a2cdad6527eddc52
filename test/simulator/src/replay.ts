import { provider } from './answered.js';
import type { ProviderRequest } from './http.js';
import { digestOf } from './request-note.js';
import type { Simulator } from './simulator.js';
import type { LogEntry, LoggedRequest } from './state/request-log.js';
import { carried, metOnTheWire } from './transport.js';
import { VERBS } from './verbs.js';

/** An answer that is another one now. */
export interface ReplayDifference {
  id: string;
  target: string;
  was: { status: number; digest: string };
  is: { status: number; digest: string };
}

/** What came of a replay. */
export interface Replay {
  replayed: number;
  /** Requests that a replay passes over: sign-ins, writes, and tokens that were dead. */
  passed: number;
  differences: ReplayDifference[];
}

const IDENTITY = new Set(['login.microsoftonline.com', 'accounts.google.com', 'oauth2.googleapis.com']);
/** Calls that meet the faults of no mailbox in particular. */
const SHARED = /^\/(?:v1\.0\/(?:\$batch|subscriptions)|batch)(?:\/|$)/;

function canReplay(entry: LoggedRequest): boolean {
  return entry.method === 'GET' && !IDENTITY.has(entry.host) && entry.as?.live === true;
}

/** A request that is passed over used up the faults that it met: the ones after it must find them used up again. */
function meetFaults({ world }: Simulator, entry: LoggedRequest): void {
  if (!world.faults.any) return;
  const path = entry.target.split('?', 1)[0] ?? '';
  const line = `${entry.method} ${entry.host}${path}`;
  const mailbox = entry.as?.user ?? entry.about;
  if (entry.batch === undefined && metOnTheWire(world, line, mailbox)) return;
  if (SHARED.test(path)) world.faults.take(line, undefined);
  else if (IDENTITY.has(entry.host) || entry.as?.live === true) world.faults.take(line, mailbox);
}

function requestOf({ world }: Simulator, entry: LoggedRequest): ProviderRequest {
  const { user = null, tenant = '', client = '', scope = '' } = entry.as ?? {};
  const token = world.tokens.issue('access', { user, tenant, client, scope }, 3600);
  const prefix = entry.host === 'graph.microsoft.com' ? '' : 'ya29.';
  const url = new URL(`https://${entry.host}${entry.target}`);
  return {
    id: entry.id,
    batch: entry.batch,
    method: 'GET',
    host: entry.host,
    path: entry.target.split('?', 1)[0] ?? '',
    query: url.searchParams,
    headers: {
      authorization: `Bearer ${prefix}${token}`,
      ...(entry.prefer === undefined ? {} : { prefer: entry.prefer }),
      ...(entry.clientRequestId === undefined ? {} : { 'client-request-id': entry.clientRequestId }),
    },
    body: Buffer.alloc(0),
  };
}

/**
 * Asks a simulator again what a log says was asked, at the virtual times of the log, and does again what its control
 * API did. The simulator must have the seed, the companies, the script and the start of the clock of the one that wrote
 * the log, and must be fresh.
 *
 * @param log its entries in their order
 * @returns where answers differ from those of the log, by status and bytes
 */
export async function replayRequests(log: Iterable<LogEntry>, simulator: Simulator): Promise<Replay> {
  const { world } = simulator;
  const replay: Replay = { replayed: 0, passed: 0, differences: [] };
  const entries = [...log];
  const named = new Map(entries.flatMap((entry) => ('do' in entry ? [] : [[entry.id, entry] as const])));
  const met = new Set<string>();
  const meet = (entry: LoggedRequest | undefined) => {
    if (entry === undefined || met.has(entry.id)) return;
    met.add(entry.id);
    meetFaults(simulator, entry);
  };
  for (const entry of entries) {
    world.clock.change({ now: Math.max(entry.at, world.clock.now()), speed: 0 });
    if ('do' in entry) {
      const verb = VERBS[entry.do];
      if (verb) await verb.run(simulator, await verb.takes.parseAsync(entry.given));
      continue;
    }
    // The log has a batch after its items, which it met its own faults before.
    if (entry.batch !== undefined) meet(named.get(entry.batch));
    if (!canReplay(entry)) {
      replay.passed += 1;
      meet(entry);
      continue;
    }
    const request = requestOf(simulator, entry);
    const answer = await (entry.batch === undefined
      ? carried(world, request, (one) => provider(world, one))
      : provider(world, request));
    replay.replayed += 1;
    const is = { status: answer.status, digest: digestOf(answer).digest };
    const was = { status: entry.status, digest: entry.digest };
    if (is.status !== was.status || is.digest !== was.digest) {
      replay.differences.push({ id: entry.id, target: `${entry.host}${entry.target}`, was, is });
    }
  }
  return replay;
}
