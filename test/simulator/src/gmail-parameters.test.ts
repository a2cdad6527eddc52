import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONTRACTS } from './contract-rig.js';
import { CALL_PARAMETERS, COMMON_PARAMETERS } from './gmail/parameters.js';
import type { Simulator } from './index.js';
import { companyOf, gmailOf, mailText, routedSimulator, simulatedMail } from './rig.js';

const ANN = 'ann@google.test';
const me = { userId: 'me' };
let simulator: Simulator;
let stop: () => Promise<void>;
let gmail: gmail_v1.Gmail;
beforeEach(async () => {
  const mails = ['1', '2'].map((name) =>
    simulatedMail(`P/${name}.eml`, mailText({ 'Message-ID': `<${name}@x.test>` })),
  );
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('google', mails)] }));
  gmail = await gmailOf(ANN);
});
afterEach(() => stop());

test('a parameter that a call does not know is refused in the words of the service', async () => {
  const id = simulator.ledger()[0]?.providerId ?? '';
  const strange = { labelId: 'INBOX', $select: 'id' };
  const calls: (() => Promise<unknown>)[] = [
    () => gmail.users.messages.list({ ...me, ...strange }),
    () => gmail.users.messages.get({ ...me, id, ...strange }),
    () => gmail.users.labels.list({ ...me, ...strange }),
    () => gmail.users.getProfile({ ...me, ...strange }),
  ];
  for (const call of calls) {
    await expect(call()).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('Unknown name "labelId": Cannot bind query parameter') as string,
    });
  }
  expect(simulator.state().violations).toEqual([]);
});

test('what a call takes once is refused twice, and a yes or no that is neither', async () => {
  const refused = (parameters: Record<string, unknown>) =>
    expect(gmail.users.messages.list({ ...me, ...parameters })).rejects.toMatchObject({ status: 400 });
  await refused({ q: ['a', 'b'] });
  await refused({ includeSpamTrash: 'yes' });
  await refused({ maxResults: 'many' });
  expect((await gmail.users.messages.list({ ...me, labelIds: ['a', 'b'], prettyPrint: true })).status).toBe(200);
});

interface Published {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] } | undefined>>;
  components: { parameters: Record<string, { name: string }> };
}

describe.skipIf(CONTRACTS === undefined)('parameters against the published contract (THREADLINE_CONTRACTS_DIR)', () => {
  test('each call knows the parameters of the contract, and no other', () => {
    const { paths, components } = JSON.parse(readFileSync(join(CONTRACTS ?? '', 'gmail.json'), 'utf8')) as Published;
    expect([...COMMON_PARAMETERS].sort()).toEqual(
      Object.values(components.parameters)
        .map(({ name }) => name)
        .sort(),
    );
    const own = (below: string) =>
      (paths[`/gmail/v1/users/{userId}/${below}`]?.['get']?.parameters ?? [])
        .filter((one) => one.in === 'query')
        .map(({ name }) => name)
        .sort();
    const calls = [
      'history',
      'messages',
      'messages/id',
      'labels',
      'labels/id',
      'profile',
      'messages/id/attachments/id',
    ];
    for (const call of calls) {
      const published = own(call.replace('/id/attachments', '/{messageId}/attachments').replace(/\/id$/, '/{id}'));
      expect([call, [...(CALL_PARAMETERS[`GET ${call}`] ?? [])].sort()]).toEqual([call, published]);
    }
  });
});
