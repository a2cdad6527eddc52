import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ProviderUnavailable } from '../failures.js';
import type { Envelope, RangePage, TimeRange } from '../port.js';
import { ENVELOPE_FIELDS, IMMUTABLE_IDS, instant, type Item, itemShape, secondOf, toEnvelope } from './envelopes.js';
import type { GraphFolders } from './folders.js';
import { type GraphReader, UNREADABLE } from './graph-calls.js';
import { LoopGuard } from './loop-guard.js';
import { GRAPH } from './refusals.js';

/** Mails of a page, and of a page of one second: that one is better read at once. */
const PAGE = 100;
const SECOND_PAGE = 500;
const SECOND_MS = 1000;

const pageShape = z.object({ value: z.array(itemShape), '@odata.nextLink': z.string().optional() });
type Page = z.infer<typeof pageShape>;

/**
 * How far a walk is: everything received after this second was listed (ms; null: nothing was), and of the mails of the
 * second those that are `seen`.
 */
interface Boundary {
  at: number | null;
  seen: Set<string>;
}

/** `at` in ms; `seen`: hashes of refs, one after the other. */
const cursorShape = z.object({ at: z.number().nullable(), seen: z.string() });
const HASH_LENGTH = 12;

/**
 * Mails of all folders that are read, newest first, from one list of the whole mailbox.
 *
 * The pages are cut by time and not by Graph's links, which count mails: one that is deleted in the middle of a walk
 * would move another from the next page to the last. Graph shows instants by the second and compares them more
 * precisely, so the second of the oldest mail listed is listed again, up to its end. Only where a page lies within one
 * second Graph's links are followed.
 *
 * A mail in a folder that is not read is left out, and so is one in a folder that was made since the folders were
 * listed: that folder will be walked from its beginning. `range.among` is not used: Graph's `$search` gives at most
 * 1,000 mails, without order, and lags behind the mailbox.
 */
export async function* rangePages(
  graph: GraphReader,
  folders: Pick<GraphFolders, 'known'>,
  range: TimeRange,
  cursor: string | null,
): AsyncGenerator<RangePage> {
  const known = await folders.known();
  const read = (items: readonly Item[]): Envelope[] =>
    items.flatMap((item) => {
      const found = known.get(item.parentFolderId ?? '');
      return found?.folder.excluded === null ? [toEnvelope(item, found.place)] : [];
    });
  let boundary = readCursor(cursor);
  for (;;) {
    const page = await firstPage(graph, range, boundary);
    const fresh = page.value.filter((item) => !boundary.seen.has(hashOf(item.id)));
    const oldest = oldestOf(page);
    if (page['@odata.nextLink'] === undefined || oldest === null) {
      yield { envelopes: read(fresh), vanished: [], cursor: null };
      return;
    }
    if (oldest === boundary.at || isOneSecond(page)) {
      boundary = { at: oldest, seen: oldest === boundary.at ? boundary.seen : new Set() };
      for await (const more of secondPages(graph, oldest, boundary.seen))
        yield { envelopes: read(more), vanished: [], cursor: writeCursor(boundary) };
      boundary = { at: oldest - SECOND_MS, seen: new Set() };
      continue;
    }
    const there = page.value.filter((item) => secondMs(item) === oldest).map((item) => hashOf(item.id));
    boundary = { at: oldest, seen: new Set(there) };
    yield { envelopes: read(fresh), vanished: [], cursor: writeCursor(boundary) };
  }
}

/** The newest mails up to the end of the boundary's second; an empty page with a link is followed. */
async function firstPage(graph: GraphReader, { from, to }: TimeRange, { at }: Boundary): Promise<Page> {
  const guard = new LoopGuard();
  const before = at === null ? to : Math.min(at + SECOND_MS, to ?? Infinity);
  const newest = before === null ? '' : ` and receivedDateTime lt ${secondOf(Math.ceil(before / 1000) * 1000)}`;
  let page: Page = { value: [], '@odata.nextLink': listOf(`receivedDateTime ge ${secondOf(from)}${newest}`, PAGE) };
  for (let link = page['@odata.nextLink']; page.value.length === 0 && link !== undefined;) {
    guard.check(link, []);
    page = await graph.get('range', pageShape, link, IMMUTABLE_IDS);
    link = page['@odata.nextLink'];
  }
  return page;
}

/**
 * The mails of one second that are not `seen`, added to it; a page without any is not told, so that whoever stops
 * after any page and resumes comes to the end. Where Graph needs more than one page the second is read again until
 * nothing is new: a deletion meanwhile moves mails to the page before.
 */
async function* secondPages(graph: GraphReader, at: number, seen: Set<string>): AsyncGenerator<Item[]> {
  const filter = `receivedDateTime ge ${secondOf(at)} and receivedDateTime lt ${secondOf(at + SECOND_MS)}`;
  for (let found = true, pages = 0; found && pages !== 1;) {
    found = false;
    pages = 0;
    const guard = new LoopGuard();
    for (let link: string | undefined = listOf(filter, SECOND_PAGE); link !== undefined;) {
      const page: Page = await graph.get('range', pageShape, link, IMMUTABLE_IDS);
      pages += 1;
      link = page['@odata.nextLink'];
      if (link !== undefined)
        guard.check(
          link,
          page.value.map((item) => item.id),
        );
      const fresh = page.value.filter((item) => !seen.has(hashOf(item.id)));
      if (fresh.length === 0) continue;
      found = true;
      for (const item of fresh) seen.add(hashOf(item.id));
      yield fresh;
    }
  }
}

function listOf(filter: string, top: number): string {
  const order = encodeURIComponent('receivedDateTime desc');
  const query = `$filter=${encodeURIComponent(filter)}&$orderby=${order}&$top=${top}`;
  return `/me/messages?$select=${ENVELOPE_FIELDS}&${query}`;
}

/**
 * The second of the oldest mail of a page, in ms; null of an empty page. Throws `ProviderUnavailable` where the page is
 * not in order: what lies between would be lost.
 */
function oldestOf({ value }: Page): number | null {
  const seconds = value.map(secondMs);
  if (seconds.some((second, index) => second > (seconds[index - 1] ?? Infinity)))
    throw new ProviderUnavailable(GRAPH, 'unordered_page');
  return seconds.at(-1) ?? null;
}

function isOneSecond({ value }: Page): boolean {
  return value.every((item) => secondMs(item) === secondMs(value[0]));
}

function secondMs(item: Item | undefined): number {
  const at = instant(item?.receivedDateTime);
  if (at === null) throw new ProviderUnavailable(GRAPH, UNREADABLE);
  return Math.floor(at / SECOND_MS) * SECOND_MS;
}

/** Nothing of a mail that is not kept may be stored, so a cursor holds no refs. 72 bits: no two mails share them. */
function hashOf(ref: string): string {
  return createHash('sha256').update(ref).digest('base64url').slice(0, HASH_LENGTH);
}

function writeCursor({ at, seen }: Boundary): string {
  return JSON.stringify({ at, seen: [...seen].join('') });
}

/** A cursor that is none begins anew: that only costs requests. */
function readCursor(cursor: string | null): Boundary {
  const parsed = cursorShape.safeParse(cursor === null ? null : parse(cursor));
  if (!parsed.success) return { at: null, seen: new Set() };
  const { at, seen } = parsed.data;
  return { at, seen: new Set(seen.match(new RegExp(`.{${HASH_LENGTH}}`, 'g')) ?? []) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
