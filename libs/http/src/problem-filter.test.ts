import 'reflect-metadata';
import { Body, Controller, Get, Module, Param, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Unavailable } from '#libs/contracts';
import type { LogFields } from '#libs/telemetry';
import { domain, emailAddress, HttpApiModule, limitJson, notFound, Problem, tenantParams } from './index.js';

const body = z.strictObject({ email: emailAddress, domains: z.array(domain) });

@Controller('v1/:tenant')
class Thrower {
  @Get('bug')
  bug(): never {
    throw new Error('ann@acme.example cannot be parsed');
  }
  @Get('trouble')
  trouble(): never {
    throw new Unavailable('mariadb', { retryAfterMs: 1_200 });
  }
  @Get('missing')
  missing(): never {
    throw notFound('mailbox');
  }
  @Get('busy')
  busy(): never {
    throw new Problem(429, 'Slow down', { retryAfterSeconds: 7 });
  }
  @Put('check')
  check(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Body({ schema: body }) checked: z.infer<typeof body>,
  ): object {
    return { tenant, ...checked };
  }
}

const logged: { sentence: string; fields: LogFields | undefined }[] = [];
const log = {
  debug() {},
  info() {},
  warn() {},
  error: (sentence: string, fields?: LogFields) => void logged.push({ sentence, fields }),
};

@Module({ imports: [HttpApiModule.register(log)], controllers: [Thrower] })
class Api {}

let url = '';
let close: () => Promise<void>;

beforeAll(async () => {
  const http = await NestFactory.create(Api, { logger: false });
  limitJson(http, 2_000);
  await http.listen(0, '127.0.0.1');
  url = await http.getUrl();
  close = () => http.close();
});
afterAll(() => close());

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${url}${path}`, init);
  const { status, headers } = response;
  return {
    status,
    type: headers.get('content-type') ?? '',
    retry: headers.get('retry-after'),
    text: await response.text(),
  };
}

const put = (value: unknown, tenant = 'acme') =>
  ask(`/v1/${tenant}/check`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  });

it('answers a fault of ours with 500 and nothing of it, and logs its class alone', async () => {
  const answer = await ask('/v1/acme/bug');
  expect(answer).toMatchObject({ status: 500, type: expect.stringContaining('application/problem+json') });
  expect(JSON.parse(answer.text)).toEqual({ type: 'about:blank', status: 500, title: 'Internal Server Error' });
  expect(logged).toMatchObject([{ sentence: 'a request failed by a fault of ours', fields: { error: 'Error' } }]);
  expect(JSON.stringify(logged)).not.toContain('ann@acme.example');
});

it('answers trouble with 503 and when to come back', async () => {
  expect(await ask('/v1/acme/trouble')).toMatchObject({ status: 503, retry: '2' });
  expect(await ask('/v1/acme/busy')).toMatchObject({ status: 429, retry: '7' });
});

it('answers what is not there with 404, routes and things alike', async () => {
  expect(JSON.parse((await ask('/v1/acme/missing')).text)).toMatchObject({ status: 404, title: 'No such mailbox' });
  expect(await ask('/v1/acme/nothing')).toMatchObject({ status: 404, type: expect.stringContaining('problem+json') });
});

it('takes what fits, in one form', async () => {
  const answer = await put({ email: ' Ann@BÜCHER.example', domains: ['ACME.example '] });
  expect(JSON.parse(answer.text)).toEqual({
    tenant: 'acme',
    email: 'ann@xn--bcher-kva.example',
    domains: ['acme.example'],
  });
});

it('names every fault of a request and where it is', async () => {
  const answer = await put({
    email: 'ann@acme.example/sales',
    domains: ['fine.example', 'etsy.example/shop/acme'],
    extra: 1,
  });
  expect(answer.status).toBe(400);
  const { errors } = JSON.parse(answer.text) as { errors: { at: string }[] };
  expect(errors.map(({ at }) => at)).toEqual(['email', 'domains.1', '']);
});

it.each([
  ['@acme.example'],
  ['ann@'],
  ['ann@acme'],
  ['ann lee@acme.example'],
  ['<ann@acme.example>'],
  ['a@b.example,c@d.example'],
  ['ann@-acme.example'],
  ['ann@127.0.0.1'],
  ['ann@acme.example\n'.repeat(2)],
])('takes %j for no address', async (email) => {
  expect((await put({ email, domains: [] })).status).toBe(400);
});

it.each([['..'], ['a%5Cb'], ['%20a'], ['x'.repeat(101)], ['a%00']])('takes %s for no id', async (tenant) => {
  expect([400, 404]).toContain((await put({ email: 'a@b.example', domains: [] }, tenant)).status);
});

it('says nothing of a body that is no JSON, and refuses one that is too large', async () => {
  const broken = await put('{"email": "secret@acme.example"');
  expect(broken.status).toBe(400);
  expect(broken.text).not.toContain('secret');
  expect(await put({ email: 'x'.repeat(3_000), domains: [] })).toMatchObject({ status: 413 });
});

it('lets no page of another origin change anything, and everybody else', async () => {
  const from = async (site: string | undefined, method = 'PUT') => {
    const headers = { 'content-type': 'application/json', ...(site === undefined ? {} : { 'sec-fetch-site': site }) };
    const sent = method === 'PUT' ? { body: '{"email":"a@b.example","domains":[]}' } : {};
    return (await ask(method === 'PUT' ? '/v1/acme/check' : '/v1/acme/missing', { method, headers, ...sent })).status;
  };
  expect([await from('cross-site'), await from('same-site')]).toEqual([403, 403]);
  expect([await from('same-origin'), await from('none'), await from(undefined)]).toEqual([200, 200, 200]);
  // the provider sends the browser back from its own site
  expect(await from('cross-site', 'GET')).toBe(404);
});
