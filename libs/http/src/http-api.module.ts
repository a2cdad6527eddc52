import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnModuleInit,
  StandardSchemaValidationPipe,
} from '@nestjs/common';
import { APP_FILTER, APP_PIPE, ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import type { Logger } from '#libs/telemetry';
import { type ApiTitle, serveDocs } from './openapi.js';
import { ProblemFilter } from './problem-filter.js';
import { type Fault, Problem } from './problem.js';

const API_TITLE = Symbol('api title');
const ERRORS_MAX = 200;

@Injectable()
class Docs implements OnModuleInit {
  constructor(
    @Inject(API_TITLE) private readonly api: ApiTitle,
    @Inject(ModulesContainer) private readonly modules: ModulesContainer,
    @Inject(ApplicationConfig) private readonly config: ApplicationConfig,
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    serveDocs({ modules: this.modules, config: this.config, adapterHost: this.adapterHost }, this.api);
  }
}

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

function faultOf(issue: Issue): Fault {
  const path = issue.path ?? [];
  return {
    at: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    message: issue.message,
  };
}

/** Checks whatever a parameter's schema asks for; a request that does not fit is refused with every fault named. */
export const schemaPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues: readonly Issue[]) =>
      new Problem(400, 'The request is not valid', { errors: issues.slice(0, ERRORS_MAX).map(faultOf) }),
  });

/** What every HTTP API has in common: schemas checked, errors as problem+json, the API described at /docs and /docs-json. */
@Module({})
export class HttpApiModule {
  /** `log` gets errors that are faults of ours (they are answered with 500). */
  static register(api: ApiTitle, log: Logger): DynamicModule {
    return {
      module: HttpApiModule,
      providers: [
        { provide: API_TITLE, useValue: api },
        { provide: APP_PIPE, useFactory: schemaPipe },
        { provide: APP_FILTER, useFactory: () => new ProblemFilter(log) },
        Docs,
      ],
    };
  }
}
