import type { ClassifiedEmail, Engagement } from '#libs/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSighting, EMPTY_ROW, markPublished, mergeRow, type MessageRow } from './row.js';
import { settleThreads, type ThreadRows } from './settle-threads.js';

const HOUR = 3_600_000;
const NOON = 1_790_000_000_000;

interface Mail {
  key: string;
  /** hours after noon */
  at?: number;
  from?: string;
  /** the account that it matches */
  account?: string;
  references?: string[];
  inReplyTo?: string | null;
  user?: string;
}

function sightingOf({
  key,
  at = 0,
  account = 'a1',
  references = [],
  inReplyTo = null,
  ...mail
}: Mail): ClassifiedEmail {
  const { from = `someone@${account}.example`, user = 'u1' } = mail;
  const sentAt = NOON + at * HOUR;
  return {
    mail: {
      tenant: 't',
      messageKey: key,
      mailboxId: `google-${user}`,
      userId: user,
      mailboxEmail: `${user}@t.example`,
      provider: 'google',
      providerRef: `${user} ${key} ${at} ${from}`,
      folder: 'inbox',
      direction: 'inbound',
      sentAt,
      receivedAt: sentAt,
      participants: [{ role: 'from', email: from, name: null }],
      author: null,
      subject: 'the same for all',
      text: 'text',
      inReplyTo,
      references,
      signals: {},
      consentVersion: 1,
    },
    match: {
      accountIds: [account],
      contactIds: [],
      leadIds: [],
      opportunityId: null,
      opportunityRule: null,
      ownerEmail: null,
      ownerUserId: null,
      evidence: [{ email: from, kind: 'account', recordId: account, how: 'host' }],
    },
    classification: {
      category: 'correspondence',
      reason: 'no_rule',
      newText: 'text',
      quotedText: '',
      signature: '',
      disclaimer: '',
    },
  };
}

/** The assigner's table in memory, and what was given out of it. */
class Table implements ThreadRows {
  readonly rows = new Map<string, MessageRow>();
  /** the newest of each engagement by its id, as a sink would hold it */
  readonly #sink = new Map<string, Engagement>();

  take(keys: readonly string[]): Promise<MessageRow[]> {
    return Promise.resolve(keys.map((key) => this.rows.get(key) ?? EMPTY_ROW));
  }

  put(key: string, row: MessageRow): void {
    this.rows.set(key, row);
  }

  async arrive(...mails: Mail[]): Promise<void> {
    const changed = new Set<string>();
    for (const mail of mails) {
      const row = this.rows.get(mail.key) ?? EMPTY_ROW;
      const seen = addSighting(row, sightingOf(mail));
      if (seen !== row) changed.add(mail.key);
      this.rows.set(mail.key, seen);
    }
    const moved = await settleThreads(this, [...changed]);
    for (const key of [...changed, ...moved]) this.#give(key);
  }

  threads(): Record<string, string> {
    return byKey([...this.#sink.values()]);
  }

  /** What the rows say now: nothing of it may have been kept from the sink. */
  truth(): Record<string, string> {
    return byKey([...this.rows.values()].flatMap((row) => mergeRow(row).engagements));
  }

  #give(key: string): void {
    const row = this.rows.get(key) ?? EMPTY_ROW;
    const merged = mergeRow(row);
    this.rows.set(key, markPublished(row, merged));
    for (const { id } of merged.gone) this.#sink.delete(id);
    for (const engagement of merged.engagements) {
      const known = this.#sink.get(engagement.id);
      if (known && known.threadId !== engagement.threadId && known.version >= engagement.version) {
        throw new Error(`${engagement.messageKey} moved and kept version ${known.version}`);
      }
      this.#sink.set(engagement.id, engagement);
    }
  }
}

const byKey = (engagements: readonly Engagement[]): Record<string, string> =>
  Object.fromEntries(
    engagements
      .map(({ messageKey, threadId }) => [messageKey, threadId] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

async function threadsOf(...mails: Mail[]): Promise<Record<string, string>> {
  const table = new Table();
  for (const mail of mails) await table.arrive(mail);
  expect(table.truth()).toEqual(table.threads());
  return table.threads();
}

describe('the thread of a mail', () => {
  test('is named after the mail that began it, whether that is known or not', async () => {
    const replies = [
      { key: 'b', references: ['a'], at: 1 },
      { key: 'c', references: ['a', 'b'], at: 2 },
    ];
    expect(await threadsOf(...replies)).toEqual({ b: 'a', c: 'a' });
    expect(await threadsOf({ key: 'a' }, ...replies)).toEqual({ a: 'a', b: 'a', c: 'a' });
  });

  test('is followed along In-Reply-To alone, in whatever order the mails arrive', async () => {
    const chain = ['a', 'b', 'c', 'd', 'e'].map((key, at, all) => ({ key, at, inReplyTo: all[at - 1] ?? null }));
    const all = { a: 'a', b: 'a', c: 'a', d: 'a', e: 'a' };
    expect(await threadsOf(...chain)).toEqual(all);
    expect(await threadsOf(...chain.toReversed())).toEqual(all);
  });

  test('is never told by the subject', async () => {
    expect(await threadsOf({ key: 'a' }, { key: 'b', at: 1 })).toEqual({ a: 'a', b: 'b' });
  });

  test('goes on where a relay changed the id of its first mail, which names its old one', async () => {
    expect(
      await threadsOf({ key: 'new', references: ['old'] }, { key: 'r', at: 1, references: ['old', 'new'] }),
    ).toEqual({ new: 'old', r: 'old' });
    expect(await threadsOf({ key: 'x', references: ['x'] })).toEqual({ x: 'x' });
  });
});

test('the thread of a mail whose first reference nobody knows is that of the mail that it answers', async () => {
  const answer = { key: 'c', at: 2, references: ['cut off', 'b'], inReplyTo: 'b' };
  const known = [{ key: 'a' }, { key: 'b', at: 1, inReplyTo: 'a' }];
  expect(await threadsOf(...known, answer)).toEqual({ a: 'a', b: 'a', c: 'a' });
  expect(await threadsOf(answer, ...known)).toEqual({ a: 'a', b: 'a', c: 'a' });
});

test('a sighting that tells no more leaves every thread as it is', async () => {
  const table = new Table();
  await table.arrive({ key: 'b', at: 1, inReplyTo: 'a' });
  await table.arrive({ key: 'b', at: 1, inReplyTo: 'a', user: 'u2' });
  expect(await settleThreads(table, ['b'])).toEqual(new Set());
});

describe('made-up References', () => {
  const deal = [{ key: 'a' }, { key: 'b', at: 1, references: ['a'] }];
  const stranger = { key: 'x', at: 2, account: 'a2', references: ['a', 'b'] };

  test('do not join a stranger to the thread of a customer', async () => {
    expect(await threadsOf(...deal, stranger)).toEqual({ a: 'a', b: 'a', x: 'x' });
    expect(await threadsOf(stranger, ...deal)).toEqual({ a: 'a', b: 'a', x: 'x' });
  });

  test('nor his answers', async () => {
    const answer = { key: 'y', at: 3, account: 'a2', references: ['a', 'b', 'x'] };
    expect(await threadsOf(...deal, stranger, answer)).toEqual({ a: 'a', b: 'a', x: 'x', y: 'x' });
  });

  test('do not take the thread of a mail that is not known: who was there first has it', async () => {
    const [, reply] = deal;
    if (!reply) throw new Error('no reply');
    expect(await threadsOf(stranger, reply)).toEqual({ b: 'a', x: 'x' });
  });

  test('end where they refer to each other', async () => {
    const ring = [
      { key: 'a', inReplyTo: 'c' },
      { key: 'b', at: 1, inReplyTo: 'a' },
      { key: 'c', at: 2, inReplyTo: 'b' },
    ];
    const found = await threadsOf(...ring);
    expect(await threadsOf(...ring.toReversed())).toEqual(found);
    expect(new Set(Object.values(found)).size).toBe(1);
  });

  test('join those who share a customer: somebody of his company, or a mail that names both', async () => {
    const colleague = { key: 'y', at: 3, from: 'other@mail.a1.example', account: 'a1', references: ['a'] };
    expect(await threadsOf(...deal, colleague)).toEqual({ a: 'a', b: 'a', y: 'a' });
  });
});

test('an id that two mails carry leads each answer to the mail of its own circle', async () => {
  const mails: Mail[] = [
    { key: 'a' },
    { key: 'a', account: 'a2', at: 1 },
    { key: 'b', at: 2, inReplyTo: 'a' },
    { key: 'c', at: 3, inReplyTo: 'a', account: 'a2' },
  ];
  const found = await threadsOf(...mails);
  const second = Object.keys(found).find((key) => key.startsWith('a '));
  expect(found).toEqual({ a: 'a', b: 'a', c: second, [String(second)]: second });
});

describe('whatever the order, the batches and the repetition', () => {
  const KEYS = ['a', 'b', 'c', 'd', 'e'];
  const id = fc.constantFrom(...KEYS, 'unknown');
  const mail = fc.record({
    key: fc.constantFrom(...KEYS),
    at: fc.constantFrom(0, 1, 2, 3, 100),
    account: fc.constantFrom('a1', 'a2'),
    references: fc.array(id, { maxLength: 3 }),
    inReplyTo: fc.option(id),
    user: fc.constantFrom('u1', 'u2'),
  });
  const arrivals = fc
    .array(mail, { minLength: 1, maxLength: 9 })
    .map((all) => [
      ...new Map(all.map((one) => [JSON.stringify([one.key, one.user, one.at, one.account]), one])).values(),
    ])
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.subarray(all),
        fc.integer({ min: 1, max: 4 }),
      ),
    );

  test('the threads are the same', async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ([all, shuffled, again, size]) => {
        const [expected, table] = [new Table(), new Table()];
        await expected.arrive(...all);
        for (let at = 0; at < shuffled.length; at += size) await table.arrive(...shuffled.slice(at, at + size));
        await table.arrive(...again);
        expect(table.truth()).toEqual(expected.truth());
        expect(table.threads()).toEqual(table.truth());
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
