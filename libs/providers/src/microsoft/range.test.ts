import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { SimulatedMail, SimulatorOptions } from '../../../../test/simulator/src/index.js';
import type { Envelope } from '../port.js';
import type { GraphReader } from './graph-calls.js';
import { ANN, mailAt, mailboxOf, subjects, walk, walkRange } from './mailbox-rig.js';
import { rangePages } from './range.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 2, 12);
const ALL = { from: NOON - 400 * DAY, to: null };
let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function mailbox(mails: SimulatedMail[], options: Partial<SimulatorOptions> = {}) {
  const rig = await mailboxOf(mails, options);
  stop = rig.stop;
  return rig;
}

/** So many mails, a minute apart, the first of them the newest, in turn in these folders. */
function minutes(count: number, folders: readonly string[] = ['inbox']): SimulatedMail[] {
  return Array.from({ length: count }, (_, index) =>
    mailAt(`${folders[index % folders.length]}/${String(index).padStart(4, '0')}.eml`, NOON - index * MINUTE),
  );
}

const about = (mails: readonly SimulatedMail[]) => mails.map(({ path }) => `about ${path}`).sort();

test(
  'mail of all folders that are read comes newest first, with its folder, and of no other',
  { timeout: 30_000 },
  async () => {
    const read = minutes(260, ['inbox', 'sent', 'archive', 'Projects/North']);
    const others = minutes(90, ['deleted', 'junk', 'drafts', 'deleted/old']);
    const { source, simulator } = await mailbox([...read, ...others]);
    const envelopes = await walkRange(source, ALL);
    expect(subjects(envelopes)).toEqual(about(read));
    const times = envelopes.map(({ receivedAt }) => receivedAt ?? 0);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const folders = new Map((await source.folders()).map((folder) => [folder.id, folder]));
    for (const envelope of envelopes) {
      const folder = folders.get(envelope.folderId);
      expect([envelope.folder, envelope.places]).toEqual([
        folder?.wellKnown ?? folder?.id,
        folder?.wellKnown ? [folder.wellKnown] : [],
      ]);
    }
    expect(simulator.state().violations).toEqual([]);
  },
);

test('a range begins with its first second and ends before its last instant', async () => {
  const { source } = await mailbox(minutes(10));
  const envelopes = await walkRange(source, { from: NOON - 5 * MINUTE, to: NOON - 2 * MINUTE });
  expect(envelopes.map(({ receivedAt }) => (NOON - (receivedAt ?? 0)) / MINUTE)).toEqual([3, 4, 5]);
  expect(await walkRange(source, { from: NOON + MINUTE, to: null })).toEqual([]);
});

test('what is deleted, moved or arrives during a walk takes nothing else away', { timeout: 30_000 }, async () => {
  const mails = minutes(450, ['inbox', 'archive']);
  const { source, simulator } = await mailbox(mails);
  const envelopes = await walkRange(source, ALL, null, (_, index) => {
    if (index > 2) return;
    // of the pages that were listed: what follows would take their places
    for (let at = 0; at < 30; at += 1) simulator.remove(ANN, mails[index * 90 + at]?.path ?? '');
    for (let at = 30; at < 50; at += 1) simulator.move(ANN, mails[index * 90 + at]?.path ?? '', 'Projects');
    // of the pages to come
    simulator.move(ANN, mails[400 + index]?.path ?? '', index === 0 ? 'archive' : 'sent');
    const deliver = (name: string, at: number) =>
      simulator.deliver({ user: ANN, folder: 'inbox', raw: mailAt('x/x', at, { Subject: name }).raw });
    deliver(`new ${index}`, NOON + MINUTE);
    deliver(`late ${index}`, NOON - 449 * MINUTE);
  });
  const missing = about(mails).filter((subject) => !envelopes.some((envelope) => envelope.subject === subject));
  expect(missing).toEqual([]);
  expect(new Set(envelopes.map(({ ref }) => ref)).size).toBe(envelopes.length);
  expect(subjects(envelopes).filter((subject) => subject.startsWith('late'))).toHaveLength(3);
});

test('a thousand mails of one second are listed, each of them once', { timeout: 30_000 }, async () => {
  const crowd = Array.from({ length: 1_000 }, (_, index) => mailAt(`inbox/crowd-${index}.eml`, NOON - 50 * MINUTE));
  const mails = [...minutes(120), ...crowd];
  const { source } = await mailbox(mails);
  const envelopes = await walkRange(source, ALL);
  expect(subjects(envelopes)).toEqual(about(mails));
});

test('a mail that is deleted out of a crowded second takes no other with it', { timeout: 30_000 }, async () => {
  const crowd = Array.from({ length: 1_000 }, (_, index) => mailAt(`inbox/crowd-${index}.eml`, NOON));
  const { source, simulator } = await mailbox(crowd);
  const found = await walkRange(source, ALL, null, ({ envelopes }, index) => {
    const path = envelopes[0]?.subject.replace('about ', '') ?? '';
    if (index === 0) simulator.remove(ANN, path);
  });
  expect(subjects(found)).toEqual(about(crowd));
});

test('a walk goes on from every cursor, in another process, and comes to its end', { timeout: 30_000 }, async () => {
  const crowd = Array.from({ length: 700 }, (_, index) => mailAt(`inbox/crowd-${index}.eml`, NOON - 50 * MINUTE));
  const mails = [...minutes(160), ...crowd];
  const { source, again } = await mailbox(mails);
  const found: Envelope[] = [];
  let cursor: string | null = null;
  let processes = 0;
  do {
    for await (const page of (processes === 0 ? source : again()).range(ALL, cursor)) {
      found.push(...page.envelopes);
      cursor = page.cursor;
      break;
    }
    processes += 1;
  } while (cursor !== null && processes < 50);
  expect(processes).toBeGreaterThan(4);
  expect(subjects(found)).toEqual(about(mails));
});

test('a cursor names no mail, and one that is none begins anew', async () => {
  const { source } = await mailbox(minutes(150));
  const cursors: (string | null)[] = [];
  const envelopes = await walkRange(source, ALL, null, (page) => cursors.push(page.cursor));
  for (const { ref } of envelopes) expect(cursors.join()).not.toContain(ref);
  expect(await walkRange(source, ALL, 'nonsense')).toHaveLength(150);
});

test('a folder that was made in the middle of a walk is left to its own walk', async () => {
  const { source, simulator } = await mailbox(minutes(150));
  const deliver = () =>
    simulator.deliver({
      user: ANN,
      folder: 'Brand new',
      raw: mailAt('x/x', NOON - 140 * MINUTE, { Subject: 'elsewhere' }).raw,
    });
  const envelopes = await walkRange(source, ALL, null, (_, index) => (index === 0 ? deliver() : null));
  expect(subjects(envelopes)).not.toContain('elsewhere');
  const made = (await source.folders()).find(({ name }) => name === 'Brand new');
  if (!made) throw new Error('no folder');
  expect(subjects((await walk(source, made)).envelopes)).toEqual(['elsewhere']);
});

test('a range costs one request for each page, and one for the folders', { timeout: 30_000 }, async () => {
  const { source, simulator } = await mailbox(minutes(1_000));
  await walkRange(source, ALL);
  expect(simulator.state().requests['graph.messages']).toBeLessThanOrEqual(11);
});

test('mail that is older than an instant is counted in the folders that are read', async () => {
  const { source, simulator } = await mailbox([
    ...minutes(30, ['inbox', 'sent', 'Projects']),
    ...minutes(20, ['junk', 'deleted']),
  ]);
  expect(await source.olderThan(NOON - 9 * MINUTE)).toBe(20);
  expect(await source.olderThan(NOON + DAY)).toBe(30);
  expect(simulator.state().bodies[ANN]).toBeUndefined();
});

interface Held {
  id: string;
  at: number;
}

/** A list of mails, by the exact instant: Graph compares more precisely than it shows. `after` each request. */
class ExactGraph implements GraphReader {
  requests = 0;
  constructor(
    private held: Held[],
    private readonly after: (graph: ExactGraph) => void = () => undefined,
  ) {}

  drop(id: string): void {
    this.held = this.held.filter((one) => one.id !== id);
  }

  get: GraphReader['get'] = (_call, shape, link) => {
    this.requests += 1;
    if (this.requests > 200) throw new Error('endless');
    const query = new URLSearchParams(link.slice(link.indexOf('?')));
    const filter = query.get('$filter') ?? '';
    const bound = (name: string, none: number) =>
      Date.parse(new RegExp(`${name} (\\S+)`).exec(filter)?.[1] ?? '') || none;
    const [from, before] = [bound('ge', -Infinity), bound('lt', Infinity)];
    const top = Number(query.get('$top'));
    const skip = Number(query.get('$skip'));
    const fit = this.held.filter(({ at }) => at >= from && at < before).sort((a, b) => b.at - a.at);
    const value = fit.slice(skip, skip + top).map(({ id, at }) => ({
      id,
      parentFolderId: 'i',
      receivedDateTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    }));
    query.set('$skip', String(skip + top));
    const more = skip + top < fit.length ? { '@odata.nextLink': `/me/messages?${query.toString()}` } : {};
    const answer = shape.parse({ value, ...more });
    this.after(this);
    return Promise.resolve(answer);
  };
  batch: GraphReader['batch'] = () => Promise.reject(new Error('no batch is asked for'));
}

const inbox = { id: 'i', name: '', wellKnown: 'inbox', excluded: null, total: 0 };
const folders = {
  known: () => Promise.resolve(new Map([['i', { folder: inbox, place: { folder: 'i', folderId: 'i', places: [] } }]])),
};

test(
  'whatever is there from beginning to end is listed, however many share a second, and whatever goes',
  { timeout: 30_000 },
  async () => {
    const instants = (size: number, seconds: number) =>
      fc.array(fc.record({ second: fc.nat(seconds), ms: fc.nat(999) }), { minLength: size, maxLength: 2 * size });
    const held = fc.oneof(instants(90, 40), instants(250, 2), instants(550, 0));
    const weights = fc.array(fc.nat(1_099), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(held, weights, async (times, removed) => {
        const mails = times.map(({ second, ms }, index) => ({ id: `m${index}`, at: NOON + second * 1000 + ms }));
        const left = [...removed];
        const gone = new Set<string>();
        const graph = new ExactGraph(mails, () => {
          const index = left.pop();
          const victim = index === undefined ? undefined : mails[index % mails.length];
          if (!victim || gone.has(victim.id)) return;
          gone.add(victim.id);
          graph.drop(victim.id);
        });
        const found = new Set<string>();
        let cursor: string | null = null;
        do {
          for await (const page of rangePages(graph, folders, { from: NOON, to: null }, cursor)) {
            for (const { ref } of page.envelopes) found.add(ref);
            cursor = page.cursor;
            if (found.size % 2 === 0) break;
          }
        } while (cursor !== null);
        expect(mails.filter(({ id }) => !found.has(id) && !gone.has(id))).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  },
);

test('a page that is not in order is refused: what lies between would be lost', async () => {
  const graph: GraphReader = {
    get: (_call, shape) => {
      const item = (id: string, second: number) => ({ id, receivedDateTime: `2026-11-02T10:00:0${second}Z` });
      return Promise.resolve(shape.parse({ value: [item('a', 1), item('b', 5)], '@odata.nextLink': '/me/messages?x' }));
    },
    batch: () => Promise.reject(new Error('no batch is asked for')),
  };
  const pages = rangePages(graph, folders, ALL, null);
  await expect(pages.next()).rejects.toMatchObject({ code: 'unordered_page' });
});
