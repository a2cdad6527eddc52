import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CONTRACTS, validator } from './contract-rig.js';
import type { Simulator } from './index.js';
import { companyOf, gmailOf, googleAuth, mailText, routedSimulator } from './rig.js';

const ANN = 'ann@google.test';
const TOPIC = 'projects/threadline/topics/mail';
const OTHER = 'projects/threadline/topics/other';
const PUSHER = 'push@threadline.iam.gserviceaccount.com';
const me = { userId: 'me' };

interface Told {
  authorization: string;
  subscription: string;
  messageId: string;
  publishTime: string;
  emailAddress: string;
  historyId: number;
  /** As it came. */
  message: unknown;
}

let simulator: Simulator;
let stop: () => Promise<void>;
let gmail: gmail_v1.Gmail;
let server: Server;
let told: Told[] = [];
let answers: number[] = [];

function listen(): Promise<string> {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { message, subscription } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
        subscription: string;
        message: { data: string; messageId: string; publishTime: string };
      };
      const { data, messageId, publishTime } = message;
      const said = JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as Pick<Told, 'emailAddress' | 'historyId'>;
      told.push({
        authorization: request.headers.authorization ?? '',
        subscription,
        messageId,
        publishTime,
        message,
        ...said,
      });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/push`)),
  );
}

beforeEach(async () => {
  [told, answers] = [[], []];
  const url = await listen();
  const topic = { url, audience: 'https://threadline.example/push', serviceAccount: PUSHER };
  ({ simulator, stop } = await routedSimulator({
    companies: [companyOf('google', []), companyOf('google', [], 'other.test')],
    pushTopics: { [TOPIC]: topic, [OTHER]: topic },
    clock: { speed: 0 },
    accessTokenSeconds: 10 ** 8,
  }));
  gmail = await gmailOf(ANN);
});
afterEach(async () => {
  await stop();
  await new Promise((resolve) => server.close(resolve));
});

const watch = (requestBody: gmail_v1.Schema$WatchRequest = { topicName: TOPIC }) =>
  gmail.users.watch({ ...me, requestBody });
const seconds = (count: number) => simulator.world.clock.change({ advanceSeconds: count });
const arrive = (name: string, folder = 'inbox') =>
  simulator.deliver({ user: ANN, folder, raw: mailText({ 'Message-ID': `<${name}@x.test>` }) });
/** What was told since the last look, once every delivery has ended. */
async function news(): Promise<Told[]> {
  await simulator.world.webhooks.settled();
  return told.splice(0);
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => {
      const { status, response } = error as { status: number; response: { data: { error: { message: string } } } };
      return { status, message: response.data.error.message };
    },
  );

test('a watch answers with the history id of now and an end in seven days, and its topic is told at once', async () => {
  const { data } = await watch();
  const { historyId } = (await gmail.users.getProfile(me)).data;
  expect(data).toEqual({ historyId, expiration: String(simulator.world.clock.now() + 7 * 86_400_000) });
  const [first] = await news();
  expect(first).toMatchObject({ emailAddress: ANN, historyId: Number(historyId) });
  expect(first?.subscription).toBe('projects/threadline/subscriptions/mail');
});

test('a new mail is told with a history id that history.list knows', async () => {
  const { data } = await watch();
  seconds(2);
  await news();
  const { providerId } = arrive('one');
  const [told] = await news();
  const history = await gmail.users.history.list({ ...me, startHistoryId: data.historyId ?? '' });
  expect(told?.historyId).toBe(Number(history.data.historyId));
  expect(history.data.history?.[0]?.messagesAdded?.[0]?.message?.id).toBe(providerId);
  expect(Date.parse(told?.publishTime ?? '')).toBe(simulator.world.clock.now());
});

test.skipIf(CONTRACTS === undefined)('a push is a message of Pub/Sub by its published contract', async () => {
  await watch();
  const [{ message } = { message: undefined }] = await news();
  const { message_id: id, publish_time: time, ...rest } = message as Record<string, unknown>;
  const errors = validator('pubsub.json', 'closed');
  expect(errors('PubsubMessage', rest)).toEqual([]);
  expect(errors('PubsubMessage', { ...rest, publishTime: 7 })).toHaveLength(1);
  // A push names them in both spellings.
  expect([id, time]).toEqual([rest['messageId'], rest['publishTime']]);
});

test('the token of a push passes google-auth-library’s own check', async () => {
  await watch();
  const [first] = await news();
  const idToken = first?.authorization.replace('Bearer ', '') ?? '';
  const ticket = await googleAuth().verifyIdToken({ idToken, audience: 'https://threadline.example/push' });
  expect(ticket.getPayload()).toMatchObject({
    iss: 'https://accounts.google.com',
    email: PUSHER,
    email_verified: true,
  });
  await expect(googleAuth().verifyIdToken({ idToken, audience: 'https://else.example' })).rejects.toThrow('audience');
});

test('a forged push fails that check in one way or another', async () => {
  await watch();
  await news();
  simulator.fault({ kind: 'webhook-forged', times: 12 });
  const reasons = new Set<string>();
  for (let at = 0; at < 12; at++) {
    seconds(2);
    arrive(`forged-${at}`);
    const [push] = await news();
    const idToken = push?.authorization.replace('Bearer ', '') ?? '';
    const check = googleAuth().verifyIdToken({ idToken, audience: 'https://threadline.example/push' });
    reasons.add(
      await check.then(
        () => 'passed',
        (error: unknown) => String(error).slice(0, 24),
      ),
    );
  }
  expect(reasons.has('passed')).toBe(false);
  expect(reasons.size).toBeGreaterThan(2);
});

test('a user is told of once a second; what is more is dropped', async () => {
  await watch();
  seconds(2);
  await news();
  for (const name of ['a', 'b', 'c']) arrive(name);
  expect(await news()).toHaveLength(1);
  seconds(0.9);
  arrive('too soon');
  expect(await news()).toEqual([]);
  seconds(0.1);
  arrive('d');
  expect(await news()).toHaveLength(1);
});

test('labels narrow a watch, or are left out of it', async () => {
  await watch({ topicName: TOPIC, labelIds: ['SENT'] });
  const toldOf = async (folder: string) => {
    seconds(2);
    await news();
    arrive(`in-${folder}-${simulator.ledger().length}`, folder);
    return (await news()).length;
  };
  expect([await toldOf('inbox'), await toldOf('sent')]).toEqual([0, 1]);
  await watch({ topicName: TOPIC, labelIds: ['SENT'], labelFilterBehavior: 'EXCLUDE' });
  expect([await toldOf('inbox'), await toldOf('sent')]).toEqual([1, 0]);
  expect(await refusal(watch({ topicName: TOPIC, labelIds: ['Label_77'] }))).toMatchObject({ status: 404 });
});

test('a watch ends after seven days, unless it is renewed', async () => {
  await watch();
  seconds(6 * 86_400);
  await watch();
  seconds(2 * 86_400);
  await news();
  arrive('day-8');
  expect(await news()).toHaveLength(1);
  seconds(6 * 86_400);
  arrive('day-14');
  expect(await news()).toEqual([]);
});

test('stop ends a watch, and no other mailbox is told of', async () => {
  await watch();
  seconds(2);
  await news();
  simulator.deliver({ user: 'ann@other.test', raw: mailText({}) });
  expect(await news()).toEqual([]);
  expect((await gmail.users.stop(me)).status).toBe(204);
  arrive('one');
  expect(await news()).toEqual([]);
  expect(simulator.state().violations).toEqual([]);
});

test('a project has one watch for each user: another topic must wait for stop', async () => {
  await watch();
  expect(await refusal(watch({ topicName: OTHER }))).toEqual({
    status: 400,
    message: 'Only one user push notification client allowed per developer (call /stop then try again)',
  });
  await gmail.users.stop(me);
  expect(await refusal(watch({ topicName: OTHER }))).toBeNull();
});

test('a topic that is missing, misnamed or unknown is refused', async () => {
  expect(await refusal(watch({}))).toMatchObject({ status: 400, message: 'topicName required' });
  expect((await refusal(watch({ topicName: 'mail' })))?.message).toMatch(
    /^Invalid topicName does not match projects\//,
  );
  expect(await refusal(watch({ topicName: 'projects/threadline/topics/none' }))).toMatchObject({ status: 404 });
});

test('a push that is not taken is tried again by the clock', async () => {
  answers = [500, 503];
  await watch();
  expect(await news()).toHaveLength(1);
  seconds(10);
  expect(await news()).toHaveLength(1);
  seconds(20);
  const [third] = await news();
  expect(third?.emailAddress).toBe(ANN);
  seconds(3600);
  expect(await news()).toEqual([]);
});

test('a push can be lost, doubled or overtaken', async () => {
  await watch();
  await news();
  const after = async (...names: string[]) => {
    const ids: number[] = [];
    for (const name of names) {
      seconds(2);
      arrive(name);
      ids.push(Number((await gmail.users.getProfile(me)).data.historyId));
    }
    return { ids, told: (await news()).map(({ historyId }) => historyId) };
  };
  simulator.fault({ kind: 'webhook-lost', mailbox: ANN });
  expect((await after('lost')).told).toEqual([]);
  simulator.fault({ kind: 'webhook-twice', mailbox: ANN });
  const twice = await after('twice');
  expect(twice.told).toEqual([twice.ids[0], twice.ids[0]]);
  simulator.fault({ kind: 'webhook-reordered', mailbox: ANN });
  const first = await after('first');
  expect(first.told).toEqual([]);
  const second = await after('second');
  expect(second.told.toSorted((a, b) => a - b)).toEqual([...first.ids, ...second.ids]);
});
