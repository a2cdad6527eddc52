import type { Logger } from '#libs/telemetry';
import kafkajs, { type Kafka, type logLevel, type LogEntry } from 'kafkajs';
import { registerZstd } from './zstd.js';

/** How kafkajs tries one request again: quickly, and not for long. Our own deadlines and the runtime's backoff stand above it. */
const RETRY = { initialRetryTime: 50, maxRetryTime: 1_000, retries: 5 };
const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 15_000;

const FILTERED = Symbol.for('threadline.negative-timeout-filter');

registerZstd();
silenceNegativeTimeouts();

export type OffsetResetListener = (topic: string, partition: number) => void;

/** A kafkajs client. kafkajs resets lost offsets silently but for one line in its log: that line calls `onOffsetReset`. */
export function createClient(options: {
  clientId: string;
  brokers: readonly string[];
  log: Logger;
  onOffsetReset?: OffsetResetListener;
}): Kafka {
  return new kafkajs.Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    logCreator: () => (entry) => {
      if (isOffsetReset(entry)) options.onOffsetReset?.(String(entry.log['topic']), Number(entry.log['partition']));
      report(options.log, entry);
    },
    logLevel: kafkajs.logLevel.WARN,
  });
}

function isOffsetReset(entry: LogEntry): boolean {
  return entry.log.message.startsWith('Offset out of range, resetting');
}

/**
 * kafkajs writes free text; only its area, the error's code and the broker's address are taken over. Its warnings about normal life (rejoining, a
 * coordinator that loads) are of use to developers alone.
 */
function report(log: Logger, entry: LogEntry): void {
  const { log: said, namespace } = entry;
  const level: logLevel = entry.level;
  const fields = {
    client: namespace,
    ...(typeof said['topic'] === 'string' ? { topic: said['topic'] } : {}),
    ...(typeof said['groupId'] === 'string' ? { group: said['groupId'] } : {}),
    ...(typeof said['retryCount'] === 'number' ? { attempts: said['retryCount'] } : {}),
  };
  if (level === kafkajs.logLevel.ERROR) log.warn('The Kafka client reports a problem', fields);
  else log.debug('The Kafka client reports', fields);
}

const NEGATIVE_TIMEOUT = 'TimeoutNegativeWarning';

/** kafkajs's request queue sets timers in the past (tulios/kafkajs#1751), harmlessly; Node 24 warns of each. Only that warning is filtered, by its name. */
function silenceNegativeTimeouts(): void {
  if (Reflect.get(process, FILTERED) === true) return;
  Reflect.set(process, FILTERED, true);
  const emit = process.emitWarning.bind(process);
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    const [first] = rest;
    const name = warning instanceof Error ? warning.name : typeof first === 'string' ? first : nameIn(first);
    if (name !== NEGATIVE_TIMEOUT) Reflect.apply(emit, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
}

function nameIn(options: unknown): unknown {
  return typeof options === 'object' && options !== null ? Reflect.get(options, 'type') : undefined;
}
