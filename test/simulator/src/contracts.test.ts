import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTRACTS, csdlErrors, validator } from './contract-rig.js';
import {
  companyOf,
  gmailOf,
  googleLogin,
  graphOf,
  mailText,
  microsoftLogin,
  routedSimulator,
  simulatedMail,
} from './rig.js';
import { graphLifecycle, LIFECYCLE_EVENTS } from './graph/subscriptions.js';
import type { Simulator } from './index.js';
import { startHook } from './webhooks/hook-rig.js';

const mails = [
  simulatedMail(
    'inbox/1.eml',
    mailText({
      From: 'Bob <bob@customer.test>',
      To: 'ann@x.test',
      Subject: 'One',
      Date: 'Mon, 02 Nov 2026 10:00:00 +0000',
      'Message-ID': '<1@x.test>',
    }),
  ),
  simulatedMail(
    'inbox/2.eml',
    mailText(
      { 'Content-Type': 'multipart/alternative; boundary=b' },
      '--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--\r\n',
    ),
  ),
  simulatedMail('sent/3.eml', ''),
  simulatedMail('Projects/4.eml', 'no header at all'),
];

describe.skipIf(CONTRACTS === undefined)('answers against the published contracts (THREADLINE_CONTRACTS_DIR)', () => {
  let simulator: Simulator;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    ({ simulator, stop } = await routedSimulator({
      companies: [companyOf('microsoft', mails), companyOf('google', mails)],
    }));
  });
  afterEach(() => stop());

  test('Graph: profile, folders, messages, delta and errors', async () => {
    const errors = validator('graph-mail.json');
    const email = 'ann@microsoft.test';
    const graph = await graphOf(email);
    const ok = async (schema: string, url: string) =>
      expect([url, errors(schema, await graph.api(url).get())]).toEqual([url, []]);
    await ok('microsoft.graph.user', '/me');
    await ok('microsoft.graph.mailFolderCollectionResponse', '/me/mailFolders?$top=50&includeHiddenFolders=true');
    await ok('microsoft.graph.mailFolder', '/me/mailFolders/inbox');
    await ok('microsoft.graph.messageCollectionResponse', '/me/messages?$count=true');
    for (const { providerId } of simulator.ledger().filter((entry) => entry.email === email)) {
      await ok('microsoft.graph.message', `/me/messages/${providerId}`);
      await ok('microsoft.graph.message', `/me/messages/${providerId}?$select=internetMessageHeaders,uniqueBody,body`);
    }
    await ok('BaseDeltaFunctionResponse', '/me/mailFolders/inbox/messages/delta');
    const delta = (await graph.api('/me/mailFolders/inbox/messages/delta').get()) as { value: unknown[] };
    expect(delta.value).toHaveLength(2);
    for (const item of delta.value) expect(errors('microsoft.graph.message', item)).toEqual([]);
    const token = (await microsoftLogin(email)).result.accessToken;
    const refused = await fetch('https://graph.microsoft.com/v1.0/me/messages/x', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(errors('microsoft.graph.ODataErrors.ODataError', await refused.json())).toEqual([]);
  });

  test('Graph: lists, rounds of mails and folders, batches', async () => {
    const errors = validator('graph-mail.json');
    const email = 'ann@microsoft.test';
    const graph = await graphOf(email);
    const get = async (url: string) =>
      (await graph.api(url).get()) as { value: unknown[]; '@odata.deltaLink'?: string };
    const window = '$filter=receivedDateTime le 2027-01-01T00:00:00Z&$orderby=receivedDateTime desc&$count=true';
    const list = await get(`/me/messages?${window}&$top=3`);
    expect(list.value).toHaveLength(3);
    expect(errors('microsoft.graph.messageCollectionResponse', list)).toEqual([]);
    const rounds = { message: '/me/mailFolders/inbox/messages/delta', mailFolder: '/me/mailFolders/delta?$top=' };
    for (const [type, url] of Object.entries(rounds)) {
      const first = await graph.api(url.replace('?$top=', '')).header('Prefer', 'odata.maxpagesize=100').get();
      const { value, '@odata.deltaLink': link } = first as Awaited<ReturnType<typeof get>>;
      simulator.deliver({ user: email, folder: `${type}s`, raw: 'Subject: new' });
      simulator.deliver({ user: email, raw: `Subject: new\r\nMessage-ID: <${type}@x.test>` });
      simulator.removeFolder(email, `${type}s`);
      if (type === 'message') simulator.remove(email, '<1@x.test>');
      simulator.deliver({ user: email, folder: 'made', raw: 'Subject: new' });
      const later = await get(link ?? '');
      for (const page of [first, later]) expect(errors('BaseDeltaFunctionResponse', page)).toEqual([]);
      expect([value.length, later.value.length].every((length) => length > 0)).toBe(true);
      for (const item of [...value, ...later.value]) expect(errors(`microsoft.graph.${type}`, item)).toEqual([]);
    }
    const requests = ['/me/mailFolders/inbox', '/me/mailFolders/nothing'].map((url, index) => ({
      id: String(index),
      method: 'GET',
      url,
    }));
    const batch = (await graph.api('/$batch').post({ requests })) as { responses: { id: string; body: unknown }[] };
    const body = (id: string) => batch.responses.find((one) => one.id === id)?.body;
    expect(errors('microsoft.graph.mailFolder', body('0'))).toEqual([]);
    expect(errors('microsoft.graph.ODataErrors.ODataError', body('1'))).toEqual([]);
  });

  test('Graph: subscriptions and what their endpoints are told', async () => {
    await stop();
    const hook = await startHook();
    ({ simulator, stop } = await routedSimulator({
      companies: [companyOf('microsoft', mails)],
      webhookTargets: { 'push.example.test': hook.origin },
    }));
    const errors = validator('graph-mail.json');
    const email = 'ann@microsoft.test';
    const graph = await graphOf(email);
    const url = 'https://push.example.test/';
    const made = (await graph.api('/subscriptions').post({
      changeType: 'created,updated,deleted',
      notificationUrl: url,
      lifecycleNotificationUrl: url,
      resource: 'me/messages',
      expirationDateTime: new Date(simulator.clock().now + 3_600_000).toISOString(),
      clientState: 'x',
    })) as { id: string };
    const shown = await graph.api(`/subscriptions/${made.id}`).get();
    for (const one of [made, shown]) expect(errors('microsoft.graph.subscription', one)).toEqual([]);
    const all = await graph.api('/subscriptions').get();
    expect(errors('microsoft.graph.subscriptionCollectionResponse', all)).toEqual([]);
    hook.calls.length = 0;
    simulator.deliver({ user: email, raw: 'Subject: new\r\nMessage-ID: <new@x.test>' });
    simulator.move(email, '<new@x.test>', 'archive');
    for (const event of LIFECYCLE_EVENTS) graphLifecycle(simulator.world, email, event);
    await new Promise((resolve) => setImmediate(resolve));
    await simulator.world.webhooks.settled();
    await hook.close();
    const told = hook.calls.flatMap(({ body }) => (JSON.parse(body) as { value: Record<string, unknown>[] }).value);
    expect(told).toHaveLength(6);
    for (const notification of told) expect(csdlErrors('changeNotification', notification)).toEqual([]);
  });

  test('Graph: a wrong value would be found', () => {
    const errors = validator('graph-mail.json');
    expect(errors('microsoft.graph.message', { id: 'x', receivedDateTime: 'yesterday', isRead: 'yes' })).toHaveLength(
      2,
    );
    const wrong = { subscriptionId: 'x', changeType: 'moved', resource: 1, nonsense: 'y' };
    expect(csdlErrors('changeNotification', wrong)).toHaveLength(4);
  });

  test('Gmail: profile, labels, messages in every format, long texts, history, watch; nothing that the contract lacks', async () => {
    await stop();
    const topicName = 'projects/p/topics/t';
    ({ simulator, stop } = await routedSimulator({
      companies: [companyOf('google', mails)],
      gmailInlineBytes: 10,
      pushTopics: { [topicName]: { url: 'http://127.0.0.1:1/push' } },
    }));
    const errors = validator('gmail.json', 'closed');
    const email = 'ann@google.test';
    const gmail = await gmailOf(email);
    const ok = (schema: string, value: unknown) => expect([schema, errors(schema, value)]).toEqual([schema, []]);
    const me = { userId: 'me' };
    const profile = (await gmail.users.getProfile(me)).data;
    ok('Profile', profile);
    ok('ListLabelsResponse', (await gmail.users.labels.list(me)).data);
    for (const { id } of (await gmail.users.labels.list(me)).data.labels ?? [])
      ok('Label', (await gmail.users.labels.get({ ...me, id: id ?? '' })).data);
    ok('ListMessagesResponse', (await gmail.users.messages.list(me)).data);
    ok('ListMessagesResponse', (await gmail.users.messages.list({ ...me, maxResults: 1 })).data);
    ok('ListMessagesResponse', (await gmail.users.messages.list({ ...me, q: 'from:nobody' })).data);
    for (const { providerId: id } of simulator.ledger()) {
      for (const format of ['minimal', 'metadata', 'full', 'raw'])
        ok('Message', (await gmail.users.messages.get({ ...me, id, format })).data);
    }
    const messageId = simulator.ledger().find(({ path }) => path === 'inbox/1.eml')?.providerId ?? '';
    const { payload } = (await gmail.users.messages.get({ ...me, id: messageId })).data;
    const id = payload?.body?.attachmentId ?? '';
    ok('MessagePartBody', (await gmail.users.messages.attachments.get({ ...me, messageId, id })).data);
    ok('WatchResponse', (await gmail.users.watch({ ...me, requestBody: { topicName } })).data);
    simulator.deliver({ user: email, raw: 'Subject: new' });
    simulator.deliver({ user: email, folder: 'drafts', raw: 'Message-ID: <draft@x.test>\r\n\r\n' });
    simulator.editDraft(email, '<draft@x.test>', 'Message-ID: <draft@x.test>\r\nSubject: x\r\n\r\n');
    simulator.send(email, '<draft@x.test>');
    simulator.flag(email, 'inbox/1.eml', true);
    simulator.move(email, 'inbox/1.eml', 'deleted');
    simulator.remove(email, 'inbox/2.eml');
    const history = (await gmail.users.history.list({ ...me, startHistoryId: profile.historyId ?? '' })).data;
    expect(history.history).toHaveLength(7);
    ok('ListHistoryResponse', history);
    const page = await gmail.users.history.list({ ...me, startHistoryId: profile.historyId ?? '', maxResults: 1 });
    ok('ListHistoryResponse', page.data);
    expect((await googleLogin(email)).tokens.token_type).toBe('Bearer');
  });

  test('Gmail: a wrong value would be found', () => {
    expect(validator('gmail.json')('Message', { id: 1, labelIds: 'INBOX' })).toHaveLength(2);
    expect(validator('gmail.json', 'closed')('Message', { id: '1', folder: 'INBOX' })).toHaveLength(1);
  });
});
