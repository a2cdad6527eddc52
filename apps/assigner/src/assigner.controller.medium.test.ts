import { type ClassifiedEmail, type Engagement, engagementId, pipelineKey, Unavailable } from '#libs/contracts';
import type { Outcome, Output, StageRecord } from '#libs/stage';
import { migrate, openStore, type Store } from '#libs/store';
import { freshDatabase } from '#libs/testing';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AssignerController } from './assigner.controller.js';

const TENANT = 't';
const DAY_MS = 86_400_000;
const SENT_AT = 1_790_000_000_000;

const database = await freshDatabase('assigner');
let first: Store;
let second: Store;

beforeAll(async () => {
  [first, second] = [openStore(database.url), openStore(database.url)];
  await migrate(first);
});

afterAll(async () => {
  await Promise.all([first.destroy(), second.destroy()]);
  await database.drop();
});

beforeEach(async () => {
  await sql`TRUNCATE message_states`.execute(first);
});

/** What `user`'s mailbox saw of the mail `key`, from customer@c.example to u1 and u2, cc u3. */
function sighting(key: string, user: string, changed: Partial<ClassifiedEmail['mail']> = {}): ClassifiedEmail {
  return {
    mail: {
      tenant: TENANT,
      messageKey: key,
      mailboxId: `google-${user}`,
      userId: user,
      mailboxEmail: `${user}@t.example`,
      provider: 'google',
      providerRef: `${user}-${key}`,
      folder: 'inbox',
      direction: 'inbound',
      sentAt: SENT_AT,
      receivedAt: SENT_AT,
      author: null,
      participants: [
        { role: 'from', email: 'customer@c.example', name: null },
        { role: 'to', email: 'u1@t.example', name: null },
        { role: 'to', email: 'u2@t.example', name: null },
        { role: 'cc', email: 'u3@t.example', name: null },
      ],
      subject: `about ${key}`,
      text: 'text',
      inReplyTo: null,
      references: [],
      signals: {},
      consentVersion: 1,
      ...changed,
    },
    match: {
      accountIds: ['a1'],
      contactIds: [],
      leadIds: [],
      opportunityId: null,
      opportunityRule: null,
      ownerEmail: null,
      ownerUserId: null,
      evidence: [{ email: 'customer@c.example', kind: 'account', recordId: 'a1', how: 'host' }],
    },
    classification: {
      category: 'correspondence',
      reason: 'default',
      newText: 'text',
      quotedText: '',
      signature: '',
      disclaimer: '',
    },
  };
}

const recordOf = (value: ClassifiedEmail): StageRecord<ClassifiedEmail> => ({
  ...tombstone(value.mail.messageKey),
  value,
});
const tombstone = (key: string): StageRecord<ClassifiedEmail> => ({
  key: pipelineKey(TENANT, key),
  value: null,
  tenant: TENANT,
  partition: 0,
  offset: 0n,
  timestamp: 0,
  headers: {},
  version: null,
});

const outputsOf = (outcomes: Outcome<Engagement>[]) =>
  outcomes.flatMap((outcome) => (outcome.kind === 'forward' ? outcome.outputs : []));

/** As the runtime does it: again after each `Unavailable`. */
async function assign(store: Store, sightings: readonly ClassifiedEmail[]): Promise<Output<Engagement>[]> {
  for (;;) {
    try {
      return outputsOf(await new AssignerController(store).assign(sightings.map(recordOf)));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}

/** What a sink holds after these outputs: the highest version of each id, without those that are gone. */
function sinkOf(outputs: readonly Output<Engagement>[]): Engagement[] {
  const newest = new Map<string, Output<Engagement>>();
  for (const output of outputs) {
    const known = newest.get(output.key ?? '');
    if (!known || (output.version ?? 0) >= (known.version ?? 0)) newest.set(output.key ?? '', output);
  }
  return [...newest.values()].flatMap(({ value }) => value ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

describe('whatever the order, the duplicates and the batches', () => {
  const SIGHTINGS = [
    sighting('k', 'u1'),
    sighting('k', 'u2'),
    sighting('k', 'u3', { inReplyTo: 'before@c' }),
    sighting('j', 'u3'),
    // The same Message-ID ten days earlier: another mail, which takes the id of the key as soon as it is known.
    sighting('k', 'u4', { sentAt: SENT_AT - 10 * DAY_MS, subject: 'reused id' }),
  ];
  const arrivals = fc
    .shuffledSubarray([...SIGHTINGS, ...SIGHTINGS], { minLength: 2 * SIGHTINGS.length })
    .chain((order) => fc.tuple(fc.constant(order), fc.integer({ min: 1, max: order.length })));

  test('the same engagements come out', async () => {
    const expected = sinkOf(await assign(first, SIGHTINGS));
    expect(expected.map(({ messageKey, sightings }) => [messageKey.split(' ')[0], sightings.length])).toEqual(
      expect.arrayContaining([
        ['k', 3],
        ['k', 1],
        ['j', 1],
      ]),
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async ([order, batchSize]) => {
        await sql`TRUNCATE message_states`.execute(first);
        const outputs: Output<Engagement>[] = [];
        for (let at = 0; at < order.length; at += batchSize)
          outputs.push(...(await assign(first, order.slice(at, at + batchSize))));
        expect(sinkOf(outputs)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

test('one engagement leaves a batch for each key, after its last sighting', async () => {
  const batch = [sighting('k', 'u1'), sighting('j', 'u1'), sighting('k', 'u2')].map(recordOf);
  const outcomes = await new AssignerController(first).assign(batch);
  expect(outcomes.map((outcome) => outputsOf([outcome]).map(({ value }) => value?.sightings.length))).toEqual([
    [],
    [1],
    [2],
  ]);
});

test('a sighting that comes again publishes the same state again: after a crash nobody knows whether it arrived', async () => {
  const once = await assign(first, [sighting('k', 'u1')]);
  expect(await assign(first, [sighting('k', 'u1')])).toEqual(once);
});

test('the assignee follows the sightings: same id, higher version', async () => {
  const [late] = await assign(first, [sighting('k', 'u3')]);
  const [early] = await assign(first, [sighting('k', 'u1')]);
  expect(late).toMatchObject({ key: engagementId(TENANT, 'k'), version: 1, value: { assignee: { userId: 'u3' } } });
  expect(early).toMatchObject({ key: engagementId(TENANT, 'k'), version: 2, value: { assignee: { userId: 'u1' } } });
});

test('a sighting with other content replaces the one before and raises the version', async () => {
  await assign(first, [sighting('k', 'u1'), sighting('k', 'u2')]);
  const [changed] = await assign(first, [sighting('k', 'u1', { subject: 'mended' })]);
  expect(changed).toMatchObject({ version: 3, value: { subject: 'mended', sightings: [{}, {}] } });
});

test('a record without a value is dropped, and does not hide what else its batch says of the key', async () => {
  const outcomes = await new AssignerController(first).assign([recordOf(sighting('k', 'u1')), tombstone('k')]);
  expect(outcomes[1]).toEqual({ kind: 'drop', reason: 'erased' });
  expect(sinkOf(outputsOf(outcomes))).toHaveLength(1);
});

test('a batch of records without values changes nothing', async () => {
  expect(await new AssignerController(first).assign([tombstone('k')])).toEqual([{ kind: 'drop', reason: 'erased' }]);
  expect(await first.selectFrom('message_states').selectAll().execute()).toEqual([]);
});

test('two instances at once on the same keys lose no sighting', async () => {
  const keys = Array.from({ length: 20 }, (_, i) => `k${i}`);
  const users = Array.from({ length: 8 }, (_, i) => `u${i}`);
  const batchOf = (user: string) => keys.map((key) => sighting(key, user));
  const work = async (store: Store, ofThis: string[]) => {
    const outputs: Output<Engagement>[] = [];
    for (const user of ofThis) outputs.push(...(await assign(store, batchOf(user))));
    return outputs;
  };
  const outputs = await Promise.all([work(first, users.slice(0, 5)), work(second, users.slice(3).toReversed())]);
  const engagements = sinkOf(outputs.flat());
  expect(engagements).toHaveLength(keys.length);
  for (const { version, sightings } of engagements)
    expect({ version, users: sightings.map(({ userId }) => userId) }).toEqual({ version: users.length, users });
});

describe('a mail that tells of the thread of others', () => {
  const answer = sighting('answer', 'u1', { inReplyTo: 'middle', sentAt: SENT_AT + 2_000 });
  const middle = sighting('middle', 'u1', { inReplyTo: 'start', sentAt: SENT_AT + 1_000 });
  const threadsOf = (outputs: readonly Output<Engagement>[]) =>
    Object.fromEntries(outputs.map(({ value, version }) => [value?.messageKey, [value?.threadId, version]]));

  test('gives them out again under a higher version', async () => {
    expect(threadsOf(await assign(first, [answer]))).toEqual({ answer: ['middle', 1] });
    expect(threadsOf(await assign(first, [middle]))).toEqual({ middle: ['start', 1], answer: ['start', 2] });
  });

  test('and does so each time that it comes: after a crash nobody knows whether they arrived', async () => {
    await assign(first, [answer]);
    const told = await assign(first, [middle]);
    expect(await assign(second, [middle])).toEqual(told);
  });

  test('in one batch gives each out once', async () => {
    expect(threadsOf(await assign(first, [answer, middle]))).toEqual({ middle: ['start', 1], answer: ['start', 1] });
  });

  test('may come at the same time as the others, to several instances', async () => {
    const chain = Array.from({ length: 24 }, (_, i) =>
      sighting(`m${i}`, 'u1', { inReplyTo: i === 0 ? null : `m${i - 1}`, sentAt: SENT_AT + i * 1_000 }),
    );
    const work = async (store: Store, mails: ClassifiedEmail[]) => {
      const outputs: Output<Engagement>[] = [];
      for (const mail of mails) outputs.push(...(await assign(store, [mail])));
      return outputs;
    };
    const even = chain.filter((_, i) => i % 2 === 0);
    const odd = chain.filter((_, i) => i % 2 === 1).toReversed();
    const outputs = await Promise.all([work(first, even), work(second, odd)]);
    expect(new Set(sinkOf(outputs.flat()).map(({ threadId }) => threadId))).toEqual(new Set(['m0']));
  });

  test('is given out after what it overtook, and each engagement in the partition of its own message', async () => {
    const outcomes = await new AssignerController(first).assign([recordOf(answer)]);
    // the parent comes to another instance, and is published, before the answer is
    const overtaking = await assign(second, [middle]);
    expect(overtaking.map(({ partitionKey }) => partitionKey)).toEqual(
      overtaking.map(({ value }) => pipelineKey(TENANT, value?.messageKey ?? '')),
    );
    const later = outcomes.flatMap((one) => (one.kind === 'forward' && one.later ? [one.later] : []));
    expect(later).toHaveLength(1);
    const written = (await later[0]?.()) ?? [];
    expect(threadsOf(written)).toEqual({ answer: ['start', 2] });
    expect(written[0]?.partitionKey).toBe(pipelineKey(TENANT, 'answer'));
    expect(await later[0]?.()).toEqual([]);
  });
});

test('a database that does not answer is Unavailable', async () => {
  const nowhere = openStore('mariadb://u:p@127.0.0.1:9/none', 1);
  const assigned = new AssignerController(nowhere).assign([recordOf(sighting('k', 'u1'))]);
  await expect(assigned).rejects.toBeInstanceOf(Unavailable);
  await nowhere.destroy();
});

test('a batch larger than one packet of the server is merged all the same', async () => {
  const text = randomBytes(30_000).toString('base64');
  const outputs = await assign(
    first,
    Array.from({ length: 1_000 }, (_, i) => sighting(`k${i}`, 'u1', { text })),
  );
  expect(outputs).toHaveLength(1_000);
});
