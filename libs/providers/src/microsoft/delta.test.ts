import { expect, test } from 'vitest';
import type { z } from 'zod';
import { CursorExpired, NotFound } from '../failures.js';
import { deltaPages } from './delta.js';
import type { BatchItem, GraphReader } from './graph-calls.js';

const LINK = 'https://graph.microsoft.com/v1.0/me/mailFolders/i/messages/delta?$skiptoken=';
const INBOX = { id: 'i', name: '', wellKnown: 'inbox', excluded: null, total: 0 };
const item = (id: string, more: object = {}) => ({
  id,
  receivedDateTime: '2026-11-02T10:00:00Z',
  isDraft: false,
  ...more,
});

/** Graph that answers each link from a table and keeps what was asked. */
class TableGraph implements GraphReader {
  readonly asked: { link: string; prefer: string | undefined }[] = [];
  readonly batches: BatchItem[][] = [];

  constructor(private readonly answerOf: (link: string, request: number) => object) {}

  get: GraphReader['get'] = (_call, link, prefer) => {
    this.asked.push({ link, prefer });
    return Promise.resolve().then(() => this.answerOf(link, this.asked.length));
  };
  batch: GraphReader['batch'] = (_call, items) => {
    this.batches.push([...items]);
    return Promise.resolve(items.map((_, index) => ({ ok: true, body: item(`whole-${index}`, { subject: 'whole' }) })));
  };
  shaped<T>(shape: z.ZodType<T>, answer: unknown): T {
    return shape.parse(answer);
  }
}

async function walk(graph: GraphReader, cursor: string | null = null, pagesMax = 50) {
  const pages = [];
  for await (const page of deltaPages(graph, INBOX, cursor)) {
    pages.push(page);
    if (pages.length >= pagesMax) throw new Error('endless');
  }
  return pages;
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

test('immutable ids and the page size are asked for on every page of a round, also after a resume', async () => {
  const answer = (_link: string, request: number) =>
    request === 2 ? { value: [], '@odata.deltaLink': `${LINK}d` } : { value: [], '@odata.nextLink': `${LINK}n` };
  for (const cursor of [null, `${LINK}old`]) {
    const graph = new TableGraph(answer);
    await walk(graph, cursor);
    expect(graph.asked.map(({ prefer }) => prefer)).toEqual(
      Array(2).fill('IdType="ImmutableId", odata.maxpagesize=100'),
    );
  }
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

test('a mail of which only a part came is asked for as a whole', async () => {
  const graph = new TableGraph(() => ({ value: [{ id: 'part', subject: 'x' }], '@odata.deltaLink': `${LINK}d` }));
  const [page] = await walk(graph);
  expect(page?.envelopes.map((envelope) => envelope.subject)).toEqual(['whole']);
  expect(graph.batches[0]?.[0]).toMatchObject({ prefer: 'IdType="ImmutableId"' });
});
