import { tenantId } from '#libs/http';
import type { Store } from '#libs/store';
import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { answers } from './answers.js';
import { type MailboxProgress, readProgress } from './progress.js';
import { SyncStates } from './sync-states.js';

export const STORE = Symbol('store');

const pollQuery = z.strictObject({ tenant: tenantId, mailbox: z.string().min(1).max(120).optional() });
const progressQuery = z.strictObject({ tenant: tenantId.optional() });

@ApiTags('fetcher')
@Controller('v1')
export class FetcherController {
  constructor(
    private readonly states: SyncStates,
    @Inject(STORE) private readonly store: Store,
  ) {}

  @Post('poll')
  @HttpCode(202)
  @ApiAcceptedResponse(answers.woken)
  @ApiOperation({ summary: 'Make the mailboxes of a tenant, or one of them, due now; throttled ones keep their wait' })
  async poll(@Query({ schema: pollQuery }) { tenant, mailbox }: z.infer<typeof pollQuery>): Promise<{ woken: number }> {
    return { woken: await this.states.wake(tenant, mailbox) };
  }

  @Get('progress')
  @ApiOkResponse(answers.progress)
  @ApiOperation({ summary: 'How far the reading of each mailbox is' })
  async progress(
    @Query({ schema: progressQuery }) { tenant }: z.infer<typeof progressQuery>,
  ): Promise<{ mailboxes: MailboxProgress[] }> {
    return { mailboxes: await readProgress(this.store, tenant) };
  }
}
