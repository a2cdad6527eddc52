import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { tenantParams } from '#libs/http';
import { answers } from './answers.js';
import { GoogleDelegation } from './oauth/google-delegation.js';

type TenantParams = z.infer<typeof tenantParams>;

@ApiTags('mailboxes')
@Controller('v1/tenants/:tenant/delegation')
export class DelegationController {
  constructor(private readonly delegation: GoogleDelegation) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      "The tenant's Google Workspace delegated to the service account: its mailboxes need no consent of their own",
  })
  @ApiOkResponse(answers.delegated)
  async grant(
    @Param({ schema: tenantParams }) { tenant }: TenantParams,
  ): Promise<{ granted: number; unchanged: number }> {
    return this.delegation.grant(tenant);
  }

  @Delete()
  @ApiOperation({ summary: 'End it: mailboxes whose owners did not consent themselves are not read any more' })
  @ApiOkResponse(answers.delegationEnded)
  async revoke(
    @Param({ schema: tenantParams }) { tenant }: TenantParams,
  ): Promise<{ revoked: number; unchanged: number }> {
    return this.delegation.revoke(tenant);
  }
}
