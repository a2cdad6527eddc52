import { notFound, Problem } from '#libs/http';
import { Body, Controller, Headers, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { GoogleCaller } from './google-caller.js';
import { changedMailbox, handshakeQuery, lifecycleEvents, notifications, pubsubPush } from './push-calls.js';
import { PushMetrics } from './push-metrics.js';
import { type PushEvent, Wakes } from './wakes.js';

/** No call of a provider is larger; larger ones are refused unread. */
export const PUSH_BODY_BYTES_MAX = 1_048_576;

/** The https address under which the providers reach this app; null: they do not. */
export const PUSH_URL = Symbol('push url');

/** `missed`, and whatever is not known yet, is a change. */
const EVENTS = new Map<string, PushEvent>([
  ['reauthorizationRequired', 'renew'],
  ['subscriptionRemoved', 'lost'],
]);

/**
 * Where the providers tell of changes. These routes alone are for the internet. Whoever calls, a mailbox is only looked
 * at sooner: nothing of a call is stored or believed. Calls of Microsoft are answered before they are judged, and always
 * alike: a provider that is refused tries again for hours, also for a subscription that was just ended, and a forger
 * learns nothing.
 */
@ApiTags('push')
@Controller('v1/push')
export class PushController {
  constructor(
    private readonly wakes: Wakes,
    private readonly metrics: PushMetrics,
    @Inject(PUSH_URL) private readonly url: string | null,
    @Inject(GoogleCaller) private readonly google: GoogleCaller | null,
  ) {}

  @Post('microsoft')
  @HttpCode(202)
  @ApiOperation({ summary: 'Change notifications of Microsoft Graph, and its check of this address' })
  @ApiOkResponse({ description: 'The validation token of the check, as text' })
  @ApiAcceptedResponse({ description: 'Taken; whether it is genuine is found out afterwards' })
  microsoft(
    @Query({ schema: handshakeQuery }) { validationToken }: z.infer<typeof handshakeQuery>,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): string | undefined {
    this.#beConfigured();
    if (validationToken !== undefined) return handshake(response, validationToken);
    for (const { subscriptionId, clientState } of read(notifications, body).value)
      this.wakes.microsoft(subscriptionId, clientState ?? '', 'changed');
    return undefined;
  }

  @Post('microsoft/lifecycle')
  @HttpCode(202)
  @ApiOperation({ summary: 'Life-cycle notifications of Microsoft Graph' })
  @ApiOkResponse({ description: 'The validation token of the check, as text' })
  @ApiAcceptedResponse({ description: 'Taken; whether it is genuine is found out afterwards' })
  lifecycle(
    @Query({ schema: handshakeQuery }) { validationToken }: z.infer<typeof handshakeQuery>,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): string | undefined {
    this.#beConfigured();
    if (validationToken !== undefined) return handshake(response, validationToken);
    for (const { subscriptionId, clientState, lifecycleEvent } of read(lifecycleEvents, body).value)
      this.wakes.microsoft(subscriptionId, clientState ?? '', EVENTS.get(lifecycleEvent) ?? 'changed');
    return undefined;
  }

  @Post('google')
  @HttpCode(204)
  @ApiOperation({ summary: 'Pushes of Pub/Sub for Gmail, signed by its service account' })
  @ApiNoContentResponse({ description: 'Taken, or of a mailbox that nobody has: Pub/Sub repeats what is refused' })
  async fromGoogle(@Headers('authorization') authorization: string | undefined, @Body() body: unknown): Promise<void> {
    this.#beConfigured();
    if (!this.google) throw notFound('address');
    if (!(await this.google.isGenuine(authorization))) {
      this.metrics.calls.inc({ provider: 'google', outcome: 'forged' });
      throw new Problem(401, 'The call is not signed by the service account that may push');
    }
    const email = changedMailbox(read(pubsubPush, body).message.data);
    if (email === null) this.metrics.calls.inc({ provider: 'google', outcome: 'unreadable' });
    else this.wakes.google(email);
  }

  #beConfigured(): void {
    if (this.url === null) throw notFound('address');
  }
}

/** Says back what Microsoft sent: as text that no browser takes for a page. */
function handshake(response: Response, validationToken: string): string {
  response.status(200).type('text/plain').setHeader('X-Content-Type-Options', 'nosniff');
  return validationToken;
}

/** Throws Problem 400 for a body that is not what the provider promises. What was wrong is not said: it would quote it. */
function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new Problem(400, 'The body is not what the provider sends');
  return parsed.data;
}
