import { z } from 'zod';
import { Problem } from '#libs/http';
import { type EngagementDocument, foldText, inSearch, type openSearch } from '#libs/search';
import { nextSearchCursor, type SearchCursor } from './domain/cursor.js';
import { type EngagementSummary, summaryOf } from './domain/summary.js';

type Client = ReturnType<typeof openSearch>;

/** What is looked for. */
export interface SearchAsk {
  words: string;
  accountId: string | undefined;
  userId: string | undefined;
  /** inclusive, ms since 1970 */
  from: number | undefined;
  /** exclusive, ms since 1970 */
  to: number | undefined;
  after: SearchCursor | undefined;
  limit: number;
}

/** An engagement that was found. */
export interface SearchHit extends EngagementSummary {
  /** pieces around what was found, as HTML: everything is escaped but <mark> */
  highlight: Record<string, string[]>;
}

export interface SearchPage {
  /** engagements that fit in all */
  total: number;
  hits: SearchHit[];
  next: SearchCursor | null;
}

const FRAGMENT_CHARACTERS = 160;
const FRAGMENTS = 3;
/** As far as the index lets a highlighter read. */
const READ_CHARACTERS_MAX = 999_999;
/** Elasticsearch refuses words that would become too many terms. */
const refusedQuery = z.object({ statusCode: z.literal(400) });
/** Without an index nothing is counted. */
const counted = z.object({ doc_count: z.int() });
const FLAGS = 'AND|OR|NOT|PHRASE|PREFIX|PRECEDENCE|WHITESPACE';
const SHOWN_FIELDS = ['subject', 'text', 'participants'];

/** Searches engagements in Elasticsearch: folded words, newest first; every query names its tenant. */
export class EngagementSearch {
  constructor(
    private readonly client: Client,
    private readonly index: string,
  ) {}

  /** Throws Problem 400 for words that make no query, Unavailable when Elasticsearch is in trouble. */
  async search(tenant: string, ask: SearchAsk): Promise<SearchPage> {
    const request = requestOf(this.index, tenant, ask);
    const answer = await this.ask(request);
    const found = answer.hits.hits.map(hitOf);
    const hits = found.slice(0, ask.limit);
    return {
      total: counted.safeParse(answer.aggregations?.['found']).data?.doc_count ?? 0,
      hits,
      next: found.length > ask.limit ? nextSearchCursor(hits, ask.after) : null,
    };
  }

  private async ask(request: ReturnType<typeof requestOf>) {
    try {
      return await inSearch(() => this.client.search<EngagementDocument>(request));
    } catch (error) {
      if (refusedQuery.safeParse(error).success) {
        throw new Problem(400, 'These words make no query', {
          detail: 'Use fewer words, or longer beginnings of words.',
        });
      }
      throw error;
    }
  }
}

function requestOf(index: string, tenant: string, ask: SearchAsk) {
  const words = (query: string, fields: string[]) => ({
    simple_query_string: { query, fields, default_operator: 'and' as const, flags: FLAGS },
  });
  return {
    index,
    ignore_unavailable: true,
    size: ask.limit + 1,
    _source: ['document'],
    query: { bool: { filter: [...filtersOf(tenant, ask), words(foldText(ask.words), ['folded'])] } },
    // the cursor narrows the hits and not the total, which an aggregation counts
    ...(ask.after === undefined ? {} : { post_filter: { bool: beyond(ask.after) } }),
    aggs: { found: { filter: { match_all: {} } } },
    sort: [{ sentAt: 'desc' as const }],
    highlight: {
      encoder: 'html' as const,
      pre_tags: ['<mark>'],
      post_tags: ['</mark>'],
      fragment_size: FRAGMENT_CHARACTERS,
      number_of_fragments: FRAGMENTS,
      max_analyzed_offset: READ_CHARACTERS_MAX,
      fields: {
        ...Object.fromEntries(SHOWN_FIELDS.map((field) => [field, { highlight_query: words(ask.words, [field]) }])),
        folded: {},
      },
    },
  };
}

function filtersOf(tenant: string, { accountId, userId, from, to }: SearchAsk) {
  const range = { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) };
  return [
    { term: { tenant } },
    ...(accountId === undefined ? [] : [{ term: { accountIds: accountId } }]),
    ...(userId === undefined
      ? []
      : [{ bool: { should: [{ term: { assigneeUserId: userId } }, { term: { sightingUserIds: userId } }] } }]),
    ...(Object.keys(range).length === 0 ? [] : [{ range: { sentAt: range } }]),
  ];
}

function beyond({ sentAt, seen }: SearchCursor) {
  return { filter: [{ range: { sentAt: { lte: sentAt } } }], must_not: [{ ids: { values: seen } }] };
}

interface Found {
  _source?: EngagementDocument;
  highlight?: Record<string, string[]>;
}

function hitOf({ _source, highlight }: Found): SearchHit {
  if (_source === undefined) throw new Error('a search hit has no document');
  return { ...summaryOf(_source.document), highlight: highlightOf(highlight ?? {}) };
}

/** Where the words stand with other accents than they were asked for, the folded text shows them. */
function highlightOf({ folded, ...fields }: Record<string, string[]>): Record<string, string[]> {
  return Object.keys(fields).length > 0 || folded === undefined ? fields : { folded };
}
