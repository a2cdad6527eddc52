import type { Envelope } from '#libs/providers';
import { sql } from 'kysely';
import { afterAll, afterEach, expect, test } from 'vitest';
import { refHash } from './kept-mails.js';
import { BOTH, inbox, mail, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

const REJECTED = [
  ...Array.from({ length: 150 }, (_, index) => mail(`inbox/stranger${index}.eml`, { From: 'x@elsewhere.test' })),
  mail('inbox/auto.eml', { 'Auto-Submitted': 'auto-replied' }),
  mail('inbox/internal.eml', { From: 'colleague@us.test' }),
  mail('inbox/old.eml', { Date: 'Mon, 02 Nov 2020 10:00:00 +0000' }),
  mail('junk/spam.eml'),
];

/** Every value of every table, as text; what is binary as hex. */
async function stored(): Promise<string> {
  const tables = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()`.execute(rig.store);
  const rows = [];
  for (const { name } of tables.rows)
    rows.push(...(await sql`SELECT * FROM ${sql.table(name)}`.execute(rig.store)).rows);
  return JSON.stringify(rows, (_, value: unknown) => {
    const bytes = value as { type?: string; data?: number[] } | null;
    return bytes?.type === 'Buffer' ? Buffer.from(bytes.data ?? []).toString('hex') : value;
  });
}

test.each(BOTH)(
  '%s: of rejected mail nothing is stored or logged while it is read, not even a ref, and none is remembered',
  async (provider) => {
    const fetcher = await rig.fetcher(provider, [...inbox(3), ...REJECTED], {}, { sliceMs: 0 });
    const { round, settle, dueNow, windows, sources, mailbox, simulator, publisher, lines } = fetcher;
    const source = sources.of(mailbox);
    const seen = new Map<string, Envelope>();
    const range = source.range.bind(source);
    source.range = async function* (wanted, cursor) {
      for await (const page of range(wanted, cursor)) {
        for (const envelope of page.envelopes) seen.set(envelope.ref, envelope);
        yield page;
      }
    };
    const states: string[] = [];
    for (let pages = 0; pages < 20; pages += 1) {
      await dueNow();
      await round();
      states.push(await stored());
      if ((await windows()).length === 0) break;
    }
    // in the middle of a folder, of a window, and after mails went
    simulator.remove(mailbox.email, 'inbox/stranger1.eml');
    simulator.move(mailbox.email, 'inbox/stranger2.eml', 'junk');
    await settle();
    states.push(await stored());
    const kept = new Set(publisher.produced.map(({ providerRef }) => providerRef));
    const rejected = [...seen.keys()].filter((ref) => !kept.has(ref));
    expect(kept.size).toBe(3);
    expect(rejected.length).toBeGreaterThanOrEqual(150);
    expect(states.length).toBeGreaterThan(1);
    const [ref = ''] = kept;
    expect(states.at(-1)).toContain(refHash(ref).toString('hex'));
    const all = [...states, JSON.stringify(lines())];
    const found = rejected.filter((one) =>
      all.some(
        (text) => text.includes(JSON.stringify(one).slice(1, -1)) || text.includes(refHash(one).toString('hex')),
      ),
    );
    expect(found).toEqual([]);
    expect(all.filter((text) => /elsewhere\.test|colleague|about /.test(text))).toEqual([]);
  },
);
