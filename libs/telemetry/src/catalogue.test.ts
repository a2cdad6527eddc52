import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { events } from './events.js';
import { LOG_FIELDS, type Logger } from './logger.js';
import { createMetrics } from './metrics.js';

const catalogue = readFileSync(join(import.meta.dirname, '../../../docs/telemetry.md'), 'utf8');

/** Calls every event with fields of the allow-list; what it logs comes back. */
function saidByEvents(): { level: string; sentence: string }[] {
  const said: { level: string; sentence: string }[] = [];
  const note = (level: string) => (sentence: string) => void said.push({ level, sentence });
  const log: Logger = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
  const metrics = createMetrics('test');
  const fields = Object.fromEntries(LOG_FIELDS.map((field) => [field, 1]));
  for (const event of Object.values(events)) {
    const tell = event as (on: object, fields: object, error: unknown) => void;
    tell({ log, metrics }, { ...fields, topic: 't', reason: 'r', dependency: 'd' }, new Error('x'));
  }
  return said;
}

describe('docs/telemetry.md', () => {
  test('lists every event with its level, and none that does not exist', () => {
    const listed = [...catalogue.matchAll(/^\| (info|warn|error) +\| ([^|]+?) +\|/gm)];
    const rows = listed.map(([, level, sentence]) => ({ level, sentence }));
    expect(rows.toSorted(bySentence)).toEqual(saidByEvents().toSorted(bySentence));
  });

  test('lists every metric of ours', () => {
    const ours = createMetrics('test')
      .registry.getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => name.startsWith('threadline_'));
    const listed = [...catalogue.matchAll(/^\| `(threadline_\w+)`/gm)].map(([, name = '']) => name);
    expect(listed.toSorted()).toEqual(ours.toSorted());
  });
});

const bySentence = (a: { sentence: string | undefined }, b: { sentence: string | undefined }) =>
  (a.sentence ?? '').localeCompare(b.sentence ?? '');
