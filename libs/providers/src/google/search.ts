import { createHash } from 'node:crypto';
import type { GmailPrices } from './prices.js';

/**
 * Characters of a search that chunks have on average, and that none may pass. Gmail's own limit is not published; web
 * servers take addresses of 8 KB, and some of the characters take three there.
 */
const CHUNK_LENGTH = 1_200;
const CHUNK_LENGTH_MAX = 4_000;
/** Below so many mails reading all headers is not worth avoiding. */
const SEARCHED_MIN = 1_000;
/** Search has to pay even where so many of the mails turn out to be wanted. */
const WANTED_SHARE = 0.5;

/*
 * What a search may miss: Gmail looks at the words of From, To and Cc as they stand. It knows nothing of an address
 * that only an alias leads to, of a sender that a mailing list rewrote, or of one that only Reply-To names. So a search
 * is only made for past mail of chosen addresses; the changes, and the ranges that are reconciled, read all headers.
 */

/** Spam and trash are left out by Gmail itself. */
const READ = '-in:drafts -in:chats';

/** Gmail reads smaller numbers as something else; no mail is that old. */
const EPOCH_SECONDS_MIN = 100_000_000;

/**
 * A stretch of time as Gmail's search says it, in whole seconds and rather too long. `from`: ms since 1970; `before`:
 * seconds; null: no bound. Pure.
 */
export function timeQuery(from: number | null, before: number | null): string {
  const after = from === null ? 0 : Math.floor(from / 1000) - 1;
  const bounds = [after < EPOCH_SECONDS_MIN ? '' : `after:${after}`, before === null ? '' : `before:${before}`];
  return [...bounds, READ].filter((part) => part !== '').join(' ');
}

/** The second behind an instant (ms), for `before:`. */
export function secondBehind(at: number): number {
  return Math.floor(at / 1000) + 1;
}

/**
 * What has to be searched for: addresses and domains that no other one of them covers, of those that can stand in a
 * search. null: one of them cannot, so all mail must be read. Pure.
 */
export function termsOf(among: readonly string[]): string[] | null {
  const wanted = new Set(among.map((one) => one.trim().toLowerCase()));
  const domainOf = (one: string) => one.slice(one.lastIndexOf('@') + 1);
  const terms = [...wanted].filter((one) => !(one.includes('@') && wanted.has(domainOf(one))));
  return terms.every((one) => /^[^\s(){}"|:]+$/.test(one)) ? terms : null;
}

/**
 * How many chunks terms are searched in. Each term always falls into the same one of so many, so that a search goes on
 * though terms come and go. Pure.
 */
export function chunksFor(terms: readonly string[]): number {
  return Math.ceil(terms.reduce((sum, term) => sum + queryOf(term).length + 1, 0) / CHUNK_LENGTH);
}

/**
 * The searches for so many chunks of the terms; an empty string: there is nothing to search for; null: so much was
 * added since the search began that it would be too long. Pure.
 */
export function chunkQueries(terms: readonly string[], of: number): (string | null)[] {
  const chunks: string[][] = Array.from({ length: of }, () => []);
  for (const term of terms) chunks[chunkOf(term, of)]?.push(queryOf(term));
  return chunks.map((own) => {
    const query = own.length === 0 ? '' : `{${own.join(' ')}}`;
    return query.length > CHUNK_LENGTH_MAX ? null : query;
  });
}

/**
 * How many mails a stretch of time must hold for searching it in `chunks` to cost less than reading the headers of all
 * of them: searching costs a list for each chunk, and the headers of what is found. Pure.
 */
export function searchPaysFrom(chunks: number, { units }: GmailPrices): number {
  const saved = (1 - WANTED_SHARE) * units['messages.get metadata'];
  return Math.max(SEARCHED_MIN, Math.ceil((chunks * units['messages.list']) / saved));
}

const queryOf = (term: string): string => `from:${term} to:${term} cc:${term}`;

function chunkOf(term: string, of: number): number {
  return createHash('sha256').update(term).digest().readUInt32BE() % of;
}
