import { partitionOf, TOPIC_MESSAGE_BYTES_MAX, type ParkReason } from '#libs/contracts';
import { events, type Telemetry } from '#libs/telemetry';
import type { Outcome, Output } from './outcomes.js';
import type { Lease, RecordHeader, StoredRecord } from './port/port.js';
import type { ValueCodec } from './serde/codec.js';
import { derivedHeaders } from './serde/headers.js';
import { type Slab, Slabs } from './serde/slab.js';
import { sizeOf, type SizedRecord, type Writers } from './writers.js';

/** Headers and framing of a record, at most; the broker's limit counts them too. */
const OVERHEAD_BYTES = 16 * 1024;

/** How often an outcome is asked what it has to write still: an answer without end holds up the partition. */
const LATER_MAX = 100;

/** A record and what is to become of it. */
export interface Decision {
  readonly record: StoredRecord;
  readonly outcome: Outcome<unknown>;
}

/** Decisions on neighbouring records of one partition. */
export interface Work {
  readonly topic: string;
  readonly partition: number;
  readonly decisions: readonly Decision[];
  /** position after the last decided record */
  readonly nextOffset: bigint;
  /** how often a batch that began here has ended the process */
  readonly attempts: number;
}

/** Where a stage writes. */
export interface StageOutput {
  /** as declared */
  readonly name: string;
  /** on the broker */
  readonly topic: string;
  readonly codec: ValueCodec<unknown>;
  /** how many it has; resolves from memory once it is known */
  readonly partitions: () => Promise<number>;
}

/**
 * The only place that writes outputs and dead letters and commits. Order is the guarantee: everything a record leads to is acknowledged by every
 * partition before its offset is committed, so a crash in between repeats records and loses none.
 */
export class Settler {
  readonly #slabs = new Slabs();

  constructor(
    private readonly app: string,
    private readonly deadLetterTopic: string,
    private readonly writers: Writers,
    private readonly telemetry: Telemetry,
  ) {}

  /** Throws `Unavailable` (nothing is committed; some of it may be written), `RecordTooLarge`, or whatever the encoder says of a wrong value. */
  async settle(work: Work, output: StageOutput | null, lease: Lease): Promise<void> {
    const slab = this.#slabs.take();
    const plan = await this.#plan(work, output, slab);
    if (output && plan.outputs.length > 0) await this.writers.write(output.topic, work.partition, plan.outputs);
    if (output) for (const decision of work.decisions) await this.#writeLater(plan, work, decision, output);
    if (plan.dead.length > 0) await this.writers.write(this.deadLetterTopic, work.partition, plan.dead);
    this.#slabs.giveBack(slab);
    await lease.commit(work.nextOffset);
    this.#count(work, output, plan);
  }

  async #plan(work: Work, output: StageOutput | null, slab: Slab): Promise<Plan> {
    const partitions = output ? await output.partitions() : 0;
    const plan: Plan = { slab, partitions, outputs: [], dead: [], dropped: new Map(), parked: new Map() };
    if (output && work.decisions.some(({ outcome }) => outcome.kind === 'forward')) await output.codec.ready();
    for (const { record, outcome } of work.decisions) {
      if (outcome.kind === 'drop') count(plan.dropped, outcome.reason);
      else if (outcome.kind === 'park') this.#park(plan, work, record, outcome.reason);
      else if (outcome.kind === 'forward') this.#forward(plan, work, record, outcome.outputs, output);
    }
    return plan;
  }

  /** What an outcome says after its outputs were acknowledged. */
  async #writeLater(plan: Plan, work: Work, { record, outcome }: Decision, output: StageOutput): Promise<void> {
    if (outcome.kind !== 'forward' || !outcome.later) return;
    for (let asked = 0; asked < LATER_MAX; asked += 1) {
      const outputs = await outcome.later();
      if (outputs.length === 0) return;
      const from = plan.outputs.length;
      this.#forward(plan, work, record, outputs, output);
      await this.writers.write(output.topic, work.partition, plan.outputs.slice(from));
    }
  }

  #forward(
    plan: Plan,
    work: Work,
    record: StoredRecord,
    wanted: readonly Output<unknown>[],
    output: StageOutput | null,
  ): void {
    if (!output) throw new WrongOutcome('a stage without an output topic forwarded a record');
    const origin = { topic: work.topic, partition: work.partition, record };
    const made: SizedRecord[] = [];
    for (const [index, { key = record.key, value, version, partitionKey }] of wanted.entries()) {
      const bytes = value === null ? null : output.codec.encode(value, plan.slab);
      const size = sizeOf(key, bytes) + OVERHEAD_BYTES;
      if (size > TOPIC_MESSAGE_BYTES_MAX) return this.#park(plan, work, record, 'oversize');
      const headers = derivedHeaders(this.app, output.name, { ...origin, version }, index);
      const partition = partitionKey === undefined ? work.partition : partitionOf(partitionKey, plan.partitions);
      made.push({ partition, key, value: bytes, headers, bytes: size });
    }
    plan.outputs.push(...made);
  }

  #park(plan: Plan, work: Work, record: StoredRecord, reason: ParkReason): void {
    const origin: Record<string, string> = {
      topic: work.topic,
      partition: String(work.partition),
      offset: record.offset.toString(),
      stage: this.app,
      reason,
      attempts: String(work.attempts),
      time: new Date().toISOString(),
    };
    const headers: RecordHeader[] = [...record.headers];
    for (const [name, text] of Object.entries(origin)) {
      headers.push({ name: `threadline-dlq-${name}`, value: Buffer.from(text) });
    }
    const { key, value } = record;
    plan.dead.push({ partition: work.partition, key, value, headers, bytes: sizeOf(key, value) + OVERHEAD_BYTES });
    count(plan.parked, reason);
  }

  #count(work: Work, output: StageOutput | null, plan: Plan): void {
    const { metrics } = this.telemetry;
    const { topic, partition } = work;
    metrics.received.inc({ topic }, work.decisions.length);
    if (output) metrics.forwarded.inc({ topic: output.topic }, plan.outputs.length);
    for (const [reason, records] of plan.dropped) metrics.dropped.inc({ reason }, records);
    const offset = work.decisions[0]?.record.offset ?? 0n;
    for (const [reason, records] of plan.parked) {
      events.recordsParked(this.telemetry, { topic, partition, offset, reason, count: records });
    }
  }
}

interface Plan {
  readonly slab: Slab;
  /** of the output topic */
  readonly partitions: number;
  readonly outputs: SizedRecord[];
  readonly dead: SizedRecord[];
  readonly dropped: Map<string, number>;
  readonly parked: Map<string, number>;
}

function count(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

/** A handler did not return what its stage promises: a bug. */
export class WrongOutcome extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'WrongOutcome';
  }
}
