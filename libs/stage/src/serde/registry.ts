import { Unavailable } from '#libs/contracts';

const DEADLINE_MS = 10_000;
const COMPATIBILITY = 'FULL_TRANSITIVE';
const CONTENT_TYPE = 'application/vnd.schemaregistry.v1+json';

/**
 * A Confluent-compatible schema registry, by the five calls we need. Only `register` writes. Trouble with the registry is `Unavailable('schema registry')`;
 * "not there" is an answer. (The kafkajs client hides the status of a failed look-up and waits without a deadline; tests use it as a foreign reader.)
 */
export class Registry {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url.replace(/\/+$/, '');
  }

  /** Id under which exactly this schema is registered for the subject; null: it is not. */
  async idOf(subject: string, schema: object): Promise<number | null> {
    const { status, body } = await this.#call('POST', `/subjects/${encodeURIComponent(subject)}`, asBody(schema));
    return status === 404 ? null : idIn(status, body);
  }

  /** The writer's schema, as JSON text; null: the registry does not know the id. */
  async schemaOf(id: number): Promise<string | null> {
    const { status, body } = await this.#call('GET', `/schemas/ids/${id}`);
    if (status === 404) return null;
    const schema = status === 200 ? body['schema'] : undefined;
    if (typeof schema !== 'string') throw new Unavailable('schema registry');
    return schema;
  }

  /** False when the registry has never heard of the subject: then it may have lost its memory. */
  async knows(subject: string): Promise<boolean> {
    const { status } = await this.#call('GET', `/subjects/${encodeURIComponent(subject)}/versions/latest`);
    if (status !== 200 && status !== 404) throw new Unavailable('schema registry');
    return status === 200;
  }

  /** Registers a schema, after setting its subject to FULL_TRANSITIVE. Safe to repeat. Throws `IncompatibleSchema`. */
  async register(subject: string, schema: object): Promise<number> {
    const name = encodeURIComponent(subject);
    const { status } = await this.#call('PUT', `/config/${name}`, { compatibility: COMPATIBILITY });
    if (status !== 200) throw new Unavailable('schema registry');
    const answer = await this.#call('POST', `/subjects/${name}/versions`, asBody(schema));
    if (answer.status === 409 || answer.status === 422) throw new IncompatibleSchema(subject);
    return idIn(answer.status, answer.body);
  }

  async #call(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }> {
    try {
      const response = await fetch(this.#url + path, {
        method,
        signal: AbortSignal.timeout(DEADLINE_MS),
        headers: { 'content-type': CONTENT_TYPE, accept: CONTENT_TYPE },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const answer: unknown = await response.json();
      return { status: response.status, body: isObject(answer) ? answer : {} };
    } catch (error) {
      throw new Unavailable('schema registry', { cause: error });
    }
  }
}

/** The new schema cannot read, or be read by, a version that was registered before. */
export class IncompatibleSchema extends Error {
  constructor(subject: string) {
    super(`The registry refuses the schema of ${subject}: it is not compatible with every earlier version.`);
    this.name = 'IncompatibleSchema';
  }
}

const asBody = (schema: object) => ({ schema: JSON.stringify(schema), schemaType: 'AVRO' });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function idIn(status: number, body: Record<string, unknown>): number {
  const id = status === 200 ? body['id'] : undefined;
  if (typeof id !== 'number') throw new Unavailable('schema registry');
  return id;
}
