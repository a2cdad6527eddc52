import { type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
const FOREIGN = new Set(['cross-site', 'same-site']);

/** Pages of other origins change nothing here: a browser says where a request comes from (Fetch Metadata), other clients say nothing and pass. */
export class SameOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<Request>();
    const from = headers['sec-fetch-site'];
    if (READING.has(method) || typeof from !== 'string' || !FOREIGN.has(from)) return true;
    throw new Problem(403, 'Pages of other origins may not change anything here');
  }
}
