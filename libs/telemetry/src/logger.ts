import { pino, type DestinationStream } from 'pino';

/**
 * The only fields a log line may carry besides its sentence: ids, counts, reasons, places in topics, durations, classes of errors.
 * A field that could hold an address, a name, a subject line, text or a token has no place here.
 */
export const LOG_FIELDS = [
  'attempts',
  'bytes',
  'check',
  'client',
  'committed',
  'count',
  'delayMs',
  'dependency',
  'dropped',
  'durationMs',
  'engagementId',
  'error',
  'errorCode',
  'expected',
  'failed',
  'forwarded',
  'frames',
  'group',
  'index',
  'kind',
  'lag',
  'limit',
  'loop',
  'low',
  'mailboxId',
  'method',
  'offset',
  'parked',
  'partition',
  'partitions',
  'port',
  'provider',
  'reason',
  'received',
  'recordId',
  'records',
  'requestId',
  'route',
  'signal',
  'staleMs',
  'state',
  'status',
  'table',
  'tenant',
  'topic',
  'topics',
  'total',
  'userId',
  'version',
] as const;
export type LogField = (typeof LOG_FIELDS)[number];
export type LogValue = string | number | bigint | boolean | null | undefined | readonly string[];
export type LogFields = { readonly [field in LogField]?: LogValue };

/** Writes fixed sentences and allow-listed fields. Anything else is left out, whatever a caller passes. */
export interface Logger {
  debug(sentence: string, fields?: LogFields): void;
  info(sentence: string, fields?: LogFields): void;
  warn(sentence: string, fields?: LogFields): void;
  error(sentence: string, fields?: LogFields): void;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const ALLOWED: ReadonlySet<string> = new Set(LOG_FIELDS);
const VALUE_LENGTH_MAX = 200;
const FRAMES_MAX = 12;
const WITHHELD = '(withheld)';

/** A logger of one app: pino JSON lines to `destination` (stdout by default). */
export function createLogger(options: { app: string; level: LogLevel; destination?: DestinationStream }): Logger {
  const settings = { level: options.level, base: { app: options.app, pid: process.pid } };
  const lines = options.destination === undefined ? pino(settings) : pino(settings, options.destination);
  return {
    debug: (sentence, fields) => lines.debug(allowed(fields), sentence),
    info: (sentence, fields) => lines.info(allowed(fields), sentence),
    warn: (sentence, fields) => lines.warn(allowed(fields), sentence),
    error: (sentence, fields) => lines.error(allowed(fields), sentence),
  };
}

/** What may be said of an error: its class, its code, and where it was thrown. Never its message, which may quote mail. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code: unknown = Reflect.get(error, 'code') ?? Reflect.get(error, 'errno') ?? Reflect.get(error, 'type');
  return {
    error: error.name,
    frames: framesOf(error),
    ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: code } : {}),
  };
}

/** Stack frames alone: the lines that V8 prints as `    at ...`, after the message (which may look like frames itself). */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const afterMessage = stack.indexOf(error.message) + error.message.length;
  const lines = stack
    .slice(afterMessage)
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
  return lines.slice(0, FRAMES_MAX).map((line) => line.trim().slice(0, VALUE_LENGTH_MAX));
}

function allowed(fields: LogFields | undefined): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields ?? {})) {
    if (ALLOWED.has(field) && value !== undefined) kept[field] = field === 'frames' ? value : safe(value);
  }
  return kept;
}

/** An id never holds an @ and is never long: the second wall, should a caller put text into an allowed field. */
function safe(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string') return value.includes('@') || value.length > VALUE_LENGTH_MAX ? WITHHELD : value;
  if (Array.isArray(value)) return value.map(safe);
  return typeof value === 'object' && value !== null ? WITHHELD : value;
}
