import 'reflect-metadata';
import { forgetRecords, stackAddresses, waitUntil } from '#libs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done, forward, type Outcome } from '../outcomes.js';
import { OffsetsLost } from '../port/port.js';
import type { StageRecord } from '../stage.js';
import { TopicsNotApplied } from '../serde/codec.js';
import { type Note, Rig } from './rig.js';

let rig: Rig;
beforeEach(async () => (rig = await new Rig().open()));
afterEach(() => rig.close());

const copy = (records: StageRecord<Note>[]): Outcome<Note>[] =>
  records.map(({ value }) => (value ? forward(value) : done()));

describe('delivery', () => {
  test('work that was not committed is done again by the next process, under the same ids', async () => {
    const ids = await rig.publishNotes(30);
    const group = rig.connections.nameOf(rig.app);
    let handled = 0;
    const dying = rig.connections.kafka.consumer({
      group,
      topics: [rig.connections.nameOf(rig.input.name)],
      concurrency: 1,
      handlerDeadlineMs: 10_000,
      handler: (batch) => {
        handled += batch.records.length;
        return Promise.resolve(batch.nextOffset);
      },
      onFatal: () => undefined,
    });
    await dying.start();
    await waitUntil(() => handled === 30);
    await dying.stop();
    await rig.start(rig.stage(copy));
    await rig.waitSettled(30);
    expect((await rig.outputs(30)).map(({ key }) => key).toSorted()).toEqual(ids.toSorted());
  });

  test('a second member takes partitions over and a leaving one gives them back: nothing is lost', async () => {
    const slow = async (records: StageRecord<Note>[]) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return copy(records);
    };
    const app = () => rig.stage(slow, { batchMax: 5 });
    const ids = await rig.publishNotes(300);
    const first = await rig.start(app());
    await rig.waitSettled(20);
    await rig.start(app());
    ids.push(...(await rig.publishNotes(300, 300)));
    await rig.waitSettled(200);
    await first.stop();
    ids.push(...(await rig.publishNotes(100, 600)));
    await rig.waitSettled(700, 40_000);
    const outputs = await rig.outputs(700);
    expect(new Set(outputs.map(({ key }) => key))).toEqual(new Set(ids));
    const perPlace = new Map<string, Set<string>>();
    for (const { key, record } of outputs) {
      const id = record.headers.find(({ name }) => name === 'ce_id')?.value.toString() ?? '';
      perPlace.set(key, (perPlace.get(key) ?? new Set()).add(id));
    }
    expect([...perPlace.values()].every((places) => places.size === 1)).toBe(true);
  });
});

describe('records that are gone before they were read', () => {
  const forget = (partition: number, before: bigint) =>
    forgetRecords(stackAddresses().THREADLINE_KAFKA_BROKERS, rig.connections.nameOf(rig.input.name), partition, before);

  const publishTo = (count: number) =>
    rig.publish(
      Array.from({ length: count }, (_, n) => ({
        key: `n${n}`,
        value: { id: '', text: '' },
        tenant: 'a',
        partition: 0,
      })),
    );

  test('are a loud error at the start, each time, and nothing is skipped', async () => {
    await publishTo(4);
    const first = await rig.start(rig.stage(copy));
    await rig.waitSettled(4);
    await first.stop();
    await publishTo(10);
    await forget(0, 9n);
    for (const _ of [1, 2]) {
      let fatal: unknown = null;
      const running = await rig.start(rig.stage(copy), { onFatal: (error) => (fatal = error) });
      await waitUntil(() => fatal !== null);
      expect(fatal).toBeInstanceOf(OffsetsLost);
      expect(fatal).toMatchObject({ partition: 0, topic: rig.connections.nameOf('notes-in') });
      await running.stop();
    }
    expect(await rig.records(rig.connections.nameOf(rig.output.name))).toBe(4);
  });

  test('are a loud error while the stage runs, too', async () => {
    await publishTo(3);
    let isHeld = true;
    let isBegun = false;
    let fatal: unknown = null;
    const app = rig.stage(
      async (records) => {
        isBegun = true;
        while (isHeld) await new Promise((resolve) => setTimeout(resolve, 20));
        return copy(records);
      },
      { batchMax: 1 },
    );
    await rig.start(app, { onFatal: (error) => (fatal = error) });
    await waitUntil(() => isBegun);
    await publishTo(6);
    await forget(0, 8n);
    isHeld = false;
    await waitUntil(() => fatal !== null, { timeoutMs: 20_000 });
    expect(fatal).toBeInstanceOf(OffsetsLost);
  });

  test('a group that never read begins at the oldest record there is', async () => {
    await publishTo(6);
    await forget(0, 4n);
    await rig.start(rig.stage(copy));
    expect(await rig.outputs(2)).toHaveLength(2);
  });
});

describe('topics that were not applied', () => {
  test('end the start with what to do', async () => {
    const other = new Rig();
    await expect(other.start(other.stage(copy))).rejects.toThrow(TopicsNotApplied);
    await expect(other.start(other.stage(copy))).rejects.toThrow('run "threadline topics apply"');
    await other.close();
  });
});
