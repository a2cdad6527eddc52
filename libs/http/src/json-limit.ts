import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** Takes JSON bodies up to `bytes` (without it 100 KiB); larger ones are refused with 413. To be called before the application listens. */
export function limitJson(http: INestApplication, bytes: number): void {
  // every app runs on Express, Nest's default
  (http as NestExpressApplication).useBodyParser('json', { limit: bytes });
}
