import { type DynamicModule, Module } from '@nestjs/common';
import { crmRecords } from '#libs/contracts';
import { HttpApiModule, serveDocs } from '#libs/http';
import { defineApp, type Runtime } from '#libs/stage';
import { config } from './config.js';
import { CRM_CONTROLLERS } from './crm.controller.js';
import { CrmWriter } from './crm-writer.js';
import { CrmTable } from './domain/crm-table.js';

@Module({})
export class CrmSyncModule {
  static register(runtime: Runtime): DynamicModule {
    const table = new CrmTable();
    const writer = new CrmWriter(runtime.publisher, table, Date.now);
    writer.follow((view) => runtime.table(crmRecords, view));
    return {
      module: CrmSyncModule,
      imports: [HttpApiModule.register(runtime.log)],
      controllers: CRM_CONTROLLERS,
      providers: [
        { provide: CrmTable, useValue: table },
        { provide: CrmWriter, useValue: writer },
      ],
    };
  }
}

export const crmSyncApp = defineApp({
  name: 'crm-sync',
  config,
  module: (_, runtime) => CrmSyncModule.register(runtime),
  http: (http) =>
    serveDocs(http, {
      title: 'Threadline crm-sync',
      description:
        'Accounts, contacts, leads and opportunities of each tenant. No logins yet: reachable from this machine alone by default.',
    }),
});
