import { openSearch } from '#libs/search';
import { defineApp, type Runtime } from '#libs/stage';
import { Client } from '@elastic/elasticsearch';
import { type DynamicModule, Module } from '@nestjs/common';
import { searchSinkConfig } from './config.js';
import { INDEX, SearchSinkController } from './search-sink.controller.js';

@Module({})
export class SearchSinkModule {
  static register(searchUrl: string, index: string, runtime: Runtime): DynamicModule {
    const client = openSearch(searchUrl);
    runtime.onStop(() => client.close());
    return {
      module: SearchSinkModule,
      controllers: [SearchSinkController],
      providers: [
        { provide: Client, useValue: client },
        { provide: INDEX, useValue: index },
      ],
    };
  }
}

export const searchSinkApp = defineApp({
  name: 'search-sink',
  config: searchSinkConfig,
  module: (config, runtime) =>
    SearchSinkModule.register(config.THREADLINE_ELASTICSEARCH_URL, config.THREADLINE_SEARCH_INDEX, runtime),
});
