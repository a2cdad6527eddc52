import { type DynamicModule, Module } from '@nestjs/common';
import { sql } from 'kysely';
import type { z } from 'zod';
import { HttpApiModule, serveDocs } from '#libs/http';
import { inSearch, openSearch } from '#libs/search';
import { defineApp, type Runtime } from '#libs/stage';
import { inStore, openStore } from '#libs/store';
import { config } from './config.js';
import { EngagementReader } from './engagement-reader.js';
import { EngagementSearch } from './engagement-search.js';
import { TimelinesController } from './timelines.controller.js';

type Config = z.infer<typeof config>;

@Module({})
export class TimelineModule {
  static register(settings: Config, runtime: Runtime): DynamicModule {
    const store = openStore(settings.THREADLINE_MARIADB_URL);
    const client = openSearch(settings.THREADLINE_ELASTICSEARCH_URL);
    runtime.readiness('mariadb', async () => void (await inStore(() => sql`SELECT 1`.execute(store))));
    runtime.readiness('elasticsearch', async () => void (await inSearch(() => client.cluster.health())));
    runtime.onStop(() => store.destroy());
    runtime.onStop(() => client.close());
    return {
      module: TimelineModule,
      imports: [HttpApiModule.register(runtime.log)],
      controllers: [TimelinesController],
      providers: [
        { provide: EngagementReader, useValue: new EngagementReader(store) },
        { provide: EngagementSearch, useValue: new EngagementSearch(client, settings.THREADLINE_SEARCH_INDEX) },
      ],
    };
  }
}

export const timelineApp = defineApp({
  name: 'timeline',
  config,
  module: (settings, runtime) => TimelineModule.register(settings, runtime),
  http: (http) =>
    serveDocs(http, {
      title: 'Threadline timeline',
      description: 'Engagements and search. No logins yet: reachable from this machine alone by default.',
    }),
});
