import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import type { Engagement } from '#libs/contracts';
import { Problem } from '#libs/http';
import { type EngagementDocument, foldText, inSearch } from '#libs/search';
import { nextSearchCursor, type SearchCursor } from './domain/cursor.js';
import { type EngagementSummary, summaryOf } from './domain/summary.js';

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
      total: totalOf(answer),
      hits,
      next: found.length > ask.limit ? nextSearchCursor(hits, ask.after) : null,
    };
  }

  private async ask(request: estypes.SearchRequest): Promise<estypes.SearchResponse<EngagementDocument>> {
    try {
      return await inSearch(() => this.client.search<EngagementDocument>(request));
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === 400) {
        throw new Problem(400, 'These words make no query', {
          detail: 'Use fewer words, or longer beginnings of words.',
        });
      }
      throw error;
    }
  }
}

function requestOf(index: string, tenant: string, ask: SearchAsk): estypes.SearchRequest {
  const words = (text: string, fields: string[]): estypes.QueryDslQueryContainer => ({
    simple_query_string: { query: text, fields, default_operator: 'and', flags: FLAGS },
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
    sort: [{ sentAt: 'desc' }],
    highlight: {
      encoder: 'html',
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

function filtersOf(tenant: string, { accountId, userId, from, to }: SearchAsk): estypes.QueryDslQueryContainer[] {
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

function beyond({ sentAt, seen }: SearchCursor): estypes.QueryDslBoolQuery {
  return { filter: [{ range: { sentAt: { lte: sentAt } } }], must_not: [{ ids: { values: seen } }] };
}

function totalOf(answer: estypes.SearchResponse<EngagementDocument>): number {
  const found = answer.aggregations?.['found'];
  return found !== undefined && 'doc_count' in found ? found.doc_count : 0;
}

function hitOf(hit: estypes.SearchHit<EngagementDocument>): SearchHit {
  const document: Engagement | undefined = hit._source?.document;
  if (document === undefined) throw new Error('a search hit has no document');
  return { ...summaryOf(document), highlight: highlightOf(hit.highlight ?? {}) };
}

/** Where the words stand with other accents than they were asked for, the folded text shows them. */
function highlightOf({ folded, ...fields }: Record<string, string[]>): Record<string, string[]> {
  return Object.keys(fields).length > 0 || folded === undefined ? fields : { folded };
}
