import { beforeEach, describe, expect, it } from 'vitest';
import { type CrmRecord, crmRecordKey, wholeCrmRecord } from '#libs/contracts';
import { CrmTable } from './crm-table.js';

const account = (id: string, more: Partial<CrmRecord> = {}): CrmRecord =>
  wholeCrmRecord({
    tenant: 'acme',
    kind: 'account',
    id,
    name: `Account ${id}`,
    updatedAt: 1_790_000_000_000,
    domains: [`${id}.example`],
    ...more,
  });

describe('the CRM table', () => {
  let table: CrmTable;
  beforeEach(() => {
    table = new CrmTable();
    for (const id of ['c', 'a', 'b']) table.apply(`acme/account/${id}`, account(id));
    table.apply('globex/account/a', account('a', { tenant: 'globex' }));
    table.apply('acme/lead/a', account('a', { kind: 'lead', email: 'l@b.example' }));
  });

  it('keeps tenants and kinds apart', () => {
    expect(table.page('acme', 'account', undefined, 10).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(table.get('globex', 'account', 'b')).toBeUndefined();
    expect(table.get('acme', 'contact', 'a')).toBeUndefined();
    expect(table.missing('acme', 'account', new Set()).map(({ key }) => key)).not.toContain('globex/account/a');
  });

  it('pages in the order of ids', () => {
    expect(table.page('acme', 'account', 'a', 1).map(({ id }) => id)).toEqual(['b']);
    expect(table.page('acme', 'account', 'c', 1)).toEqual([]);
  });

  it('forgets what is gone', () => {
    table.apply('acme/account/a', null);
    expect(table.get('acme', 'account', 'a')).toBeUndefined();
    expect(table.count('acme', 'account')).toBe(2);
    table.apply('acme/account/never', null);
    expect(table.count('acme', 'account')).toBe(2);
  });

  it('finds what differs, field by field', () => {
    const changed = [
      account('a', { name: 'Other' }),
      account('b', { domains: ['b.example', 'b2.example'] }),
      account('c', { closedAt: 0 }),
      account('new'),
    ];
    expect(table.differing([account('a'), account('b', { matchableSince: 5 }), account('c')])).toEqual([]);
    expect(table.differing(changed).map(({ key }) => key)).toEqual(changed.map(crmRecordKey));
    expect(table.differing([account('a', { email: 'null' })])).toHaveLength(1);
    expect(table.differing([account('a', { domains: [] })])).toHaveLength(1);
  });

  it('finds what a replacement takes away', () => {
    expect(table.missing('acme', 'account', new Set(['b', 'new']))).toEqual([
      { key: 'acme/account/c', tenant: 'acme', value: null },
      { key: 'acme/account/a', tenant: 'acme', value: null },
    ]);
  });
});
