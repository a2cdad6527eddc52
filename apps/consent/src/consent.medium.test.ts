import { randomBytes, randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Unavailable } from '#libs/contracts';
import { stackAddresses, waitUntil } from '#libs/testing';
import { migrate, openStore, type Store } from '#libs/store';
import { config } from './config.js';
import { ConsentModule, consentApp } from './consent.module.js';

const server = stackAddresses().THREADLINE_MARIADB_URL;
const database = `consent_${randomUUID().slice(0, 8)}`;
const published: { topic: string; key: string; value: unknown; version: number | undefined }[] = [];
let kafkaIsDown = false;
let admin: Store;
let store: Store;
let url = '';
let stop: () => Promise<void>;

async function start(): Promise<void> {
  const at = new URL(server);
  at.pathname = `/${database}`;
  const { THREADLINE_ELASTICSEARCH_URL: _, ...addresses } = stackAddresses();
  const settings = config.parse({
    ...addresses,
    THREADLINE_MARIADB_URL: at.href,
    THREADLINE_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  });
  const abort = new AbortController();
  const loops: Promise<void>[] = [];
  const closes: (() => Promise<void>)[] = [];
  const log = {
    debug() {},
    info() {},
    warn() {},
    error(sentence: string, fields?: unknown) {
      console.error(sentence, fields);
    },
  };
  const runtime = {
    app: 'consent',
    log,
    metrics: undefined as never,
    publisher: {
      async publish(topic: { name: string }, records: readonly { key: string; value: unknown; version?: number }[]) {
        if (kafkaIsDown) throw new Unavailable('kafka');
        for (const { key, value, version } of records) published.push({ topic: topic.name, key, value, version });
      },
    },
    table: () => ({ caughtUp: true, staleMs: () => 0 }),
    readiness: () => undefined,
    loop: (_: string, body: (signal: AbortSignal) => Promise<void>) => {
      loops.push(
        (async () => {
          while (!abort.signal.aborted) {
            try {
              await body(abort.signal);
            } catch (e) {
              if (!(e instanceof Unavailable)) throw e;
              await new Promise((r) => setTimeout(r, 100));
            }
          }
        })(),
      );
    },
    onStop: (close: () => Promise<void>) => void closes.push(close),
  };
  const http = await NestFactory.create(ConsentModule.register(settings, runtime as never), { logger: ['error'] });
  await consentApp.definition.http?.(http, settings);
  await http.listen(0, '127.0.0.1');
  url = await http.getUrl();
  stop = async () => {
    await http.close();
    abort.abort();
    await Promise.all(loops);
    for (const close of closes) await close();
  };
}

beforeAll(async () => {
  admin = openStore(server, 1);
  await sql`CREATE DATABASE ${sql.id(database)}`.execute(admin);
  const at = new URL(server);
  at.pathname = `/${database}`;
  store = openStore(at.href);
  await migrate(store);
  await start();
});

afterAll(async () => {
  await stop();
  await store.destroy();
  await sql`DROP DATABASE ${sql.id(database)}`.execute(admin);
  await admin.destroy();
});

test('x', async () => {
  const t = (p: string, method = 'GET', body?: unknown) =>
    fetch(`${url}${p}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).then(async (r) => [r.status, r.headers.get('content-type'), (await r.text()).slice(0, 600)]);
  console.log(await t('/v1/tenants/acme', 'PUT', { name: 'Acme', internalDomains: ['ACME.example'] }));
  console.log(await t('/v1/tenants/acme', 'PUT', { name: 'Acme', internalDomains: ['acme.example'] }));
  console.log(await t('/v1/tenants/acme', 'PUT', { name: '', internalDomains: ['acme'], x: 1 }));
  console.log(await t('/v1/tenants/nobody'));
  console.log(await t('/v1/tenants/acme/blocked-domains', 'POST', { domain: 'Bücher.example' }));
  console.log(await t('/v1/tenants/acme/blocked-domains/b%C3%BCcher.example', 'DELETE'));
  console.log(await t('/v1/tenants/acme/users/ann%2Fx', 'PUT', { email: 'Ann@acme.example', name: 'Ann' }));
  console.log(await t('/v1/tenants/acme/users/ann', 'PUT', { email: 'Ann@acme.example', name: 'Ann' }));
  console.log(await t('/v1/tenants/acme/users/bob', 'PUT', { email: 'ann@acme.example', name: 'Bob' }));
  console.log(await t('/v1/tenants/acme/users/ann/mailboxes/google', 'PUT'));
  console.log(await t('/v1/tenants/acme/users/ann/mailboxes/google/sync', 'PUT', { on: true }));
  console.log(await t('/v1/tenants/acme/mailboxes'));
  console.log(await t('/v1/tenants/acme/users/ann/mailboxes/google/connect'));
  console.log(await t('/v1/nix'));
  console.log(published);
  console.log((await t('/docs-json'))[0]);
});
