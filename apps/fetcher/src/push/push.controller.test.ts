import 'reflect-metadata';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { HttpApiModule, limitJson } from '#libs/http';
import { createLogger, createMetrics } from '#libs/telemetry';
import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getGlobalDispatcher, MockAgent, setGlobalDispatcher } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GoogleCaller } from './google-caller.js';
import { PushMetrics } from './push-metrics.js';
import { PUSH_BODY_BYTES_MAX, PUSH_URL, PushController } from './push.controller.js';
import { Wakes } from './wakes.js';

const URL_OF_PUSH = 'https://push.example.test';
const ACCOUNT = 'pusher@project.iam.gserviceaccount.com';
const metrics = new PushMetrics(createMetrics('test'));
const told: string[] = [];
const wakes = {
  microsoft: (id: string, state: string, event: string) => void told.push(`${event} ${id} ${state}`),
  google: (email: string) => told.push(email) > 0,
} as unknown as Wakes;

async function serve(url: string | null, google: GoogleCaller | null): Promise<INestApplication> {
  class Api {}
  const module: DynamicModule = {
    module: Api,
    imports: [HttpApiModule.register(createLogger({ app: 'test', level: 'silent' }))],
    controllers: [PushController],
    providers: [
      { provide: Wakes, useValue: wakes },
      { provide: PushMetrics, useValue: metrics },
      { provide: PUSH_URL, useValue: url },
      { provide: GoogleCaller, useValue: google },
    ],
  };
  const http = await NestFactory.create(module, { logger: false });
  limitJson(http, PUSH_BODY_BYTES_MAX);
  return http.listen(0, '127.0.0.1').then(() => http);
}

let on: INestApplication;
let off: INestApplication;
beforeAll(async () => {
  const audience = `${URL_OF_PUSH}/v1/push/google`;
  on = await serve(URL_OF_PUSH, new GoogleCaller({ audience, account: ACCOUNT }));
  off = await serve(null, null);
});
afterAll(() => Promise.all([on.close(), off.close()]));
beforeEach(() => void told.splice(0));

async function post(path: string, body: unknown, headers: Record<string, string> = {}, app = on) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const options = { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } };
  return fetch(`${await app.getUrl()}/v1/push/${path}`, options);
}
const notification = (more: object = {}) => ({
  id: 'n-1',
  subscriptionId: 'sub-1',
  subscriptionExpirationDateTime: '2026-11-23T00:00:00Z',
  clientState: 'secret',
  changeType: 'created',
  resource: 'Users/u/Messages/m',
  tenantId: 'a-tenant',
  resourceData: { '@odata.type': '#Microsoft.Graph.Message', id: 'm' },
  ...more,
});

describe('Microsoft', () => {
  test.each(['microsoft', 'microsoft/lifecycle'])(
    '%s says the validation token back, decoded, as plain text',
    async (path) => {
      const token = 'Validation: Testing <b>é</b> + 100%&x=1';
      const answer = await post(`${path}?validationToken=${encodeURIComponent(token)}`, '', {
        'content-type': 'text/plain; charset=utf-8',
      });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await answer.text()).toBe(token);
      expect(told).toEqual([]);
    },
  );

  test('takes notifications with 202 and an empty answer, whoever sent them', async () => {
    const answer = await post('microsoft', {
      value: [notification(), notification({ subscriptionId: 'sub-2', clientState: null })],
    });
    expect([answer.status, await answer.text()]).toEqual([202, '']);
    expect(told).toEqual(['changed sub-1 secret', 'changed sub-2 ']);
  });

  test('tells life-cycle events apart', async () => {
    const of = (lifecycleEvent: string) => notification({ lifecycleEvent });
    const events = ['reauthorizationRequired', 'subscriptionRemoved', 'missed', 'toString'].map(of);
    expect((await post('microsoft/lifecycle', { value: events })).status).toBe(202);
    expect(told).toEqual(['renew', 'lost', 'changed', 'changed'].map((event) => `${event} sub-1 secret`));
  });

  test.each([
    ['no JSON', '{"value":['],
    ['nothing', ''],
    ['no list', { value: 'x' }],
    ['a notification without a subscription', { value: [{ clientState: 'secret' }] }],
    ['endless ids', { value: [notification({ subscriptionId: 'x'.repeat(500) })] }],
    ['too many notifications', { value: Array.from({ length: 1_001 }, () => ({ subscriptionId: 's' })) }],
  ])('refuses %s with 400, and says nothing of it back', async (_, body) => {
    const answer = await post('microsoft', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.text()).not.toMatch(/secret|xxx/);
    expect(told).toEqual([]);
  });

  test('refuses a body beyond its limit unread', async () => {
    expect((await post('microsoft', { value: [], filling: 'x'.repeat(PUSH_BODY_BYTES_MAX) })).status).toBe(413);
  });
});

describe('Google', () => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const before = getGlobalDispatcher();
  let google: MockAgent;

  beforeEach(() => {
    google = new MockAgent();
    google.disableNetConnect();
    google.enableNetConnect(/^127\.0\.0\.1/);
    setGlobalDispatcher(google);
    const pem = keys.publicKey.export({ type: 'spki', format: 'pem' });
    google
      .get('https://www.googleapis.com')
      .intercept({ path: '/oauth2/v1/certs' })
      .reply(200, { k1: pem }, { headers: { 'content-type': 'application/json' } })
      .persist();
  });
  afterEach(() => setGlobalDispatcher(before));

  function token(claims: object = {}, key = keys.privateKey): string {
    const now = Math.floor(Date.now() / 1000);
    const standard = {
      iss: 'https://accounts.google.com',
      aud: `${URL_OF_PUSH}/v1/push/google`,
      email: ACCOUNT,
      email_verified: true,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'k1' })}.${part({ ...standard, sub: '1', iat: now, exp: now + 3_600, ...claims })}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
  }
  const push = (data: object | string) => {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    const message = { data: Buffer.from(text).toString('base64'), messageId: '1', publishTime: '2026-11-22T00:00:00Z' };
    return { message, subscription: 'projects/p/subscriptions/s' };
  };
  const CHANGE = push({ emailAddress: 'Ann@us.test', historyId: 7 });
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });

  test('takes a push that its service account signed', async () => {
    expect((await post('google', CHANGE, bearer(token()))).status).toBe(204);
    expect(told).toEqual(['ann@us.test']);
  });

  test.each([
    ['no token', {}],
    ['no JWT', bearer('x')],
    ['the token of somebody else', bearer(token({}, other.privateKey))],
    ['a token for another address', bearer(token({ aud: 'https://elsewhere.test' }))],
    ['a token of another issuer', bearer(token({ iss: 'https://accounts.example' }))],
    ['a token of another account', bearer(token({ email: 'other@project.iam.gserviceaccount.com' }))],
    ['a token of an address that is not verified', bearer(token({ email_verified: false }))],
    ['a token that ran out', bearer(token({ iat: 1, exp: 3_601 }))],
  ])('refuses %s with 401', async (_, headers) => {
    const answer = await post('google', CHANGE, headers);
    expect(answer.status).toBe(401);
    expect(await answer.text()).not.toContain('eyJ');
    expect(told).toEqual([]);
  });

  test.each([
    ['no JSON', 'x'],
    ['no address', { historyId: 1 }],
  ])('takes a message whose data are %s, so that it is not repeated for ever', async (_, data) => {
    expect((await post('google', push(data), bearer(token()))).status).toBe(204);
    expect(told).toEqual([]);
  });

  test('refuses what is no push with 400', async () => {
    expect((await post('google', { message: 1 }, bearer(token()))).status).toBe(400);
  });

  test('asks to be called again when Google’s keys cannot be had', async () => {
    const unreachable = new MockAgent();
    unreachable.disableNetConnect();
    unreachable.enableNetConnect(/^127\.0\.0\.1/);
    unreachable.get('https://www.googleapis.com').intercept({ path: '/oauth2/v1/certs' }).reply(403, 'no').persist();
    setGlobalDispatcher(unreachable);
    const fresh = await serve(URL_OF_PUSH, new GoogleCaller({ audience: 'x', account: ACCOUNT }));
    expect((await post('google', CHANGE, bearer(token()), fresh)).status).toBe(503);
    await fresh.close();
  });
});

test.each(['microsoft?validationToken=x', 'microsoft', 'microsoft/lifecycle', 'google'])(
  'where the providers do not reach this app there is no %s',
  async (path) => expect((await post(path, { value: [] }, {}, off)).status).toBe(404),
);
