import { defineApp, type Runtime } from '#libs/stage';
import { openStore } from '#libs/store';
import { type DynamicModule, Module } from '@nestjs/common';
import { Kysely } from 'kysely';
import { mariadbSinkConfig } from './config.js';
import { MariadbSinkController } from './mariadb-sink.controller.js';

@Module({})
export class MariadbSinkModule {
  static register(mariadbUrl: string, runtime: Runtime): DynamicModule {
    const store = openStore(mariadbUrl);
    runtime.onStop(() => store.destroy());
    return {
      module: MariadbSinkModule,
      controllers: [MariadbSinkController],
      providers: [{ provide: Kysely, useValue: store }],
    };
  }
}

export const mariadbSinkApp = defineApp({
  name: 'mariadb-sink',
  config: mariadbSinkConfig,
  module: (config, runtime) => MariadbSinkModule.register(config.THREADLINE_MARIADB_URL, runtime),
});
