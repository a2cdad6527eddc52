import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Mailbox, mailboxId } from '#libs/contracts';
import { notFound, tenantParams, userParams } from '#libs/http';
import { answers } from './answers.js';
import { MailboxRegistry } from './mailbox-registry.js';
import { type MailboxView, MailboxViews } from './mailbox-views.js';
import { ConsentFlow } from './oauth/consent-flow.js';
import { type MailboxParams, mailboxParams, syncBody } from './requests.js';

type UserParams = z.infer<typeof userParams>;

@ApiTags('mailboxes')
@Controller('v1/tenants/:tenant')
export class MailboxesController {
  constructor(
    private readonly mailboxes: MailboxRegistry,
    private readonly views: MailboxViews,
    private readonly flow: ConsentFlow,
  ) {}

  @Get('mailboxes')
  @ApiOperation({ summary: 'All mailboxes of a tenant with the state of their reading' })
  @ApiOkResponse(answers.mailboxViews)
  async list(
    @Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>,
  ): Promise<{ mailboxes: MailboxView[] }> {
    return { mailboxes: await this.views.list(tenant) };
  }

  @Get('users/:user/mailboxes')
  @ApiOperation({ summary: "A user's mailboxes with the state of their reading" })
  @ApiOkResponse(answers.mailboxViews)
  async listOfUser(@Param({ schema: userParams }) { tenant, user }: UserParams): Promise<{ mailboxes: MailboxView[] }> {
    return { mailboxes: await this.views.list(tenant, user) };
  }

  @Get('users/:user/mailboxes/:provider')
  @ApiOperation({ summary: 'One mailbox with the state of its reading' })
  @ApiOkResponse(answers.mailboxView)
  async get(@Param({ schema: mailboxParams }) { tenant, user, provider }: MailboxParams): Promise<MailboxView> {
    const views = await this.views.list(tenant, user);
    const view = views.find(({ id }) => id === mailboxId(provider, user));
    if (view === undefined) throw notFound('mailbox');
    return view;
  }

  @Put('users/:user/mailboxes/:provider')
  @ApiOperation({ summary: "Create a user's mailbox at a provider, switched off; an existing one stays as it is" })
  @ApiOkResponse(answers.mailbox)
  async create(@Param({ schema: mailboxParams }) place: MailboxParams): Promise<Mailbox> {
    return this.mailboxes.create(place);
  }

  @Put('users/:user/mailboxes/:provider/sync')
  @ApiOperation({ summary: 'Import Email Conversations: on or off' })
  @ApiOkResponse(answers.mailbox)
  async setSync(
    @Param({ schema: mailboxParams }) place: MailboxParams,
    @Body({ schema: syncBody }) { on }: z.infer<typeof syncBody>,
  ): Promise<Mailbox> {
    return this.mailboxes.setSync(place, on);
  }

  @Post('users/:user/mailboxes/:provider/disconnect')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take the consent back: the token is deleted here, and revoked at the provider where it can be',
  })
  @ApiOkResponse(answers.disconnected)
  async disconnect(
    @Param({ schema: mailboxParams }) place: MailboxParams,
  ): Promise<Mailbox & { revokedAtProvider: boolean }> {
    const { mailbox, revokedAtProvider } = await this.flow.disconnect(place);
    return { ...mailbox, revokedAtProvider };
  }
}
