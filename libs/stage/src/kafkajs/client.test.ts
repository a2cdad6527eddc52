import { createLogger } from '#libs/telemetry';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClient } from './client.js';

const warnings: string[] = [];
const note = (warning: Error) => void warnings.push(warning.name);
beforeEach(() => void process.on('warning', note));
afterEach(() => {
  process.off('warning', note);
  warnings.length = 0;
});

describe('the kafkajs client', () => {
  test('is silent about timers in the past, and about no other warning', async () => {
    process.emitWarning('-1 is a negative number', 'TimeoutNegativeWarning');
    process.emitWarning('-1 is a negative number', { type: 'TimeoutNegativeWarning' });
    process.emitWarning('something else', 'OtherWarning');
    process.emitWarning(Object.assign(new Error('x'), { name: 'ThirdWarning' }));
    await sleep(10);
    expect(warnings).toEqual(['OtherWarning', 'ThirdWarning']);
  });

  test('reports trouble in our words and fields: its own text goes nowhere', () => {
    const lines: string[] = [];
    const destination = new Writable({ write: (chunk: Buffer, _, next) => (lines.push(chunk.toString()), next()) });
    const log = createLogger({ app: 'test', level: 'debug', destination });
    const resets: unknown[] = [];
    const client = createClient({
      clientId: 'test',
      brokers: ['127.0.0.1:1'],
      log,
      onOffsetReset: (topic, partition) => resets.push([topic, partition]),
    });
    const kafkajs = client.logger();
    kafkajs.error('secret of ann@acme.example', { topic: 't', error: 'secret' });
    kafkajs.error('Offset out of range, resetting to default offset', { topic: 't', partition: 3 });
    expect(lines.join()).not.toMatch(/secret|acme/);
    expect(lines.join()).toContain('The Kafka client reports a problem');
    expect(resets).toEqual([['t', 3]]);
  });
});
