import { createHash, randomUUID } from 'node:crypto';
import type { gmail_v1 } from '@googleapis/gmail';
import { z } from 'zod';
import { asProviderError, ProviderUnavailable } from '../failures.js';
import type { RangePage, TimeRange } from '../port.js';
import { foundOf, gmailEnvelopes } from './each-mail.js';
import type { GmailCalls } from './gmail-calls.js';
import { isRefusedToken, PageGuard } from './page-guard.js';
import { GMAIL } from './refusals.js';
import { chunkQueries, chunksFor, searchPaysFrom, secondBehind, termsOf, timeQuery } from './search.js';

/** Ids that a list gives at a time, at the price of one call. */
const LIST_PAGE = 500;
/** How long a listed page is good for going on in its middle: what happens meanwhile comes with the changes. */
const LISTED_FOR_MS = 600_000;
/** Refs that are remembered of one search, so that a mail which two chunks find is read once. */
const FOUND_MAX = 200_000;

const placeShape = z.strictObject({
  /** exclusive bound of the search, in seconds; null: none */
  before: z.number().nullable(),
  /** of the list page under work; null: the first one */
  token: z.string().nullable(),
  /** stands for the last mail of that page that was read: of mail that is not kept no ref is stored; null: none of it */
  after: z.string().nullable(),
  /** when the oldest mail that was read was received, ms: from there it goes on where the token is not taken any more */
  oldest: z.number().nullable(),
  /** the search under work, of how many, and a name for them together; null: all mail is listed */
  chunk: z.strictObject({ at: z.number().int(), of: z.number().int(), name: z.string() }).nullable(),
});
type Place = z.infer<typeof placeShape>;

/** Mails of stretches of time, newest first; when they are searched for, newest first in each of the searches. */
export class GmailRanges {
  /** in which chunk of the search under way a mail was found first: only saves reading it twice, so it may be lost */
  #found: { name: string; chunks: Map<string, number> } = { name: '', chunks: new Map() };

  /** the list page under work, so that it is not asked for again wherever the work was interrupted */
  #page: { q: string; token: string | null; listed: Listed; until: number } | null = null;

  constructor(
    private readonly gmail: GmailCalls,
    private readonly search: 'auto' | 'off',
    private readonly now: () => number,
  ) {}

  /** Goes on from `cursor`; one that cannot be read begins anew. */
  async *pages(range: TimeRange, cursor: string | null): AsyncGenerator<RangePage> {
    const terms = range.among === undefined ? null : termsOf(range.among);
    let place: Place | null = parseCursor(cursor) ?? (await asProviderError(GMAIL, () => this.#begun(range, terms)));
    const searches = terms === null || place.chunk === null ? [] : chunkQueries(terms, place.chunk.of);
    while (place !== null) {
      const query = queryAt(range, searches, place);
      // what is wanted grew so much that it cannot be searched for as it was begun
      if (query === null) place = startOf(range, null);
      else place = yield* this.#walked(range, query, place);
    }
  }

  /** Ids of all mail before `at` (ms), counted. */
  async olderThan(at: number): Promise<number> {
    return this.#count(timeQuery(null, secondBehind(at - 1)), Infinity);
  }

  /** Searches where that is cheaper: the mails are counted for it, as far as it takes to decide. */
  async #begun(range: TimeRange, terms: readonly string[] | null): Promise<Place> {
    const whole = startOf(range, null);
    if (terms === null || this.search === 'off') return whole;
    const of = chunksFor(terms);
    const payFrom = searchPaysFrom(of, this.gmail.quota.prices);
    if ((await this.#count(timeQuery(range.from, whole.before), payFrom)) < payFrom) return whole;
    return startOf(range, { at: 0, of, name: randomUUID() });
  }

  /** Reads one search to its end; returns where the next one begins, null behind the last. */
  async *#walked(range: TimeRange, query: Query, from: Place): AsyncGenerator<RangePage, Place | null> {
    const next = nextChunk(range, from);
    const guard = new PageGuard();
    let place: Place = from;
    let inPlace = 0;
    while (query.words !== '') {
      const listed: Listed | null = await this.#listed(query, place);
      if (listed === null || guard.repeats(listed.ids, listed.next)) {
        const before = place.oldest === null ? place.before : secondBehind(place.oldest);
        inPlace += before === place.before ? 1 : 0;
        if (inPlace > 1) throw new ProviderUnavailable(GMAIL, 'repeated_page');
        place = { ...place, before, token: null, after: null };
        continue;
      }
      let ids = this.#notFoundBefore(listed.ids, place);
      do {
        const refs = ids.slice(0, this.gmail.quota.pageSize());
        ids = ids.slice(refs.length);
        const found = foundOf(await asProviderError(GMAIL, () => gmailEnvelopes(this.gmail, refs)));
        const last = refs.at(-1);
        place = {
          ...place,
          after: last === undefined ? place.after : hashOf(last),
          oldest: oldestOf(place, found.envelopes),
        };
        if (ids.length === 0) place = { ...place, token: listed.next, after: null };
        const ends = ids.length === 0 && listed.next === null;
        const envelopes = found.envelopes.filter((one) => isWithin(range, one.receivedAt));
        // before the last page is told: whoever has it asks for no other
        if (ends) this.#forget(next);
        yield { ...found, envelopes, cursor: cursorAt(ends ? next : place) };
        if (ends) return next;
      } while (ids.length > 0);
    }
    yield { envelopes: [], vanished: [], cursor: cursorAt(next) };
    return next;
  }

  /** A search came to its end, and `next` begins; null: none does. A mailbox is remembered for long after its searches. */
  #forget(next: Place | null): void {
    this.#page = null;
    if (next === null) this.#found = { name: '', chunks: new Map() };
  }

  /** The ids of the page under work that were not read yet; null: it cannot be had any more. */
  async #listed(query: Query, place: Place): Promise<Listed | null> {
    const q = [timeQuery(query.from, place.before), query.words].filter((part) => part !== null).join(' ');
    try {
      const page = await this.#pageUnderWork(q, place);
      const read = place.after === null ? -1 : page.ids.findIndex((id) => hashOf(id) === place.after);
      // the mail that was read last is gone: whether others went with it nobody knows
      if (place.after !== null && read < 0) return null;
      return { ...page, ids: page.ids.slice(read + 1) };
    } catch (error) {
      if (place.token !== null && isRefusedToken(error)) return null;
      throw error;
    }
  }

  async #pageUnderWork(q: string, { token, after }: Place): Promise<Listed> {
    const held = this.#page;
    if (after !== null && held?.q === q && held.token === token && held.until > this.now()) return held.listed;
    const listed = await asProviderError(GMAIL, () => this.#list(q, token));
    this.#page = { q, token, listed, until: this.now() + LISTED_FOR_MS };
    return listed;
  }

  async #list(q: string, pageToken: string | null): Promise<Listed> {
    const wanted = { userId: 'me', maxResults: LIST_PAGE, q, ...(pageToken !== null && { pageToken }) };
    const page: gmail_v1.Schema$ListMessagesResponse = await this.gmail.run('messages.list', (users) =>
      users.messages.list(wanted),
    );
    return { ids: [...new Set((page.messages ?? []).flatMap(({ id }) => id ?? []))], next: page.nextPageToken ?? null };
  }

  async #count(q: string, enough: number): Promise<number> {
    const guard = new PageGuard();
    let token: string | null = null;
    let count = 0;
    do {
      const page: Listed = await this.#list(q, token);
      if (guard.repeats(page.ids, page.next)) throw new ProviderUnavailable(GMAIL, 'repeated_page');
      count += page.ids.length;
      token = page.next;
    } while (token !== null && count < enough);
    return count;
  }

  /** The ids that no earlier chunk of the same search found: the pages of those were saved before this one began. */
  #notFoundBefore(ids: readonly string[], { chunk }: Place): string[] {
    if (chunk === null) return [...ids];
    if (this.#found.name !== chunk.name || this.#found.chunks.size > FOUND_MAX)
      this.#found = { name: chunk.name, chunks: new Map() };
    const { chunks } = this.#found;
    const fresh = ids.filter((id) => (chunks.get(id) ?? chunk.at) >= chunk.at);
    for (const id of fresh) chunks.set(id, chunk.at);
    return fresh;
  }
}

interface Listed {
  ids: string[];
  next: string | null;
}

/** What is searched for: a stretch of time, and words; null: all mail of it, an empty string: nothing. */
interface Query {
  from: number;
  words: string | null;
}

function startOf({ to }: TimeRange, chunk: Place['chunk']): Place {
  return { before: to === null ? null : secondBehind(to), token: null, after: null, oldest: null, chunk };
}

function nextChunk(range: TimeRange, { chunk }: Place): Place | null {
  return chunk === null || chunk.at + 1 >= chunk.of ? null : startOf(range, { ...chunk, at: chunk.at + 1 });
}

/** null: the chunk cannot be searched for any more. */
function queryAt({ from }: TimeRange, searches: readonly (string | null)[], { chunk }: Place): Query | null {
  if (chunk === null) return { from, words: null };
  const words = searches[chunk.at] ?? (chunk.at < chunk.of ? null : '');
  return words === null ? null : { from, words };
}

function oldestOf({ oldest }: Place, envelopes: RangePage['envelopes']): number | null {
  const times = envelopes.flatMap(({ receivedAt }) => receivedAt ?? []);
  return [...times, ...(oldest === null ? [] : [oldest])].reduce<number | null>(
    (min, at) => (min === null || at < min ? at : min),
    null,
  );
}

/** Gmail's bounds are seconds, and generous. A mail without a date is the caller's to judge. */
function isWithin({ from, to }: TimeRange, receivedAt: number | null): boolean {
  return receivedAt === null || (receivedAt >= from && (to === null || receivedAt < to));
}

/** 72 bits of a ref's hash. */
function hashOf(ref: string): string {
  return createHash('sha256').update(ref).digest('base64url').slice(0, 12);
}

function cursorAt(place: Place | null): string | null {
  return place === null ? null : JSON.stringify(place);
}

function parseCursor(cursor: string | null): Place | null {
  if (cursor === null) return null;
  try {
    return placeShape.parse(JSON.parse(cursor));
  } catch {
    return null;
  }
}
