import { describe, expect, test } from 'vitest';
import type { StoredRecord } from '../port/port.js';
import { derivedHeaders, firstHeaders } from './headers.js';

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const stored = (headers: Record<string, string>, offset = 7n): StoredRecord => ({
  key: Buffer.from('key'),
  value: Buffer.from('value'),
  headers: Object.entries(headers).map(([name, value]) => ({ name, value: Buffer.from(value) })),
  offset,
  timestamp: Date.UTC(2026, 0, 2, 3, 4, 5),
  header: (name) => (headers[name] === undefined ? null : Buffer.from(headers[name])),
});

describe('headers of a derived record', () => {
  const origin = (headers: Record<string, string>) => ({ topic: 'raw-emails', partition: 3, record: stored(headers) });

  test('are the same each time the same input is worked on', () => {
    const input = origin({ tenant: 'acme', traceparent: TRACE });
    expect(derivedHeaders('crm-matcher', 'matched-emails', input, 0)).toEqual(
      derivedHeaders('crm-matcher', 'matched-emails', input, 0),
    );
  });

  test('name the place of the input, and tell several outputs of one input apart', () => {
    expect(derivedHeaders('a', 't', origin({}), 0)['ce_id']).toBe('raw-emails/3/7');
    expect(derivedHeaders('a', 't', origin({}), 1)['ce_id']).toBe('raw-emails/3/7/1');
  });

  test('continue the trace of the input with a new span', () => {
    const trace = String(derivedHeaders('a', 't', origin({ traceparent: TRACE }), 0)['traceparent']);
    expect(trace).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
    expect(trace).not.toBe(TRACE);
  });

  test.each([[{}], [{ traceparent: 'nonsense' }], [{ traceparent: '' }]])(
    'begin a trace when the input has none that can be read: %j',
    (headers) => {
      expect(derivedHeaders('a', 't', origin(headers), 0)['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    },
  );

  test('carry the version of the key where the stage gave one: a tombstone has no other place for it', () => {
    expect(derivedHeaders('a', 't', { ...origin({}), version: 3 }, 0)['ce_version']).toBe('3');
    expect(derivedHeaders('a', 't', origin({ ce_version: '3' }), 0)).not.toHaveProperty('ce_version');
  });

  test('keep the time and the tenant of the input', () => {
    const headers = derivedHeaders('a', 't', origin({ ce_time: '2020-01-01T00:00:00.000Z', tenant: 'acme' }), 0);
    expect(String(headers['ce_time'])).toBe('2020-01-01T00:00:00.000Z');
    expect(String(headers['tenant'])).toBe('acme');
  });

  test('take the time of the record when its maker gave none', () => {
    expect(derivedHeaders('a', 't', origin({}), 0)['ce_time']).toBe('2026-01-02T03:04:05.000Z');
  });
});

describe('headers of a first record', () => {
  const record = { key: 'acme', tenant: 'acme', bytes: Buffer.from('x'), at: 0 };

  test('name the version of the key', () => {
    const headers = firstHeaders('consent', 'tenants', { ...record, version: 4 });
    expect(headers).toMatchObject({ ce_id: 'tenants/acme/4', ce_version: '4', ce_type: 'tenants' });
  });

  test('without a version the id follows the value', () => {
    const id = (bytes: Buffer | null) => firstHeaders('a', 't', { ...record, bytes })['ce_id'];
    expect(id(Buffer.from('x'))).toBe(id(Buffer.from('x')));
    expect(id(Buffer.from('x'))).not.toBe(id(Buffer.from('y')));
    expect(id(null)).toMatch(/^t\/acme\//);
  });
});
