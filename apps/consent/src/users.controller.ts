import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { tenantParams, userParams } from '#libs/http';
import { answers } from './answers.js';
import { userBody } from './requests.js';
import { type User, UserRegistry } from './user-registry.js';

type UserParams = z.infer<typeof userParams>;

@ApiTags('users')
@Controller('v1/tenants/:tenant/users')
export class UsersController {
  constructor(private readonly users: UserRegistry) {}

  @Get()
  @ApiOperation({ summary: 'The users of a tenant' })
  @ApiOkResponse(answers.users)
  async list(@Param({ schema: tenantParams }) { tenant }: z.infer<typeof tenantParams>): Promise<{ users: User[] }> {
    return { users: await this.users.list(tenant) };
  }

  @Get(':user')
  @ApiOperation({ summary: 'One user' })
  @ApiOkResponse(answers.user)
  async get(@Param({ schema: userParams }) { tenant, user }: UserParams): Promise<User> {
    return this.users.get(tenant, user);
  }

  @Put(':user')
  @ApiOperation({ summary: 'Create or change a user; another address ends the consent of his mailboxes' })
  @ApiOkResponse(answers.user)
  async put(
    @Param({ schema: userParams }) { tenant, user }: UserParams,
    @Body({ schema: userBody }) body: z.infer<typeof userBody>,
  ): Promise<User> {
    return this.users.put({ tenant, id: user, ...body });
  }
}
