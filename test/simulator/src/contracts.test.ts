import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
import type { Simulator } from './index.js';

const dir = process.env['THREADLINE_CONTRACTS_DIR'];

/** OpenAPI 3.0 is not JSON Schema: `nullable` widens a type, and `@odata.type` is left out by minimal metadata. */
function adapted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(adapted);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, discriminator: _discriminator, required, ...rest } = node as Record<string, unknown>;
  const made: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, adapted(value)]),
  );
  if (nullable === true && typeof made['type'] === 'string') made['type'] = [made['type'], 'null'];
  if (nullable === true && Array.isArray(made['enum'])) made['enum'] = [...(made['enum'] as unknown[]), null];
  if (Array.isArray(required)) made['required'] = required.filter((name) => name !== '@odata.type');
  else if (required !== undefined) made['required'] = adapted(required);
  return made;
}

/** The errors that a value has under one schema of a contract. */
function validator(file: string) {
  const document = JSON.parse(readFileSync(join(dir ?? '', file), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(adapted({ $id: file, components: document['components'] }) as object);
  return (schema: string, value: unknown) => {
    const validate = ajv.compile({ $ref: `${file}#/components/schemas/${schema}` });
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  };
}

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

describe.skipIf(dir === undefined)('answers against the published contracts (THREADLINE_CONTRACTS_DIR)', () => {
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

  test('Graph: a wrong value would be found', () => {
    const errors = validator('graph-mail.json');
    expect(errors('microsoft.graph.message', { id: 'x', receivedDateTime: 'yesterday', isRead: 'yes' })).toHaveLength(
      2,
    );
  });

  test('Gmail: profile, labels, messages in every format, history', async () => {
    const errors = validator('gmail.json');
    const email = 'ann@google.test';
    const gmail = await gmailOf(email);
    const ok = (schema: string, value: unknown) => expect(errors(schema, value)).toEqual([]);
    const me = { userId: 'me' };
    const profile = (await gmail.users.getProfile(me)).data;
    ok('Profile', profile);
    ok('ListLabelsResponse', (await gmail.users.labels.list(me)).data);
    ok('Label', (await gmail.users.labels.get({ ...me, id: 'INBOX' })).data);
    ok('ListMessagesResponse', (await gmail.users.messages.list(me)).data);
    for (const { providerId: id } of simulator.ledger().filter((entry) => entry.email === email)) {
      for (const format of ['minimal', 'metadata', 'full', 'raw'])
        ok('Message', (await gmail.users.messages.get({ ...me, id, format })).data);
    }
    simulator.deliver({ user: email, raw: 'Subject: new' });
    simulator.move(email, 'inbox/1.eml', 'deleted');
    simulator.remove(email, 'inbox/2.eml');
    const history = (await gmail.users.history.list({ ...me, startHistoryId: profile.historyId ?? '' })).data;
    expect(history.history).toHaveLength(3);
    ok('ListHistoryResponse', history);
    expect((await googleLogin(email)).tokens.token_type).toBe('Bearer');
  });

  test('Gmail: a wrong value would be found', () => {
    expect(validator('gmail.json')('Message', { id: 1, labelIds: 'INBOX' })).toHaveLength(2);
  });
});
