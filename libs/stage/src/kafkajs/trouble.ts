import { Unavailable } from '#libs/contracts';
import { RecordTooLarge } from '../port/port.js';

/** `work`, or `Unavailable('kafka')` after `deadlineMs`. */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('kafka')), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls the broker; whatever goes wrong becomes `Unavailable`, but for a record it will never take. */
export async function onBroker<T>(topic: string, deadlineMs: number, call: () => Promise<T>): Promise<T> {
  try {
    return await withDeadline(call(), deadlineMs);
  } catch (error) {
    throw troubleOf(topic, error);
  }
}

function troubleOf(topic: string, error: unknown): Error {
  if (error instanceof Unavailable || error instanceof RecordTooLarge) return error;
  if (errorTypes(error).some((type) => TOO_LARGE.has(type))) return new RecordTooLarge(topic, { cause: error });
  return new Unavailable('kafka', { cause: error });
}

const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/** Protocol error names of an error and its causes, which kafkajs nests. */
export function errorTypes(error: unknown): string[] {
  const types: string[] = [];
  for (let at: unknown = error; at instanceof Error && types.length < 5; at = at.cause) {
    const type: unknown = Reflect.get(at, 'type');
    types.push(typeof type === 'string' ? type : at.name);
  }
  return types;
}
