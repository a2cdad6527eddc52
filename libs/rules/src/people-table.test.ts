import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeopleTable, type Person } from './people-table.js';

const addresses = Array.from({ length: 40 }, (_, n) => `person${n}@company${n % 7}.com`);

describe('the people of a tenant', () => {
  const person = fc.record({
    kind: fc.constantFrom<Person['kind']>('contact', 'lead'),
    id: fc.integer({ min: 0, max: 60 }).map(String),
    email: fc.constantFrom(...addresses, 'a.b@gmail.com', 'ab@googlemail.com'),
    accountId: fc.constantFrom(null, 'a1', 'a2'),
    since: fc.constantFrom(0, 5, 1_790_000_000),
  });

  it('are those that were put and not taken, whatever came before', () => {
    const change = fc.record({ person, isTaken: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
        const table = new PeopleTable();
        const held = new Map<string, Person>();
        for (const { person: one, isTaken } of changes) {
          const key = `${one.kind} ${one.id}`;
          if (isTaken) {
            table.take(one.kind, one.id);
            held.delete(key);
          } else {
            table.put(one);
            held.set(key, one);
          }
        }
        const all = [...held].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
        for (const email of addresses)
          expect(table.withAddress(email)).toEqual(all.filter((one) => one.email === email));
        expect(table.withGmail('ab@gmail.com')).toEqual(all.filter(({ email }) => /@g(?:oogle)?mail/.test(email)));
        expect(table.size).toBe(all.length);
        const added = new Set(all.filter(({ since }) => since === 5).map(({ email }) => email));
        expect(table.addressesBetween(0, 5)).toEqual(added);
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it('may share one address by the thousand, at little cost', () => {
    const begun = process.cpuUsage();
    const table = new PeopleTable();
    for (let n = 0; n < 100_000; n += 1)
      table.put({ kind: 'lead', id: `l${n}`, email: 'test@test.test', accountId: null, since: 0 });
    expect(table.withAddress('test@test.test')).toHaveLength(100_000);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(4000);
  }, 30_000);
});
