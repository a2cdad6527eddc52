import { expect, test } from 'vitest';
import { merged, nextOf } from './windows.js';

test('lost history is read first, then the backfill, and reconciliation last', () => {
  const kinds = ['reconcile', 'sweep', 'crm', 'rules', 'widening', 'backfill', 'heal'] as const;
  const open = kinds.map((kind) => ({ kind }));
  const order = [];
  for (let next = nextOf(open); next; next = nextOf(open)) order.push(...open.splice(open.indexOf(next), 1));
  expect(order.map(({ kind }) => kind)).toEqual(['heal', 'backfill', 'widening', 'rules', 'crm', 'sweep', 'reconcile']);
});

test('two windows of a kind are one over the time of both', () => {
  const one = { kind: 'heal', from: 5, to: 9, plannedAt: 1 } as const;
  expect(merged(one, { ...one, from: 2, to: 7, plannedAt: 3 })).toEqual({ kind: 'heal', from: 2, to: 9, plannedAt: 3 });
  expect(merged(one, { ...one, to: null }).to).toBeNull();
});
