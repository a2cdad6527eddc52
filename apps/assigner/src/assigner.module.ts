import { defineApp, type Runtime } from '#libs/stage';
import { openStore } from '#libs/store';
import { type DynamicModule, Module } from '@nestjs/common';
import { Kysely } from 'kysely';
import { AssignerController } from './assigner.controller.js';
import { assignerConfig } from './config.js';

@Module({})
export class AssignerModule {
  static register(mariadbUrl: string, runtime: Runtime): DynamicModule {
    const store = openStore(mariadbUrl);
    runtime.onStop(() => store.destroy());
    return {
      module: AssignerModule,
      controllers: [AssignerController],
      providers: [{ provide: Kysely, useValue: store }],
    };
  }
}

export const assignerApp = defineApp({
  name: 'assigner',
  config: assignerConfig,
  module: (config, runtime) => AssignerModule.register(config.THREADLINE_MARIADB_URL, runtime),
});
