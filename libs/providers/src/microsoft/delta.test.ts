import { expect, test } from 'vitest';
import { CursorExpired, NotFound, ProviderUnavailable } from '../failures.js';
import { deltaPages, PageSize } from './delta.js';
import { type Item, toEnvelope } from './envelopes.js';
import type { GraphReader } from './graph-calls.js';

const LINK = 'https://graph.microsoft.com/v1.0/me/mailFolders/i/messages/delta?$skiptoken=';
const INBOX = { id: 'i', name: '', wellKnown: 'inbox', excluded: null, total: 0 };
const PLACE = { folder: 'inbox', folderId: 'i', places: ['inbox'] };
const item = (id: string, more: object = {}) => ({
  id,
  subject: '',
  toRecipients: [],
  ccRecipients: [],
  receivedDateTime: '2026-11-02T10:00:00Z',
  isDraft: false,
  ...more,
});

/** Graph that answers each link from a table and keeps what was asked. */
class TableGraph implements GraphReader {
  readonly asked: { link: string; prefer: string | undefined }[] = [];

  constructor(private readonly answerOf: (link: string, request: number) => object) {}

  get: GraphReader['get'] = (_call, shape, link, prefer) => {
    this.asked.push({ link, prefer });
    return Promise.resolve().then(() => shape.parse(this.answerOf(link, this.asked.length)));
  };
  batch: GraphReader['batch'] = () => Promise.reject(new Error('no batch is asked for'));
}

async function walk(graph: GraphReader, cursor: string | null = null, size = new PageSize()) {
  const pages = [];
  const asked: string[][] = [];
  const envelopes = {
    of: (one: Item) => toEnvelope(one, PLACE),
    ask: (refs: readonly string[]) => {
      asked.push([...refs]);
      return Promise.resolve(
        refs.map((ref) => {
          if (ref.startsWith('gone')) return { ref, gone: true as const };
          if (ref.startsWith('bad')) return { ref, unread: 'http_500' };
          return toEnvelope(item(ref, { subject: 'whole' }), PLACE);
        }),
      );
    },
  };
  for await (const page of deltaPages(graph, INBOX, cursor, envelopes, size)) {
    pages.push(page);
    if (pages.length >= 50) throw new Error('endless');
  }
  return Object.assign(pages, { asked });
}

test('empty pages are followed to the delta link', async () => {
  const graph = new TableGraph((_link, request) =>
    request < 4
      ? { value: [], '@odata.nextLink': `${LINK}${request}` }
      : { value: [item('m')], '@odata.deltaLink': `${LINK}delta` },
  );
  const pages = await walk(graph);
  expect(pages.map((page) => page.envelopes.length)).toEqual([0, 0, 0, 1]);
  expect(pages.at(-1)).toMatchObject({ cursor: `${LINK}delta`, more: false });
});

test.each<[string, string | null, number]>([
  ['a walk from the beginning', null, 500],
  ['a walk that is resumed', `${LINK}old`, 500],
  ['a later round', LINK.replace('$skiptoken', '$deltatoken'), 100],
])('immutable ids and the page size are asked for on every page of %s', async (_, cursor, size) => {
  const graph = new TableGraph((_link, request) =>
    request === 2 ? { value: [], '@odata.deltaLink': `${LINK}d` } : { value: [], '@odata.nextLink': `${LINK}n` },
  );
  await walk(graph, cursor);
  expect(graph.asked.map(({ prefer }) => prefer)).toEqual(
    Array(2).fill(`IdType="ImmutableId", odata.maxpagesize=${size}`),
  );
});

test('where a page does not come in time the next try asks for less, and for no less than ten', async () => {
  const size = new PageSize();
  const slow = new TableGraph(() => {
    throw new ProviderUnavailable('graph', 'http_504');
  });
  for (let tries = 0; tries < 5; tries += 1) await expect(walk(slow, null, size)).rejects.toThrow('unavailable');
  const sizes = slow.asked.map(({ prefer }) => Number(/maxpagesize=(\d+)/.exec(prefer ?? '')?.[1]));
  expect(sizes).toEqual([500, 100, 20, 10, 10]);
});

test('header fields are asked for, no body and no Bcc', async () => {
  const graph = new TableGraph(() => ({ value: [], '@odata.deltaLink': `${LINK}d` }));
  await walk(graph);
  expect(graph.asked[0]?.link).toMatch(/\$select=id,internetMessageId,subject,from/);
  expect(graph.asked[0]?.link).not.toMatch(/body|bcc|attachments|\$top|\$filter/i);
});

test('a link that comes again ends the round', async () => {
  const graph = new TableGraph(() => ({ value: [], '@odata.nextLink': `${LINK}same` }));
  await expect(walk(graph)).rejects.toMatchObject({ name: 'CursorExpired', code: 'repeated_link' });
  expect(graph.asked.length).toBeLessThan(5);
});

test('the same page under ever-new links ends the round', async () => {
  const graph = new TableGraph((_link, request) => ({ value: [item('m')], '@odata.nextLink': `${LINK}${request}` }));
  await expect(walk(graph)).rejects.toMatchObject({ name: 'CursorExpired', code: 'repeated_page' });
});

test('a page that names neither the next page nor the end makes no sense', async () => {
  await expect(walk(new TableGraph(() => ({ value: [] })))).rejects.toMatchObject({ code: 'unreadable_answer' });
});

test('a folder that is gone is a cursor that is too old', async () => {
  const graph = new TableGraph(() => {
    throw new NotFound();
  });
  await expect(walk(graph)).rejects.toBeInstanceOf(CursorExpired);
});

test('mails of which only a part came are asked for as a whole, once', async () => {
  const parts = ['part', 'gone', 'bad', 'part'].map((id) => ({ id, subject: 'x' }));
  const graph = new TableGraph(() => ({ value: [item('m'), ...parts], '@odata.deltaLink': `${LINK}d` }));
  const pages = await walk(graph);
  expect(pages.asked).toEqual([['part', 'gone', 'bad']]);
  expect(pages[0]).toMatchObject({ vanished: [expect.any(String)], unread: [{ ref: 'bad', unread: 'http_500' }] });
  expect(pages[0]?.envelopes.map(({ ref, subject }) => [ref, subject])).toEqual([
    ['m', ''],
    ['part', 'whole'],
  ]);
});
