import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readSettings, SettingsError, settingsPrefix } from './read-settings.js';
import { engineSettings, settings } from './settings.js';

const schema = settings
  .pick({ THREADLINE_KAFKA_BROKERS: true, THREADLINE_MARIADB_URL: true, THREADLINE_HTTP_PORT: true })
  .extend({ FETCHER_MAILBOXES: z.coerce.number().int().min(1).default(4) });
const good = { THREADLINE_KAFKA_BROKERS: 'a:1,b:2', THREADLINE_MARIADB_URL: 'mariadb://u:p@h:3306/db' };

const read = (env: NodeJS.ProcessEnv) => readSettings('fetcher', [schema], env)[0];
function mistakesOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  test('reads what is set, and defaults for the rest', () => {
    expect(read({ ...good, FETCHER_MAILBOXES: '7', PATH: '/bin' })).toEqual({
      ...good,
      THREADLINE_HTTP_PORT: 0,
      FETCHER_MAILBOXES: 7,
    });
  });

  test('names everything that is wrong at once', () => {
    const env = {
      THREADLINE_KAFKA_BROKERS: 'nonsense',
      THREADLINE_HTTP_PORT: '99999999',
      THREADLINE_KAFKA_BROKER: 'a:1',
      FETCHER_MAILBOXES: 'many',
      FETCHER_MAILBOX: '1',
    };
    expect(mistakesOf(env).map((mistake) => mistake.split(/[ :]/)[0])).toEqual([
      'FETCHER_MAILBOX',
      'FETCHER_MAILBOXES',
      'THREADLINE_HTTP_PORT',
      'THREADLINE_KAFKA_BROKER',
      'THREADLINE_KAFKA_BROKERS',
      'THREADLINE_MARIADB_URL',
    ]);
  });

  test('never repeats a value, for it may be a secret', () => {
    const env = { ...good, THREADLINE_MARIADB_URL: 'postgres://user:secret@host/db' };
    expect(mistakesOf(env).join()).toContain('THREADLINE_MARIADB_URL');
    expect(mistakesOf(env).join()).not.toContain('secret');
  });

  test('shared settings that this app does not read are no mistake, nor are those of other apps', () => {
    expect(mistakesOf({ ...good, THREADLINE_ELASTICSEARCH_URL: 'anything', CONSENT_X: '1' })).toEqual([]);
  });

  test('an empty value counts as missing', () => {
    expect(mistakesOf({ ...good, THREADLINE_MARIADB_URL: '' })).toEqual(['THREADLINE_MARIADB_URL is not set']);
  });

  test('a value may stand in a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'url');
    writeFileSync(file, `${good.THREADLINE_MARIADB_URL}\n`);
    const { THREADLINE_KAFKA_BROKERS } = good;
    const env = { THREADLINE_KAFKA_BROKERS, THREADLINE_MARIADB_URL_FILE: file };
    expect(read(env).THREADLINE_MARIADB_URL).toBe(good.THREADLINE_MARIADB_URL);
    expect(mistakesOf({ ...good, THREADLINE_MARIADB_URL_FILE: file })).toEqual([
      'THREADLINE_MARIADB_URL and THREADLINE_MARIADB_URL_FILE are both set: one must go',
    ]);
    expect(mistakesOf({ ...env, THREADLINE_MARIADB_URL_FILE: `${file}.gone` })).toContain(
      'THREADLINE_MARIADB_URL_FILE: the file cannot be read',
    );
  });

  test('reads for the engine room and the app in one go', () => {
    const [engine, app] = readSettings('fetcher', [engineSettings, schema], good);
    expect(engine.THREADLINE_STALL_SECONDS).toBe(120);
    expect(app.FETCHER_MAILBOXES).toBe(4);
  });

  test("an app's variables begin with its name", () => {
    expect(settingsPrefix('crm-matcher')).toBe('CRM_MATCHER_');
  });
});
