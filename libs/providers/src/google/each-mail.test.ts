import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { arrive, EVER, follow, gmailRig, mail, mails, read, type Rig, ANN } from './gmail-rig.js';

vi.setConfig({ testTimeout: 30_000 });

let rig: Rig | undefined;
const opened = async (...options: Parameters<typeof gmailRig>) => (rig = await gmailRig(...options));

afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const multipart = (...parts: string[]) => `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;
const MIXED = { 'Content-Type': 'multipart/mixed; boundary=b' };

test('bodies are plain text with threading headers', async () => {
  const alternatives = multipart(
    'Content-Type: text/plain; charset=utf-8\r\n\r\nHello Ann',
    'Content-Type: text/html\r\n\r\n<p>Hello <b>Ann</b></p>',
  );
  const { source, simulator } = await opened([
    mail('inbox/1.eml', { 'In-Reply-To': '<a@x>', References: '<r@x> <a@x>', 'List-Id': '<l.x>' }),
    mail('inbox/2.eml', { 'Content-Type': 'multipart/alternative; boundary=b' }, alternatives),
    mail('inbox/3.eml'),
  ]);
  const { envelopes } = await read(source, EVER);
  const wanted = envelopes.toSorted((a, b) => (a.subject < b.subject ? -1 : 1)).slice(0, 2);
  const [plain, rich] = await source.bodies(wanted);
  expect(plain).toMatchObject({ text: 'Hello,\nsee you.', inReplyTo: 'a@x', references: ['r@x', 'a@x'] });
  expect(plain).toMatchObject({ signals: { 'list-id': '<l.x>' } });
  expect(rich && 'text' in rich && rich.text.replaceAll(/\s+/g, ' ')).toBe('Hello Ann');
  expect(simulator.state().bodies[ANN]).toEqual({ 'inbox/1.eml': 1, 'inbox/2.eml': 1 });
  expect(simulator.state().violations).toEqual([]);
});

test('mails are asked for by their refs and answered in their order; where one lies is said', async () => {
  const { source, simulator } = await opened([mail('inbox/1.eml'), mail('junk/1.eml'), mail('drafts/1.eml')]);
  const refOf = (path: string) => simulator.ledger().find((one) => one.path === path)?.providerId ?? '';
  const gone = arrive(simulator, 'inbox', 'gone').providerId;
  simulator.remove(ANN, '<gone@x>');
  const refs = [refOf('junk/1.eml'), gone, refOf('drafts/1.eml'), refOf('inbox/1.eml')];
  expect(await source.envelopes(refs)).toMatchObject([
    { ref: refs[0], folderId: 'SPAM', places: ['spam'], isDraft: false },
    { ref: gone, gone: true },
    { ref: refs[2], folderId: 'DRAFT', isDraft: true },
    { ref: refs[3], folderId: 'all', subject: 'about inbox/1.eml' },
  ]);
});

describe('a text that Gmail holds back because it is long', () => {
  const long = 'word '.repeat(400).trim();
  const part = (type: string, text: string) => `${type}\r\n\r\n${text}`;

  test('is asked for by itself', async () => {
    const { source, seen, simulator } = await opened(
      [mail('inbox/1.eml', MIXED, multipart(part('Content-Type: text/plain', long)))],
      {
        gmailInlineBytes: 1_000,
      },
    );
    const { envelopes } = await read(source, EVER);
    expect(await source.bodies(envelopes)).toMatchObject([{ text: long }]);
    expect(seen.filter((line) => line === 'attachments.get 200')).toHaveLength(1);
    expect(simulator.state().violations).toEqual([]);
  });

  test.each([
    ['has a file name', 'Content-Type: text/plain; name="notes.txt"'],
    ['is disposed as an attachment', 'Content-Type: text/html\r\nContent-Disposition: attachment'],
    ['is no text', 'Content-Type: application/pdf; name="a.pdf"'],
  ])('is left where it is when it %s', async (_, type) => {
    const body = multipart(part('Content-Type: text/plain', 'short'), part(type, long));
    const { source, seen, simulator } = await opened([mail('inbox/1.eml', MIXED, body)], { gmailInlineBytes: 1_000 });
    const { envelopes } = await read(source, EVER);
    expect(await source.bodies(envelopes)).toMatchObject([{ text: 'short' }]);
    expect(seen.filter((line) => line.startsWith('attachments.get'))).toEqual([]);
    expect(simulator.state().violations).toEqual([]);
  });
});

describe('a mail that Gmail refuses for ever while it serves others', () => {
  const poison = { kind: 'poison', mail: 'inbox/1.eml' } as const;

  test('is unread where its headers are asked for, and the others come', async () => {
    const { source, simulator, seen } = await opened(mails(3));
    simulator.fault(poison);
    const { pages, envelopes } = await read(source, EVER);
    const { providerId: ref } = simulator.ledger().find(({ path }) => path === 'inbox/1.eml') ?? {};
    expect(envelopes).toHaveLength(2);
    expect(pages[0]?.unread).toEqual([{ ref, unread: 'http_500' }]);
    // it was asked for twice
    expect(seen.filter((line) => line === 'messages.get metadata 500')).toHaveLength(2);
    expect(await source.envelopes([ref ?? ''])).toEqual([{ ref, unread: 'http_500' }]);
  });

  test('is unread where its body is asked for, also alone', async () => {
    const { source, simulator } = await opened(mails(3));
    const { envelopes } = await read(source, EVER);
    simulator.fault(poison);
    const [, bad] = envelopes;
    if (!bad) throw new Error('no mail');
    expect((await source.bodies(envelopes)).map((body) => 'unread' in body)).toEqual([false, true, false]);
    expect(await source.bodies([bad])).toEqual([{ ref: bad.ref, unread: 'http_500' }]);
  });

  test('is unread where it came with the history', async () => {
    const { source, simulator } = await opened(mails(3));
    const { cursor } = await follow(source);
    const late = arrive(simulator, 'inbox', 'late');
    simulator.fault({ kind: 'poison', mail: late.path });
    const { pages, envelopes } = await follow(source, cursor);
    expect(envelopes).toEqual([]);
    expect(pages.flatMap(({ unread }) => unread ?? [])).toEqual([{ ref: late.providerId, unread: 'http_500' }]);
  });
});

test('a mail that is refused once is read: nothing is unread', async () => {
  const { source, simulator } = await opened(mails(3));
  simulator.fault({ match: 'GET .*/messages/[^/?]+$', status: 500 });
  const { pages, envelopes } = await read(source, EVER);
  expect(envelopes).toHaveLength(3);
  expect(pages[0]?.unread).toBeUndefined();
});

test.each([500, 503, 429, 0])(
  'when Gmail answers %i to every mail no mail is unread: it is unavailable',
  async (status) => {
    const { source, simulator } = await opened(mails(3));
    const { envelopes } = await read(source, EVER);
    simulator.fault({ match: 'GET .*/messages/[^/?]+$', status, times: 1_000 });
    await expect(source.bodies(envelopes)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    await expect(source.bodies(envelopes.slice(1, 2))).rejects.toMatchObject({ name: 'ProviderUnavailable' });
    await expect(read(source, EVER)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
  },
);

test.each([503, 429, 0])('a mail that is answered %i is no poison: the page waits', async (status) => {
  const { source, simulator } = await opened(mails(3));
  simulator.fault({ match: 'GET .*/messages/[^/?]+$', status });
  await expect(read(source, EVER)).rejects.toMatchObject({ name: 'ProviderUnavailable' });
});

test('a body that vanished is no error', async () => {
  const { source, simulator } = await opened(mails(3));
  const { envelopes } = await read(source, EVER);
  simulator.remove(ANN, 'inbox/1.eml');
  expect((await source.bodies(envelopes)).filter((body) => 'gone' in body)).toHaveLength(1);
});

test('at most ten requests of a mailbox are in flight', async () => {
  const { source, simulator } = await opened(mails(60));
  simulator.fault({ kind: 'slow', match: '/messages/', delayMs: 20, rate: 1 });
  let [now, most] = [0, 0];
  const begun = () => (most = Math.max(most, (now += 1)));
  const done = () => (now -= 1);
  subscribe('undici:request:create', begun);
  subscribe('undici:request:trailers', done);
  try {
    const { envelopes } = await read(source, EVER);
    await source.bodies(envelopes);
  } finally {
    unsubscribe('undici:request:create', begun);
    unsubscribe('undici:request:trailers', done);
  }
  expect(most).toBe(10);
});
