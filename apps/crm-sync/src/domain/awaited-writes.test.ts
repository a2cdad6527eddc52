import { expect, it } from 'vitest';
import { type CrmRecord, wholeCrmRecord } from '#libs/contracts';
import { AwaitedWrites } from './awaited-writes.js';

const record = (name: string): CrmRecord =>
  wholeCrmRecord({ tenant: 'acme', kind: 'lead', id: 'l', name, updatedAt: 1 });
const change = (value: CrmRecord | null) => ({ key: 'acme/lead/l', tenant: 'acme', value });

it('waits for each value that was written, and for no other', () => {
  const awaited = new AwaitedWrites();
  awaited.expect([change(record('new'))]);
  awaited.seen('acme/lead/l', record('old'));
  awaited.seen('acme/lead/other', record('new'));
  expect(awaited.size).toBe(1);
  expect(awaited.value('acme/lead/l')).toEqual(record('new'));
  awaited.seen('acme/lead/l', record('new'));
  expect(awaited.size).toBe(0);
  expect(awaited.value('acme/lead/l')).toBeUndefined();
});

it('waits for a deletion', () => {
  const awaited = new AwaitedWrites();
  awaited.expect([change(null)]);
  awaited.seen('acme/lead/l', record('old'));
  expect(awaited.size).toBe(1);
  awaited.seen('acme/lead/l', null);
  expect(awaited.size).toBe(0);
});

it('waits for the last of several writes of one key', () => {
  const awaited = new AwaitedWrites();
  awaited.expect([change(record('a')), change(null), change(record('b'))]);
  awaited.seen('acme/lead/l', record('a'));
  awaited.seen('acme/lead/l', null);
  expect(awaited.size).toBe(1);
  awaited.seen('acme/lead/l', record('b'));
  expect(awaited.size).toBe(0);
});
