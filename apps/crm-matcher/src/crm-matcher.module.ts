import { crmRecords, mailboxes, tenants } from '#libs/contracts';
import { CrmDirectory, TenantDirectory, UserDirectory } from '#libs/rules';
import { defineApp, type Runtime } from '#libs/stage';
import { type DynamicModule, Module } from '@nestjs/common';
import { crmMatcherConfig } from './config.js';
import { CrmMatcherController } from './crm-matcher.controller.js';

@Module({})
export class CrmMatcherModule {
  static register(_config: unknown, runtime: Runtime): DynamicModule {
    const directories = { tenants: new TenantDirectory(), users: new UserDirectory(), crm: new CrmDirectory() };
    runtime.table(tenants, directories.tenants);
    runtime.table(mailboxes, directories.users);
    runtime.table(crmRecords, directories.crm);
    return {
      module: CrmMatcherModule,
      controllers: [CrmMatcherController],
      providers: [
        { provide: TenantDirectory, useValue: directories.tenants },
        { provide: UserDirectory, useValue: directories.users },
        { provide: CrmDirectory, useValue: directories.crm },
      ],
    };
  }
}

export const crmMatcherApp = defineApp({
  name: 'crm-matcher',
  config: crmMatcherConfig,
  module: (config, runtime) => CrmMatcherModule.register(config, runtime),
});
