import { getGlobalDispatcher, MockAgent, setGlobalDispatcher } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { ANN, APP, folderOf, inboxOf, mail, mailboxOf, MemoryVault, walk } from './mailbox-rig.js';
import { microsoftSource } from './source.js';

/** Theirs and ours, or the one that is known. */
const GUIDS = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?: [0-9a-f-]{36})?$/;
const CANARY = 'canary-of-a-mail';
const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** All that could be shown of an error, its causes too. */
function shown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) =>
    String((error as unknown as Record<string, unknown>)[name]),
  );
  return [String(error), ...own, error.cause === undefined ? '' : shown(error.cause)].join('\n');
}

const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => error,
  );

test('every failure names the request that failed', async () => {
  const rig = await inboxOf(2);
  stops.push(rig.stop);
  const { source, simulator, inbox } = rig;
  const { envelopes } = await walk(source, inbox);
  const failures = [
    [{ match: 'delta', status: 500 }, () => walk(source, inbox)],
    [{ match: 'delta', status: 410 }, () => walk(source, inbox)],
    [{ match: 'delta', status: 404 }, () => walk(source, inbox)],
    [{ match: 'delta', status: 0 }, () => walk(source, inbox)],
    [{ match: 'delta', status: 200, body: 'nothing' }, () => walk(source, inbox)],
    [{ match: 'mailFolders$', status: 403 }, () => source.folders()],
    [{ match: 'messages/', status: 429, retryAfter: 60 }, () => source.bodies(envelopes)],
    [{ match: 'batch', status: 503 }, () => source.bodies(envelopes)],
    [{ match: 'POST .*/token', status: 500 }, () => rig.again().folders()],
  ] as const;
  for (const [fault, work] of failures) {
    simulator.fault(fault);
    const error = await thrown(work());
    expect([fault, error]).toMatchObject([fault, { requestId: expect.stringMatching(GUIDS) as unknown }]);
  }
});

test(
  'no error shows a token, an address, a subject or a body, however the answer echoes them',
  { timeout: 30_000 },
  async () => {
    const rig = await mailboxOf([mail('inbox/1.eml', { Subject: CANARY }, CANARY)]);
    stops.push(rig.stop);
    const { source, simulator, vault } = rig;
    const inbox = await folderOf(source, 'inbox');
    const { envelopes } = await walk(source, inbox);
    const ref = envelopes[0]?.ref ?? '';
    const token = vault.refreshToken ?? '';
    const echo = `${CANARY} ${token} ${ANN} https://graph.microsoft.com/v1.0/me?token=${token} ${ref}`;
    const secrets = [CANARY, token, ANN, 'https://', ref];
    const bodies = [
      { error: { code: echo, message: echo, innerError: { 'request-id': echo } } },
      echo,
      { value: echo },
    ];
    for (const body of bodies)
      for (const status of [200, 401, 404, 429, 500]) {
        const work: (() => Promise<unknown>)[] = [
          () => walk(source, inbox),
          () => source.folders(),
          () => source.bodies(envelopes),
          () => source.envelopes([ref]),
          () =>
            source.renew('an-id', { provider: 'microsoft', notificationUrl: '', lifecycleUrl: '', clientState: '' }),
        ];
        for (const run of work) {
          simulator.clearFaults();
          simulator.fault({ match: 'delta|mailFolders|messages|subscriptions', status, body, times: 1_000 });
          const said = shown(await thrown(run()));
          for (const secret of secrets) expect(said).not.toContain(secret);
        }
      }
    simulator.clearFaults();
    const oauth = { error: echo, error_description: echo, suberror: echo, trace_id: echo, error_codes: [echo] };
    simulator.fault({ match: 'POST .*/token', status: 400, body: oauth });
    const said = shown(await thrown(rig.again().folders()));
    for (const secret of secrets) expect(said).not.toContain(secret);
  },
);

const OWN_ID = '00000000-0000-4000-8000-000000000007';

/** Hosts that answer as they are told instead of the simulator; `asked`: what Graph and the foreign host were asked. */
function mocked(graph: { statusCode: number; data: string | object; headers?: Record<string, string> }) {
  const before = getGlobalDispatcher();
  const agent = new MockAgent();
  agent.disableNetConnect();
  const asked: { host: string; headers: Headers }[] = [];
  const { statusCode, data, headers = {} } = graph;
  for (const host of ['graph.microsoft.com', 'evil.example'])
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'])
      agent
        .get(`https://${host}`)
        .intercept({ path: () => true, method })
        .reply((request) => {
          asked.push({ host, headers: new Headers(request.headers as Record<string, string>) });
          return { statusCode, data, responseOptions: { headers } };
        })
        .persist();
  const token = { token_type: 'Bearer', scope: 'Mail.Read', expires_in: 3_600, access_token: 'a', client_info: 'e30' };
  agent
    .get('https://login.microsoftonline.com')
    .intercept({ path: () => true, method: 'POST' })
    .reply(200, token)
    .persist();
  setGlobalDispatcher(agent);
  stops.push(() => setGlobalDispatcher(before));
  return { asked, source: microsoftSource(APP, new MemoryVault('a-token'), () => undefined, Date.now) };
}

test('a failure has Graph’s own id of the request, and that of an item where it is one; else the id that was sent', async () => {
  const whole = mocked({ statusCode: 503, data: '', headers: { 'request-id': OWN_ID } });
  expect(await thrown(whole.source.folders())).toMatchObject({ requestId: OWN_ID });
  const item = { id: '0', status: 503, headers: { 'Request-Id': OWN_ID } };
  const batch = mocked({ statusCode: 200, data: { responses: [item] } });
  expect(await thrown(batch.source.envelopes(['a']))).toMatchObject({ requestId: OWN_ID, code: 'http_503' });
  const silent = mocked({ statusCode: 503, data: '', headers: { 'request-id': 'not an id' } });
  const sent = await thrown(silent.source.folders());
  expect(silent.asked).toHaveLength(1);
  expect(sent).toMatchObject({ requestId: silent.asked[0]?.headers.get('client-request-id') });
});

test('no redirect is followed, whatever is asked for', async () => {
  const { asked, source } = mocked({
    statusCode: 302,
    data: '',
    headers: { location: 'https://evil.example/v1.0/me' },
  });
  const target = {
    provider: 'microsoft' as const,
    notificationUrl: 'https://x.test',
    lifecycleUrl: '',
    clientState: '',
  };
  const inbox = { id: 'i', name: '', wellKnown: 'inbox', excluded: null, total: 0 };
  const work = [
    source.folders(),
    walk(source, inbox),
    walk(source, inbox, 'https://graph.microsoft.com/v1.0/me/delta?$deltatoken=x'),
    source.envelopes(['a']),
    source.subscribe(target),
    source.renew('a', target),
    source.unsubscribe('a'),
  ];
  for (const one of await Promise.all(work.map(thrown)))
    expect(one).toMatchObject({ name: 'ProviderUnavailable', code: 'no_answer' });
  expect(asked.map(({ host }) => host)).toEqual(work.map(() => 'graph.microsoft.com'));
});
