import { park, type Outcome } from './outcomes.js';
import type { StoredRecord } from './port/port.js';
import { UNDECODABLE, type ValueCodec } from './serde/codec.js';
import { WrongOutcome, type Decision } from './settle.js';
import { DecodedRecord } from './stage-record.js';
import type { StageRecord } from './stage.js';

/** What `decide` needs of a stage. */
export interface Decider {
  readonly codec: ValueCodec<unknown>;
  readonly handle: (records: StageRecord<unknown>[]) => Promise<unknown>;
}

/**
 * Decodes records of one partition and asks the handler what becomes of them. Bytes that cannot be decoded are parked without asking. Throws what the
 * handler throws, `Unavailable` of the registry, and `WrongOutcome`.
 */
export async function decide(
  stage: Decider,
  partition: number,
  records: readonly StoredRecord[],
): Promise<readonly Decision[]> {
  await stage.codec.prepare(records.map(({ value }) => value));
  const decoded: DecodedRecord<unknown>[] = [];
  const undecodable = new Set<StoredRecord>();
  for (const record of records) {
    const value = record.value === null ? null : stage.codec.decode(record.value);
    if (value === UNDECODABLE) undecodable.add(record);
    else decoded.push(new DecodedRecord(record, partition, value));
  }
  const outcomes = decoded.length === 0 ? [] : outcomesOf(await stage.handle(decoded), decoded.length);
  let next = 0;
  return records.map((record) => ({
    record,
    outcome: undecodable.has(record) ? park('undecodable') : checked(outcomes[next++]),
  }));
}

function outcomesOf(answer: unknown, wanted: number): readonly unknown[] {
  if (Array.isArray(answer) && answer.length === wanted) return answer;
  throw new WrongOutcome('a handler must return one outcome for each record');
}

const KINDS: ReadonlySet<unknown> = new Set(['forward', 'drop', 'park', 'done']);

function checked(outcome: unknown): Outcome<unknown> {
  if (typeof outcome === 'object' && outcome !== null && KINDS.has(Reflect.get(outcome, 'kind'))) {
    return outcome as Outcome<unknown>;
  }
  throw new WrongOutcome('a handler returned something that is no outcome');
}
