import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { partitionOf } from '#libs/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done, drop, forward, forwardAll, park } from '../outcomes.js';
import { headersOf, Rig } from './rig.js';

let rig: Rig;
beforeEach(async () => (rig = await new Rig().open()));
afterEach(() => rig.close());

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

describe('what becomes of a record', () => {
  test('forward, forwardAll, drop, park and done each do what they say, and all is committed', async () => {
    const app = rig.stage((records) =>
      records.map(({ key, value }) => {
        if (key === 'n0') return forward({ id: 'n0', text: 'changed' });
        if (key === 'n1') return forward({ id: 'n1', text: value?.text ?? '' }, { key: 'other' });
        if (key === 'n2') return forwardAll([{ key: 'a', value: { id: 'a', text: '' } }, { key: 'b', value: null }]); // prettier-ignore
        if (key === 'n3') return drop('no_crm_match');
        if (key === 'n4') return park('rejected_by_store');
        return done();
      }),
    );
    await rig.publishNotes(6);
    const { url } = await rig.start(app);
    await rig.waitSettled(6);
    const outputs = await rig.outputs(4);
    expect(Object.fromEntries(outputs.map(({ key, note }) => [key, note?.text ?? null]))).toEqual({
      n0: 'changed',
      other: 'text of n1',
      a: '',
      b: null,
    });
    const dead = await rig.read(rig.deadLetters);
    expect(dead.map(({ key }) => key?.toString())).toEqual(['n4']);
    const metrics = await metricsOf(url);
    expect(metrics).toMatch(/records_received_total\{[^}]*notes-in[^}]*\} 6/);
    expect(metrics).toMatch(/records_forwarded_total\{[^}]*notes-out[^}]*\} 4/);
    expect(metrics).toMatch(/records_dropped_total\{reason="no_crm_match"[^}]*\} 1/);
    expect(metrics).toMatch(/records_parked_total\{reason="rejected_by_store"[^}]*\} 1/);
  });

  test('outputs lie in the partition of their input, in its order, for every key', async () => {
    const app = rig.stage((records) => records.map(({ value }) => (value ? forward(value) : done())), { batchMax: 7 });
    const ids = await rig.publishNotes(40);
    await rig.publishNotes(40);
    await rig.start(app);
    const outputs = await rig.outputs(80);
    for (const id of ids) {
      const ofKey = outputs.filter(({ key }) => key === id);
      expect(ofKey.map(({ partition }) => partition)).toEqual(Array(2).fill(partitionOf(id, rig.partitions)));
      const offsets = ofKey.map(({ record }) => record.offset);
      expect(offsets).toEqual(offsets.toSorted((a, b) => Number(a - b)));
    }
  });

  test('outputs carry CloudEvents headers, the tenant, and go on with the trace of their input', async () => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const codec = rig.connections.codec(rig.input);
    await codec.ready();
    const producer = rig.connections.kafka.producer();
    await producer.write(rig.connections.nameOf(rig.input.name), [
      {
        partition: 1,
        key: 'k',
        value: codec.encode({ id: 'k', text: '' }),
        headers: { tenant: 'acme', traceparent: trace, ce_time: '2026-01-02T00:00:00.000Z' },
      },
    ]);
    await producer.close();
    await rig.start(rig.stage((records) => records.map(({ value }) => (value ? forward(value) : done()))));
    const [output] = await rig.outputs(1);
    if (!output) throw new Error('no output');
    expect(headersOf(output.record)).toMatchObject({
      ce_specversion: '1.0',
      ce_id: `${rig.connections.nameOf('notes-in')}/1/0`,
      ce_source: `/${rig.app}`,
      ce_type: 'notes-out',
      ce_time: '2026-01-02T00:00:00.000Z',
      'content-type': 'application/avro',
      tenant: 'acme',
      traceparent: expect.stringMatching(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/),
    });
    expect(output.partition).toBe(1);
  });

  test('bytes that cannot be decoded are parked as they are, with where they came from; a tombstone is a record like others', async () => {
    const garbage = Buffer.from([9, 8, 7, 0, 255]);
    await rig.writeRaw(rig.input, 2, 'bad', garbage);
    await rig.writeRaw(rig.input, 2, 'gone', null);
    const seen: unknown[] = [];
    const app = rig.stage((records) =>
      records.map(({ key, value, tenant }) => {
        seen.push([key, value, tenant]);
        return done();
      }),
    );
    await rig.start(app);
    await rig.waitSettled(2);
    expect(seen).toEqual([['gone', null, 'acme']]);
    const [dead, ...others] = await rig.read(rig.deadLetters);
    expect(others).toEqual([]);
    expect(dead).toMatchObject({ key: Buffer.from('bad'), value: garbage, partition: 2 });
    expect(dead && headersOf(dead)).toMatchObject({
      tenant: 'acme',
      note: 'kept',
      'threadline-dlq-topic': rig.connections.nameOf('notes-in'),
      'threadline-dlq-partition': '2',
      'threadline-dlq-offset': '0',
      'threadline-dlq-stage': rig.app,
      'threadline-dlq-reason': 'undecodable',
      'threadline-dlq-attempts': '0',
    });
  });

  test('an output over the limit is refused before it is produced, and its input parked', async () => {
    await rig.publishNotes(3);
    const app = rig.stage((records) =>
      records.map(({ key }) => forward({ id: key, text: key === 'n1' ? 'x'.repeat(4_000_000) : 'small' })),
    );
    await rig.start(app);
    await rig.waitSettled(3);
    expect((await rig.outputs(2)).map(({ key }) => key).toSorted()).toEqual(['n0', 'n2']);
    const [dead] = await rig.read(rig.deadLetters);
    expect(dead && headersOf(dead)['threadline-dlq-reason']).toBe('oversize');
  });

  test('many large outputs of one batch are written in parts that the broker takes', async () => {
    // hardly compressible, so that six of them are over the broker's limit on a batch
    const noise = Array.from(randomBytes(900_000), (byte) => String.fromCharCode(33 + (byte % 90))).join('');
    await rig.publish(Array.from({ length: 8 }, (_, n) => ({ key: `n${n}`, value: { id: `n${n}`, text: '' }, tenant: 'a', partition: 0 }))); // prettier-ignore
    await rig.start(rig.stage((records) => records.map(({ key }) => forward({ id: key, text: noise }))));
    expect(await rig.outputs(8)).toHaveLength(8);
  });
});
