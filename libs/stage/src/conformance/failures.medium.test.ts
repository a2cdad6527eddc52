import 'reflect-metadata';
import { Unavailable } from '#libs/contracts';
import { waitUntil } from '#libs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunningApp } from '../app.js';
import { done, forward, type Outcome } from '../outcomes.js';
import { ATTEMPTS_MAX } from '../partition-state.js';
import type { StageRecord } from '../stage.js';
import { headersOf, type Note, Rig } from './rig.js';

let rig: Rig;
beforeEach(async () => (rig = await new Rig().open()));
afterEach(() => rig.close());

const copy = (records: StageRecord<Note>[]): Outcome<Note>[] =>
  records.map(({ value }) => (value ? forward(value) : done()));
const readiness = async ({ url }: RunningApp) => {
  const response = await fetch(`${url}/health/ready`);
  return { status: response.status, body: (await response.json()) as { checks: Record<string, { ok: boolean }> } };
};

describe('a dependency that is unavailable', () => {
  test('pauses its partition alone: the others go on, nothing is parked, nobody leaves the group, and the same records come again', async () => {
    let isDown = true;
    const calls: number[] = [];
    const app = rig.stage((records) => {
      const partition = records[0]?.partition ?? -1;
      calls.push(partition);
      if (partition === 0 && isDown) throw new Unavailable('crm');
      return copy(records);
    });
    for (const partition of [0, 1, 2]) {
      await rig.publish([0, 1].map((n) => ({ key: `${partition}-${n}`, value: { id: '', text: '' }, tenant: 'a', partition }))); // prettier-ignore
    }
    const running = await rig.start(app);
    await waitUntil(() => calls.filter((partition) => partition === 0).length >= 3, { what: 'three tries' });
    await rig.waitSettled(4);
    const during = await readiness(running);
    expect(during.status).toBe(503);
    expect(during.body.checks['stage']?.ok).toBe(false);
    expect((await fetch(`${running.url}/health/live`)).status).toBe(200);
    await rig.publish([{ key: 'later', value: { id: '', text: '' }, tenant: 'a', partition: 1 }]);
    await rig.waitSettled(5);
    isDown = false;
    await rig.waitSettled(7, 40_000);
    expect((await rig.outputs(7)).map(({ key }) => key).toSorted()).toEqual(['0-0', '0-1', '1-0', '1-1', '2-0', '2-1', 'later']); // prettier-ignore
    expect(await rig.records(rig.connections.deadLettersOf(rig.app))).toBe(0);
    await waitUntil(async () => (await readiness(running)).status === 200, { what: 'ready again' });
    expect(await (await fetch(`${running.url}/metrics`)).text()).toMatch(/batches_failed_total\{cause="crm"/);
  });

  test('that says when to come again is not asked before', async () => {
    const calls: number[] = [];
    const app = rig.stage((records) => {
      calls.push(performance.now());
      if (calls.length === 1) throw new Unavailable('crm', { retryAfterMs: 1_500 });
      return copy(records);
    });
    await rig.publish([{ key: 'k', value: { id: '', text: '' }, tenant: 'a' }]);
    await rig.start(app);
    await rig.waitSettled(1);
    expect((calls[1] ?? 0) - (calls[0] ?? 0)).toBeGreaterThanOrEqual(1_500);
  });

  test('keeps what was settled before it in the same batch', async () => {
    let tries = 0;
    const seen: string[] = [];
    const app = rig.stage(
      (records) => {
        const [first] = records;
        if (first?.key === 'n4' && (tries += 1) <= 2) throw new Unavailable('crm');
        seen.push(...records.map(({ key }) => key));
        return copy(records);
      },
      { batchMax: 2 },
    );
    await rig.publish(Array.from({ length: 8 }, (_, n) => ({ key: `n${n}`, value: { id: '', text: '' }, tenant: 'a', partition: 0 }))); // prettier-ignore
    await rig.start(app);
    await rig.waitSettled(8);
    expect(seen).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']);
  });
});

/** Runs the app until it fails; the way a supervisor sees it. Returns what ended it. */
async function runUntilFatal(handler: (records: StageRecord<Note>[]) => Outcome<Note>[]): Promise<unknown> {
  let fatal: unknown = null;
  const running = await rig.start(rig.stage(handler), { onFatal: (error) => (fatal = error) });
  await waitUntil(() => fatal !== null, { timeoutMs: 20_000, what: 'the end of the app' });
  expect((await fetch(`${running.url}/health/live`)).status).toBe(503);
  await running.stop();
  return fatal;
}

describe('a bug', () => {
  test.each([
    ['an error', () => { throw new TypeError('text of a mail'); }], // prettier-ignore
    ['too few outcomes', () => []],
    ['something that is no outcome', (records: StageRecord<Note>[]) => records.map(() => ({}) as Outcome<Note>)],
    ['a value that does not fit its schema', (records: StageRecord<Note>[]) => records.map(() => forward({} as Note))],
  ])('%s: ends the app, commits nothing, and is noted at the offset', async (_, handler) => {
    await rig.publish([{ key: 'k', value: { id: '', text: '' }, tenant: 'a', partition: 0 }]);
    expect(await runUntilFatal(handler as never)).toBeInstanceOf(Error);
    expect(await rig.settled()).toBe(0);
    expect((await rig.committed()).get(0)?.metadata).toBe('attempts=1');
    expect(await rig.records(rig.connections.nameOf(rig.output.name))).toBe(0);
  });

  test(`that comes back with the same record ${ATTEMPTS_MAX} times parks that record alone`, async () => {
    await rig.publish(Array.from({ length: 9 }, (_, n) => ({ key: `n${n}`, value: { id: `n${n}`, text: '' }, tenant: 'a', partition: 0 }))); // prettier-ignore
    const handler = (records: StageRecord<Note>[]) => {
      if (records.some(({ key }) => key === 'n5')) throw new RangeError('poison');
      return copy(records);
    };
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      await runUntilFatal(handler);
      expect((await rig.committed()).get(0)?.metadata).toBe(`attempts=${attempt}`);
    }
    await rig.start(rig.stage(handler));
    await rig.waitSettled(9);
    expect((await rig.outputs(8)).map(({ key }) => key)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n6', 'n7', 'n8']);
    const [dead, ...others] = await rig.read(rig.deadLetters);
    expect(others).toEqual([]);
    expect(dead && headersOf(dead)).toMatchObject({
      'threadline-dlq-reason': 'crash_loop',
      'threadline-dlq-offset': '5',
      'threadline-dlq-attempts': String(ATTEMPTS_MAX),
    });
    expect((await rig.committed()).get(0)).toEqual({ offset: 9n, metadata: '' });
  });
});

describe('stopping', () => {
  test('finishes the batch in hand, commits it, and begins no other', async () => {
    let begun = 0;
    const app = rig.stage(
      async (records) => {
        begun += 1;
        await new Promise((resolve) => setTimeout(resolve, 700));
        return copy(records);
      },
      { batchMax: 2 },
    );
    await rig.publish(Array.from({ length: 6 }, (_, n) => ({ key: `n${n}`, value: { id: '', text: '' }, tenant: 'a', partition: 0 }))); // prettier-ignore
    const running = await rig.start(app);
    await waitUntil(() => begun === 1, { everyMs: 5 });
    await running.stop();
    expect(begun).toBe(1);
    expect(await rig.settled()).toBe(2);
    expect(await rig.outputs(2)).toHaveLength(2);
  });
});
