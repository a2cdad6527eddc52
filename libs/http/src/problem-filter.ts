import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Unavailable } from '#libs/contracts';
import { errorFields, type Logger } from '#libs/telemetry';
import { Problem } from './problem.js';

const RETRY_AFTER_SECONDS = 5;

/** Errors of the body parsers: their message may quote the body, so only the status is taken. */
const parserError = z.object({ statusCode: z.int().min(400).max(499) });

/** Turns whatever a controller throws into application/problem+json; nobody sees a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    // whoever asked is gone: nobody is answered, and it is no fault of ours
    if (response.req.destroyed && !response.req.complete) return;
    const problem = this.problemOf(error);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(problem.retryAfterSeconds));
    response.status(problem.getStatus()).type('application/problem+json').send(JSON.stringify(problem.getResponse()));
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof Unavailable) {
      const retryAfterSeconds = Math.max(1, Math.ceil((error.retryAfterMs ?? RETRY_AFTER_SECONDS * 1000) / 1000));
      return new Problem(503, 'Service Unavailable', { detail: `${error.message}; try again`, retryAfterSeconds });
    }
    if (error instanceof HttpException) return titled(error.getStatus());
    const parser = parserError.safeParse(error);
    if (parser.success) return titled(parser.data.statusCode);
    this.log.error('a request failed by a fault of ours', errorFields(error));
    return titled(500);
  }
}

function titled(status: number): Problem {
  return new Problem(status, STATUS_CODES[status] ?? 'Error');
}
