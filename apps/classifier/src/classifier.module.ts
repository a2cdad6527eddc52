import { tenants } from '#libs/contracts';
import { TenantDirectory } from '#libs/rules';
import { defineApp, type Runtime } from '#libs/stage';
import { type DynamicModule, Module } from '@nestjs/common';
import { ClassifierController } from './classifier.controller.js';
import { classifierConfig } from './config.js';

@Module({})
export class ClassifierModule {
  static register(_config: unknown, runtime: Runtime): DynamicModule {
    const directory = new TenantDirectory();
    runtime.table(tenants, directory);
    return {
      module: ClassifierModule,
      controllers: [ClassifierController],
      providers: [{ provide: TenantDirectory, useValue: directory }],
    };
  }
}

export const classifierApp = defineApp({
  name: 'classifier',
  config: classifierConfig,
  module: (config, runtime) => ClassifierModule.register(config, runtime),
});
