import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLogger, errorFields, type LogFields } from './logger.js';

function logging() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  return { log: createLogger({ app: 'test', level: 'info', destination }), lines };
}

describe('the logger', () => {
  test('writes its sentence and allowed fields as JSON', () => {
    const { log, lines } = logging();
    log.warn('Records were parked', { topic: 'raw-emails', offset: 7n, reason: 'oversize' });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      app: 'test',
      msg: 'Records were parked',
      topic: 'raw-emails',
      offset: '7',
      reason: 'oversize',
    });
  });

  test('leaves out every field that is not on the list, whatever it holds', () => {
    const { log, lines } = logging();
    const leaky = { subject: 'secret', from: 'a@b.example', value: { text: 'secret' }, topic: 't' };
    log.info('x', leaky as LogFields);
    expect(lines[0]).not.toMatch(/secret|b\.example/);
    expect(lines[0]).toContain('"topic":"t"');
  });

  test('withholds an address, a long text or an object in an allowed field', () => {
    const { log, lines } = logging();
    const leaky = { userId: 'ann@acme.example', reason: 'secret '.repeat(100), state: { text: 'secret' } };
    log.error('x', leaky as unknown as LogFields);
    expect(lines[0]).not.toMatch(/secret|acme/);
    expect(lines[0]).toContain('(withheld)');
  });
});

describe('errorFields', () => {
  test('tell the class, the code and the frames of an error, never its message', () => {
    const error = Object.assign(new TypeError('the mail of ann@acme.example\n    at secret (x)'), { code: 'E_X' });
    const fields = errorFields(error);
    expect(fields).toMatchObject({ error: 'TypeError', errorCode: 'E_X' });
    expect(JSON.stringify(fields)).not.toMatch(/secret|acme/);
    expect(JSON.stringify(fields)).toContain('logger.test.ts');
  });

  test('of something that is no error tell only what it is', () => {
    expect(errorFields('secret')).toEqual({ error: 'string' });
  });
});
