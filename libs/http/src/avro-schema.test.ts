import { describe, expect, it } from 'vitest';
import {
  crmRecords,
  deadLetters,
  dedupedEngagements,
  mailboxes,
  tenants,
  type Topic,
  VALUE_TOPICS,
} from '#libs/contracts';
import { objectOf, schemaOf, withFields, withoutFields } from './index.js';

const topicOf = (schema: object): Topic<unknown> => ({ ...tenants, schema });

describe('the OpenAPI form of a topic', () => {
  it('has every field, told as the Avro schema tells it', () => {
    expect(schemaOf(mailboxes)).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['tenant', 'sync', 'consentVersion']),
      properties: {
        sync: { type: 'boolean', description: "the user's switch: Import Email Conversations" },
        consent: { type: 'string', enum: ['none', 'granted', 'revoked'] },
        version: { type: 'integer', format: 'int64' },
      },
    });
    expect(schemaOf(tenants).properties?.['policy']?.properties?.['opportunity']).toMatchObject({
      type: 'string',
      enum: ['most-recently-updated', 'most-recently-created', 'oldest'],
    });
  });

  it('says which fields may be null', () => {
    expect(schemaOf(crmRecords).properties?.['email']).toMatchObject({ type: 'string', nullable: true });
    expect(schemaOf(crmRecords).properties?.['id']).not.toHaveProperty('nullable');
  });

  it('can be told of every topic that has a schema', () => {
    for (const topic of VALUE_TOPICS) expect(schemaOf(topic).type).toBe('object');
    expect(() => schemaOf(deadLetters('assigner'))).toThrow('assigner-dlq has no schema');
  });

  it('tells a named type again where it stands by name', () => {
    const colour = { type: 'enum', name: 'Colour', symbols: ['red'] };
    const fields = [
      { name: 'a', type: colour },
      { name: 'b', type: ['null', 'threadline.Colour'] },
    ];
    expect(schemaOf(topicOf({ type: 'record', name: 'R', fields })).properties).toEqual({
      a: { type: 'string', enum: ['red'] },
      b: { type: 'string', enum: ['red'], nullable: true },
    });
  });

  it.each([[{ type: 'record', name: 'R', fields: [{ name: 'a', type: ['int', 'string'] }] }], [{ type: 'bytes' }]])(
    'refuses what no topic uses: %j',
    (schema) => {
      expect(() => schemaOf(topicOf(schema))).toThrow('no OpenAPI form');
    },
  );

  it('is extended and cut', () => {
    const extended = withFields(objectOf({ a: { type: 'string' } }), { b: { type: 'integer' } });
    expect(extended).toEqual({
      type: 'object',
      required: ['a', 'b'],
      properties: { a: { type: 'string' }, b: { type: 'integer' } },
    });
    expect(withoutFields(extended, ['a'])).toEqual(objectOf({ b: { type: 'integer' } }));
    expect(Object.keys(withoutFields(schemaOf(dedupedEngagements), ['text']).properties ?? {})).not.toContain('text');
  });
});
