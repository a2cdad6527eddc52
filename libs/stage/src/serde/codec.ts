import { Unavailable, type Topic } from '#libs/contracts';
import avsc, { type Resolver, type Type } from 'avsc';
import type { Registry } from './registry.js';
import { Slab } from './slab.js';

const MAGIC = 0;
const PREFIX_BYTES = 5;
const ID_FRESH_MS = 60_000;

/** Why bytes could not be decoded; the record is parked as it is. */
export const UNDECODABLE = Symbol('undecodable');

/** Reads and writes the values of one topic: Confluent wire format (0, schema id, Avro). All look-ups are cached; the hot path is synchronous. */
export class ValueCodec<T> {
  readonly #type: Type;
  readonly #readers = new Map<number, Resolver | null | typeof UNDECODABLE>();
  #writerId: { id: number; at: number } | null = null;

  constructor(
    private readonly topic: Topic<T>,
    private readonly subject: string,
    private readonly registry: Registry,
  ) {
    if (topic.schema === null) throw new Error(`${topic.name} has no schema: its values are bytes of other topics`);
    this.#type = avsc.Type.forSchema(topic.schema as avsc.Schema, { wrapUnions: false, omitRecordMethods: true });
  }

  /**
   * Makes every writer's schema of these values known, so that `decode` can answer at once. Throws `Unavailable` when the registry is in trouble.
   * An id that the registry does not know while it does know the topic's subject is undecodable; if it knows neither, it has lost its memory
   * (a registry without storage, restarted): that is `Unavailable`, for the schemas are registered again at every start of the stack.
   */
  async prepare(values: Iterable<Buffer | null>): Promise<void> {
    for (const value of values) {
      const id = writerOf(value);
      if (id !== null && !this.#readers.has(id)) this.#readers.set(id, await this.#lookUp(id));
    }
  }

  /** The value, or `UNDECODABLE`. `prepare` must have seen it. */
  decode(value: Buffer): T | typeof UNDECODABLE {
    const id = writerOf(value);
    const reader = id === null ? UNDECODABLE : this.#readers.get(id);
    if (reader === UNDECODABLE || reader === undefined) return UNDECODABLE;
    try {
      const read = this.#type.decode(value, PREFIX_BYTES, reader ?? undefined);
      return read.offset === value.length ? (read.value as T) : UNDECODABLE;
    } catch {
      return UNDECODABLE;
    }
  }

  /**
   * Looks the schema's id up once, and again when it is a minute old: a registry without storage may have been restarted, and ids may have changed.
   * Throws `TopicsNotApplied` when it was never registered, `Unavailable` when the registry is in trouble before the id is known.
   */
  async ready(): Promise<void> {
    const known = this.#writerId;
    if (known && performance.now() - known.at < ID_FRESH_MS) return;
    const id = await this.registry.idOf(this.subject, this.topic.schema ?? {}).catch((error: unknown) => {
      if (known && error instanceof Unavailable) return known.id;
      throw error;
    });
    if (id === null && known) throw new Unavailable('schema registry');
    if (id === null) throw new TopicsNotApplied(`The schema of ${this.subject} is not registered`);
    this.#writerId = { id, at: performance.now() };
  }

  /** Bytes of a value, in `slab` while it lasts. `ready` must have run. Throws when the value does not fit the schema: a bug of its maker. */
  encode(value: T, slab: Slab = new Slab()): Buffer {
    if (!this.#writerId) throw new Error(`encode of ${this.topic.name} before ready`);
    const start = slab.used;
    let end = this.#type.encode(value, slab.bytes, start + PREFIX_BYTES);
    let { bytes } = slab;
    let from = start;
    if (end < 0) {
      // no room: a buffer of its own, of the size that avsc has just told
      bytes = Buffer.allocUnsafe(slab.bytes.length - end - start);
      from = 0;
      end = this.#type.encode(value, bytes, PREFIX_BYTES);
    } else slab.used = end;
    bytes[from] = MAGIC;
    bytes.writeInt32BE(this.#writerId.id, from + 1);
    return bytes.subarray(from, end);
  }

  async #lookUp(id: number): Promise<Resolver | null | typeof UNDECODABLE> {
    const schema = await this.registry.schemaOf(id);
    if (schema === null) {
      if (await this.registry.knows(this.subject)) return UNDECODABLE;
      throw new Unavailable('schema registry');
    }
    try {
      const writer = avsc.Type.forSchema(JSON.parse(schema) as avsc.Schema, { wrapUnions: false });
      return writer.equals(this.#type) ? null : this.#type.createResolver(writer);
    } catch {
      return UNDECODABLE;
    }
  }
}

/** A topic or schema that this version needs is missing. */
export class TopicsNotApplied extends Error {
  constructor(what: string) {
    super(`${what}: run "threadline topics apply"`);
    this.name = 'TopicsNotApplied';
  }
}

/** The writer's schema id, or null when the bytes are not ours. */
function writerOf(value: Buffer | null): number | null {
  return value !== null && value.length >= PREFIX_BYTES && value[0] === MAGIC ? value.readInt32BE(1) : null;
}
