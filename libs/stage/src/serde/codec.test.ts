import type { Topic } from '#libs/contracts';
import { describe, expect, test } from 'vitest';
import { UNDECODABLE, TopicsNotApplied, ValueCodec } from './codec.js';
import type { Registry } from './registry.js';

interface Note {
  id: string;
  text: string;
  at: number;
  more: string | null;
}

const field = (name: string, type: unknown, rest: object = {}) => ({ name, type, ...rest });
const NOTE = {
  type: 'record',
  name: 'Note',
  fields: [field('id', 'string'), field('text', 'string'), field('at', 'long'), field('more', ['null', 'string'])],
};
const OLDER = { ...NOTE, fields: [...NOTE.fields.slice(0, 3), field('gone', 'int')] };
const NEWER = { ...NOTE, fields: [...NOTE.fields.slice(0, 3), field('more', ['null', 'string'], { default: null })] };

const topic = (schema: object): Topic<Note> => ({
  name: 'notes',
  key: 'id',
  doc: '',
  schema,
  pipeline: true,
  retention: { kind: 'compact' },
});

/** A registry by hand: what the codec asks of it, and how often. */
function registryOf(schemas: Map<number, object>, subject = 'notes-value') {
  const asked: number[] = [];
  const registry = {
    asked,
    schemaOf: (id: number) => {
      asked.push(id);
      const schema = schemas.get(id);
      return Promise.resolve(schema ? JSON.stringify(schema) : null);
    },
    idOf: (_: string, schema: object) => {
      const found = [...schemas].find(([, known]) => JSON.stringify(known) === JSON.stringify(schema));
      return Promise.resolve(found?.[0] ?? null);
    },
    knows: (name: string) => Promise.resolve(schemas.size > 0 && name === subject),
  };
  return registry as unknown as Registry & { asked: number[] };
}

const note = (text: string): Note => ({ id: 'n1', text, at: 1_700_000_000_000, more: null });

async function codecOf(schema: object, schemas: Map<number, object>) {
  const registry = registryOf(schemas);
  const codec = new ValueCodec(topic(schema), 'notes-value', registry);
  await codec.ready();
  return { codec, registry };
}

describe('ValueCodec', () => {
  test('reads what it wrote, in the Confluent wire format, small and large', async () => {
    const { codec } = await codecOf(NOTE, new Map([[7, NOTE]]));
    const notes = ['short', 'x'.repeat(3_000_000), '', 'äöü 語'].map(note);
    const bytes = notes.map((one) => codec.encode(one));
    expect(bytes[0]?.subarray(0, 5)).toEqual(Buffer.from([0, 0, 0, 0, 7]));
    await codec.prepare(bytes);
    expect(bytes.map((one) => codec.decode(one))).toEqual(notes);
  });

  test('asks the registry once for each writer', async () => {
    const { codec, registry } = await codecOf(NOTE, new Map([[7, NOTE]]));
    const bytes = codec.encode(note('a'));
    await codec.prepare([bytes, bytes, null]);
    await codec.prepare([bytes]);
    expect(registry.asked).toEqual([7]);
  });

  test('reads what an older writer wrote', async () => {
    const schemas = new Map<number, object>([[1, OLDER], [2, NEWER]]); // prettier-ignore
    const older = new ValueCodec(topic(OLDER), 'notes-value', registryOf(schemas));
    await older.ready();
    const bytes = older.encode({ ...note('old'), gone: 1 } as Note);
    const { codec } = await codecOf(NEWER, schemas);
    await codec.prepare([bytes]);
    expect(codec.decode(bytes)).toEqual(note('old'));
  });

  test.each([
    ['no bytes', Buffer.alloc(0)],
    ['too few bytes', Buffer.from([0, 0, 0])],
    ['another format', Buffer.from('{"id":"n1"}')],
    ['an unknown schema id', Buffer.from([0, 0, 0, 0, 99, 1, 2])],
    ['a value cut short', Buffer.from([0, 0, 0, 0, 7, 4, 110])],
    ['bytes after the value', Buffer.from([0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0])],
  ])('%s cannot be decoded', async (_, bytes) => {
    const { codec } = await codecOf(NOTE, new Map([[7, NOTE]]));
    await codec.prepare([bytes]);
    expect(codec.decode(bytes)).toBe(UNDECODABLE);
  });

  test('a registry that knows neither the id nor the subject has lost its memory: that is unavailable, not undecodable', async () => {
    const codec = new ValueCodec(topic(NOTE), 'notes-value', registryOf(new Map()));
    await expect(codec.prepare([Buffer.from([0, 0, 0, 0, 7, 0])])).rejects.toThrow('schema registry is unavailable');
  });

  test('a schema that was never registered is refused with what to do', async () => {
    const codec = new ValueCodec(topic(NOTE), 'notes-value', registryOf(new Map([[1, OLDER]])));
    await expect(codec.ready()).rejects.toThrow(TopicsNotApplied);
    await expect(codec.ready()).rejects.toThrow('run "threadline topics apply"');
  });

  test('a value that does not fit the schema is refused', async () => {
    const { codec } = await codecOf(NOTE, new Map([[7, NOTE]]));
    expect(() => codec.encode({ id: 'n1' } as Note)).toThrow('invalid "string": undefined');
  });
});
