import type { gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a label that is renamed or deleted keeps its mails, and history tells of what they lost', async () => {
  const labels = async () => (await gmail.users.labels.list(me)).data.labels ?? [];
  const labelId = (await labels()).find(({ name }) => name === 'P')?.id ?? '';
  const startHistoryId = (await gmail.users.getProfile(me)).data.historyId ?? '';
  simulator.moveFolder(ANN, 'P', 'Customers');
  expect((await labels()).find(({ id }) => id === labelId)?.name).toBe('Customers');
  expect((await gmail.users.messages.list({ ...me, labelIds: [labelId] })).data.messages).toHaveLength(2);
  expect((await gmail.users.history.list({ ...me, startHistoryId })).data.history).toBeUndefined();
  simulator.removeFolder(ANN, 'Customers');
  expect((await labels()).map(({ id }) => id)).not.toContain(labelId);
  expect((await gmail.users.messages.list(me)).data.messages).toHaveLength(2);
  const { history = [] } = (await gmail.users.history.list({ ...me, startHistoryId })).data;
  expect(history.flatMap(({ labelsRemoved = [] }) => labelsRemoved.map((one) => one.labelIds))).toEqual([
    [labelId],
    [labelId],
  ]);
  expect(history.flatMap(({ messagesDeleted = [] }) => messagesDeleted)).toEqual([]);
  await expect(gmail.users.labels.get({ ...me, id: labelId })).rejects.toMatchObject({ status: 404 });
});
