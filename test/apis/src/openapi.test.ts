import { NestFactory } from '@nestjs/core';
import { expect, test } from 'vitest';
import type { App, Runtime } from '#libs/stage';
import { createMetrics } from '#libs/telemetry';
import { consentApp } from '../../../apps/consent/src/consent.module.js';
import { crmSyncApp } from '../../../apps/crm-sync/src/crm-sync.module.js';
import { fetcherApp } from '../../../apps/fetcher/src/fetcher.module.js';
import { timelineApp } from '../../../apps/timeline/src/timeline.module.js';

/** Addresses where nobody answers: describing an API asks no server. */
const NOWHERE = {
  THREADLINE_KAFKA_BROKERS: '127.0.0.1:9',
  THREADLINE_REGISTRY_URL: 'http://127.0.0.1:9',
  THREADLINE_MARIADB_URL: 'mariadb://u:p@127.0.0.1:9/d',
  THREADLINE_ELASTICSEARCH_URL: 'http://127.0.0.1:9',
  THREADLINE_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
};

/** What the app says of itself at /docs-json. */
async function documentOf(app: App): Promise<unknown> {
  const closing: (() => Promise<void>)[] = [];
  const runtime = {
    app: app.name,
    metrics: createMetrics(app.name),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    table: () => ({ caughtUp: true, staleMs: () => 0 }),
    readiness() {},
    loop() {},
    onStop: (close: () => Promise<void>) => void closing.push(close),
  } as unknown as Runtime;
  const { config, module, http: prepare } = app.definition;
  const settings = config.strip().parse(NOWHERE);
  const http = await NestFactory.create(module(settings, runtime), { logger: false });
  await prepare?.(http, settings);
  await http.listen(0, '127.0.0.1');
  const document: unknown = await (await fetch(`${await http.getUrl()}/docs-json`)).json();
  await http.close();
  for (const close of closing) await close();
  return document;
}

/** A differing file fails; `npx vitest run --project small test/apis -u` writes it. */
test.each([consentApp, crmSyncApp, fetcherApp, timelineApp])(
  'docs/openapi/$name.json is what the app says of itself',
  async (app) => {
    const text = `${JSON.stringify(await documentOf(app), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../../docs/openapi/${app.name}.json`);
  },
);
