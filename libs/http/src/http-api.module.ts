import { type DynamicModule, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import type { Logger } from '#libs/telemetry';
import { ProblemFilter } from './problem-filter.js';
import { type Fault, Problem } from './problem.js';
import { SameOriginGuard } from './same-origin.guard.js';

const ERRORS_MAX = 200;

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

function faultOf(issue: Issue): Fault {
  const path = issue.path ?? [];
  const at = path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
  return { at, message: issue.message };
}

/** Checks whatever a parameter's schema asks for; a request that does not fit is refused with every fault named. */
const schemaPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues: readonly Issue[]) =>
      new Problem(400, 'The request is not valid', { errors: issues.slice(0, ERRORS_MAX).map(faultOf) }),
  });

/** What every HTTP API has in common: requests are checked by their schemas, errors are application/problem+json, pages of other origins change nothing. */
@Module({})
export class HttpApiModule {
  /** `log` gets errors that are faults of ours (they are answered with 500). */
  static register(log: Logger): DynamicModule {
    return {
      module: HttpApiModule,
      providers: [
        { provide: APP_GUARD, useClass: SameOriginGuard },
        { provide: APP_PIPE, useFactory: schemaPipe },
        { provide: APP_FILTER, useFactory: () => new ProblemFilter(log) },
      ],
    };
  }
}
