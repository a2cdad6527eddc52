import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';
import { Parser } from '@asyncapi/parser';
import { expect, test } from 'vitest';
import { asyncApi, topicTable, TOPICS, VALUE_TOPICS } from './index.js';

test('the AsyncAPI document is valid and holds every topic with its Avro schema', async () => {
  const parser = new Parser();
  parser.registerSchemaParser(AvroSchemaParser());
  const { document, diagnostics } = await parser.parse(JSON.stringify(asyncApi('0.1.0')));
  expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  expect(
    document
      ?.channels()
      .all()
      .map((channel) => channel.address()),
  ).toEqual(VALUE_TOPICS.map(({ name }) => name));
}, 30_000);

test('the table of topics has a row for each topic, dead letters included', () => {
  const table = topicTable(TOPICS);
  for (const { name } of TOPICS) expect(table).toContain(`| \`${name}\` |`);
});
