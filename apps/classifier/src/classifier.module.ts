import { defineApp } from '#libs/stage';
import { type DynamicModule, Module } from '@nestjs/common';
import { ClassifierController } from './classifier.controller.js';
import { classifierConfig } from './config.js';

@Module({})
export class ClassifierModule {
  static register(): DynamicModule {
    return { module: ClassifierModule, controllers: [ClassifierController] };
  }
}

export const classifierApp = defineApp({
  name: 'classifier',
  config: classifierConfig,
  module: () => ClassifierModule.register(),
});
