import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Mailbox, Provider } from '#libs/contracts';
import { answers } from './answers.js';
import { cookieOf } from './oauth/cookies.js';
import { ConsentFlow } from './oauth/consent-flow.js';
import { type CallbackQuery, callbackQuery, type MailboxParams, mailboxParams } from './requests.js';

const CONNECTED_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Connected</title>
<p>The mailbox is connected. You can close this window.</p></html>`;

/** Answers carry codes and states in their addresses: nobody may keep them or hand them on. */
const NO_STORE: [string, string] = ['Cache-Control', 'no-store'];
const NO_REFERRER: [string, string] = ['Referrer-Policy', 'no-referrer'];

@ApiTags('oauth')
@Controller('v1')
export class OauthController {
  constructor(private readonly flow: ConsentFlow) {}

  @Get('tenants/:tenant/users/:user/mailboxes/:provider/connect')
  @Header(...NO_STORE)
  @Header(...NO_REFERRER)
  @ApiOperation({ summary: "Redirects the mailbox's owner to his provider, where he consents" })
  @ApiFoundResponse({ description: 'To the provider' })
  async connect(@Param({ schema: mailboxParams }) place: MailboxParams, @Res() response: Response): Promise<void> {
    const { url, cookie } = await this.flow.depart(place);
    response.cookie(cookie.name, cookie.value, {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.flow.secure(),
      path: '/',
      maxAge: cookie.maxAgeMs,
    });
    response.redirect(302, url);
  }

  @Get('oauth/microsoft/callback')
  @Header(...NO_STORE)
  @Header(...NO_REFERRER)
  @ApiOperation({ summary: 'Where Microsoft sends the browser back' })
  @ApiOkResponse(answers.mailbox)
  async microsoft(
    @Query({ schema: callbackQuery }) query: CallbackQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.arrive('microsoft', query, request, response);
  }

  @Get('oauth/google/callback')
  @Header(...NO_STORE)
  @Header(...NO_REFERRER)
  @ApiOperation({ summary: 'Where Google sends the browser back' })
  @ApiOkResponse(answers.mailbox)
  async google(
    @Query({ schema: callbackQuery }) query: CallbackQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.arrive('google', query, request, response);
  }

  private async arrive(provider: Provider, query: CallbackQuery, request: Request, response: Response): Promise<void> {
    response.clearCookie(this.flow.cookieName(query.state), { path: '/', secure: this.flow.secure() });
    const back = { state: query.state, code: query.code, error: query.error };
    const mailbox: Mailbox = await this.flow.arrive(provider, back, (name) => cookieOf(request.headers.cookie, name));
    if (request.accepts(['json', 'html']) === 'html') response.type('html').send(CONNECTED_PAGE);
    else response.json(mailbox);
  }
}
