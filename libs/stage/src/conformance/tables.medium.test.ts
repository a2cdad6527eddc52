import 'reflect-metadata';
import { Unavailable } from '#libs/contracts';
import { waitUntil } from '#libs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done } from '../outcomes.js';
import type { TableStatus } from '../runtime.js';
import { TableUnreadable } from '../table.js';
import { type Note, Rig } from './rig.js';

let rig: Rig;
beforeEach(async () => (rig = await new Rig().open()));
afterEach(() => rig.close());

const note = (id: string, text: string) => ({ key: id, value: { id, text }, tenant: 'acme' });

describe('a table', () => {
  test('holds the newest value of each key, and none that has a tombstone, before a stage or loop begins', async () => {
    await rig.publish([note('a', '1'), note('b', '1'), note('a', '2'), note('c', '1')], rig.table);
    await rig.publish([{ key: 'b', value: null, tenant: 'acme' }], rig.table);
    await rig.publishNotes(1);
    const view = new Map<string, string>();
    const seen: Record<string, unknown>[] = [];
    const look = () => seen.push(Object.fromEntries(view));
    const app = rig.stage(
      (records) => {
        look();
        return records.map(done);
      },
      {
        wire: (runtime) => {
          const apply = (key: string, value: Note | null) =>
            void (value ? view.set(key, value.text) : view.delete(key));
          runtime.table(rig.table, { apply });
          runtime.loop('look', () => Promise.resolve(void look()));
        },
      },
    );
    await rig.start(app);
    await rig.waitSettled(1);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen).toEqual(seen.map(() => ({ a: '2', c: '1' })));
    await rig.publish([note('d', '1')], rig.table);
    await waitUntil(() => view.get('d') === '1');
  });

  test('knows, when a record is decided, everything that was published before the record', async () => {
    const view = new Map<string, string>();
    const missing: string[] = [];
    const app = rig.stage(
      (records) => records.map(({ key }) => (view.has(key) ? done() : (missing.push(key), done()))),
      { wire: (runtime) => runtime.table(rig.table, { apply: (key, value) => void view.set(key, value?.text ?? '') }) },
    );
    await rig.start(app);
    for (let round = 0; round < 10; round += 1) {
      const others = Array.from({ length: 3_000 }, (_, i) => note(`other-${i}`, `${round}`));
      await rig.publish([...others, note(`n${round}`, 'fact')], rig.table);
      await rig.publishNotes(1, round);
    }
    await rig.waitSettled(10);
    expect(missing).toEqual([]);
  });

  test('of an empty topic has caught up at once, and stays fresh', async () => {
    let status: TableStatus | null = null;
    const app = rig.appOf(null, (runtime) => (status = runtime.table(rig.table, { apply: () => undefined })));
    const begun = performance.now();
    const running = await rig.start(app);
    expect(performance.now() - begun).toBeLessThan(10_000);
    const found = status as unknown as TableStatus;
    expect(found.caughtUp).toBe(true);
    expect(found.staleMs()).toBeLessThan(10_000);
    await waitUntil(() => found.staleMs() < 1_000, { what: 'a newer look' });
    expect(await (await fetch(`${running.url}/metrics`)).text()).toContain('threadline_table_stale_seconds');
  });

  test('that holds something undecodable ends the app: nothing may be decided without it', async () => {
    await rig.writeRaw(rig.table, 0, 'bad', Buffer.from('garbage'));
    let fatal: unknown = null;
    const stopping = new AbortController();
    const app = rig.appOf(null, (runtime) => void runtime.table(rig.table, { apply: () => undefined }));
    const onFatal = (error: unknown) => {
      fatal = error;
      stopping.abort();
    };
    await rig.start(app, { onFatal, signal: stopping.signal });
    expect(fatal).toBeInstanceOf(TableUnreadable);
  });
});

describe('a loop', () => {
  test('begins again after Unavailable, is told to end on stop, and is waited for', async () => {
    const story: string[] = [];
    const app = rig.appOf(null, (runtime) => {
      runtime.loop('work', async (signal) => {
        story.push('begin');
        if (story.length === 1) throw new Unavailable('mailbox');
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await new Promise((resolve) => setTimeout(resolve, 100));
        story.push('end');
      });
      runtime.onStop(() => Promise.resolve(void story.push('closed first')));
      runtime.onStop(() => Promise.resolve(void story.push('closed last registered')));
    });
    const running = await rig.start(app);
    await waitUntil(() => story.length === 2);
    await running.stop();
    await running.stop();
    expect(story).toEqual(['begin', 'begin', 'end', 'closed last registered', 'closed first']);
  });

  test('that has a bug ends the app', async () => {
    let fatal: unknown = null;
    const app = rig.appOf(null, (runtime) => runtime.loop('work', () => Promise.reject(new TypeError('text'))));
    const running = await rig.start(app, { onFatal: (error) => (fatal = error) });
    await waitUntil(() => fatal !== null);
    expect(fatal).toBeInstanceOf(TypeError);
    expect((await fetch(`${running.url}/health/live`)).status).toBe(503);
  });
});

describe('topics', () => {
  test('an app without stages and tables needs no broker', async () => {
    const running = await rig.start(rig.appOf(null), {}, { THREADLINE_KAFKA_BROKERS: '', THREADLINE_REGISTRY_URL: '' });
    expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
  });
});
