import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Engagement } from '#libs/contracts';
import { Problem, tenantParams } from '#libs/http';
import { answers } from './answers.js';
import { readCursor, searchCursor, timelineCursor, writeCursor } from './domain/cursor.js';
import { type EngagementSummary, summaryOf } from './domain/summary.js';
import { EngagementReader, type LinkKind } from './engagement-reader.js';
import { EngagementSearch, type SearchHit } from './engagement-search.js';
import {
  type RecordParams,
  recordParams,
  type SearchQuery,
  searchQuery,
  type TimelineQuery,
  timelineQuery,
} from './requests.js';

interface TimelinePage {
  engagements: EngagementSummary[];
  /** for the parameter `cursor`; null: this was the last page */
  next: string | null;
}

interface SearchAnswer {
  total: number;
  hits: SearchHit[];
  /** for the parameter `cursor`; null: this was the last page */
  next: string | null;
}

@ApiTags('engagements')
@Controller('v1/tenants/:tenant')
export class TimelinesController {
  constructor(
    private readonly reader: EngagementReader,
    private readonly searching: EngagementSearch,
  ) {}

  @Get('accounts/:id/engagements')
  @ApiOperation({ summary: 'Engagements of an account, newest first' })
  @ApiOkResponse(answers.timeline)
  async ofAccount(
    @Param({ schema: recordParams }) place: RecordParams,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ): Promise<TimelinePage> {
    return this.page('account', place, query);
  }

  @Get('contacts/:id/engagements')
  @ApiOperation({ summary: 'Engagements of a contact, newest first' })
  @ApiOkResponse(answers.timeline)
  async ofContact(
    @Param({ schema: recordParams }) place: RecordParams,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ): Promise<TimelinePage> {
    return this.page('contact', place, query);
  }

  @Get('leads/:id/engagements')
  @ApiOperation({ summary: 'Engagements of a lead, newest first' })
  @ApiOkResponse(answers.timeline)
  async ofLead(
    @Param({ schema: recordParams }) place: RecordParams,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ): Promise<TimelinePage> {
    return this.page('lead', place, query);
  }

  @Get('opportunities/:id/engagements')
  @ApiOperation({ summary: 'Engagements of an opportunity, newest first' })
  @ApiOkResponse(answers.timeline)
  async ofOpportunity(
    @Param({ schema: recordParams }) place: RecordParams,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ): Promise<TimelinePage> {
    return this.page('opportunity', place, query);
  }

  @Get('users/:id/engagements')
  @ApiOperation({ summary: 'Engagements assigned to a user or seen in his mailboxes, newest first' })
  @ApiOkResponse(answers.timeline)
  async ofUser(
    @Param({ schema: recordParams }) place: RecordParams,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
  ): Promise<TimelinePage> {
    await this.reader.requireTenant(place.tenant);
    await this.reader.requireUser(place.tenant, place.id);
    return this.page('user', place, query);
  }

  @Get('engagements/:id')
  @ApiOperation({ summary: 'One engagement with its texts and its explanation' })
  @ApiOkResponse(answers.engagement)
  async get(@Param({ schema: recordParams }) { tenant, id }: RecordParams): Promise<Engagement> {
    await this.reader.requireTenant(tenant);
    return this.reader.get(tenant, id);
  }

  @Get('search')
  @ApiOperation({ summary: 'Engagements by words of subject, text and participants, newest first' })
  @ApiOkResponse(answers.found)
  async search(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
    @Query({ schema: searchQuery }) query: SearchQuery,
  ): Promise<SearchAnswer> {
    await this.reader.requireTenant(tenant);
    const { q: words, accountId, userId, from, to, limit } = query;
    const after = placeOf(searchCursor, query.cursor);
    const { next, ...page } = await this.searching.search(tenant, { words, accountId, userId, from, to, limit, after });
    return { ...page, next: next === null ? null : writeCursor(next) };
  }

  private async page(kind: LinkKind, { tenant, id }: RecordParams, query: TimelineQuery): Promise<TimelinePage> {
    await this.reader.requireTenant(tenant);
    const { from, to, limit } = query;
    const range = { from, to, after: placeOf(timelineCursor, query.cursor), limit: limit + 1 };
    const found = await this.reader.ofRecord(tenant, kind, id, range);
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      engagements: page.map(summaryOf),
      next: last === undefined ? null : writeCursor({ sentAt: last.sentAt, id: last.id }),
    };
  }
}

function placeOf<T>(schema: z.ZodType<T>, cursor: string | undefined): T | undefined {
  if (cursor === undefined) return undefined;
  const place = readCursor(schema, cursor);
  if (place === undefined)
    throw new Problem(400, 'This cursor is not one of ours', { detail: 'Begin without a cursor.' });
  return place;
}
