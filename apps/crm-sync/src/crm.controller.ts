import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { parseCrmCsv, toCrmRecord } from '#libs/company';
import type { CrmKind, CrmRecord } from '#libs/contracts';
import { crmId, notFound, Problem, tenantId, tenantParams } from '#libs/http';
import { answers } from './answers.js';
import { CrmWriter, type ImportResult } from './crm-writer.js';
import { csvBody } from './csv-body.js';
import { type CrmBody, crmBodies, crmRecordOf } from './crm-bodies.js';
import { CrmTable } from './domain/crm-table.js';

const PAGE_DEFAULT = 100;
const PAGE_MAX = 1_000;

const recordParams = z.object({ tenant: tenantId, id: crmId });
const importQuery = z.object({ mode: z.enum(['merge', 'replace']).default('merge') });
const pageQuery = z.object({
  after: crmId.optional().describe('the last id of the page before'),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
});

type TenantParams = z.infer<typeof tenantParams>;
type RecordParams = z.infer<typeof recordParams>;

interface CrmPage {
  records: CrmRecord[];
  /** records of the kind in all */
  total: number;
  /** for the parameter `after`; null: this was the last page */
  next: string | null;
}

function crmController(path: string, kind: CrmKind): Type<unknown> {
  @ApiTags(path)
  @Controller(`v1/tenants/:tenant/crm/${path}`)
  class CrmController {
    constructor(
      private readonly table: CrmTable,
      private readonly writer: CrmWriter,
    ) {}

    @Get()
    @ApiOperation({ summary: `The ${path} of a tenant, in the order of their ids` })
    @ApiOkResponse(answers.page)
    async list(
      @Param({ schema: tenantParams }) { tenant }: TenantParams,
      @Query({ schema: pageQuery }) { after, limit }: z.infer<typeof pageQuery>,
    ): Promise<CrmPage> {
      await this.writer.caughtUp();
      const found = this.table.page(tenant, kind, after, limit + 1);
      const records = found.slice(0, limit);
      const next = found.length > limit ? (records.at(-1)?.id ?? null) : null;
      return { records, total: this.table.count(tenant, kind), next };
    }

    @Get(':id')
    @ApiOperation({ summary: `One ${kind}` })
    @ApiOkResponse(answers.record)
    async get(@Param({ schema: recordParams }) { tenant, id }: RecordParams): Promise<CrmRecord> {
      await this.writer.caughtUp();
      const record = this.table.get(tenant, kind, id);
      if (record === undefined) throw notFound(kind);
      return record;
    }

    @Put(':id')
    @ApiOperation({ summary: `Create or replace one ${kind}` })
    @ApiOkResponse(answers.record)
    async put(
      @Param({ schema: recordParams }) { tenant, id }: RecordParams,
      @Body({ schema: crmBodies[kind] }) body: CrmBody,
    ): Promise<CrmRecord> {
      const record = crmRecordOf({ tenant, kind, id }, body, Date.now());
      return this.writer.put(record);
    }

    @Delete(':id')
    @HttpCode(204)
    @ApiOperation({ summary: `Delete one ${kind}` })
    async delete(@Param({ schema: recordParams }) { tenant, id }: RecordParams): Promise<void> {
      await this.writer.delete(tenant, kind, id);
    }

    @Post('import')
    @HttpCode(200)
    @ApiOperation({ summary: `Import ${path} from CSV; replace also deletes those that are not in the file` })
    @ApiConsumes('text/csv')
    @ApiBody({ schema: { type: 'string' } })
    @ApiOkResponse(answers.imported)
    async import(
      @Param({ schema: tenantParams }) { tenant }: TenantParams,
      @Query({ schema: importQuery }) { mode }: z.infer<typeof importQuery>,
      @Req() request: Request,
    ): Promise<ImportResult> {
      const { records, mistakes } = parseCrmCsv(kind, await csvBody(request));
      if (mistakes.length > 0) {
        throw new Problem(422, 'The file has mistakes; nothing of it was imported', {
          errors: mistakes.map(({ line, text }) => ({ at: `line ${line}`, message: text })),
        });
      }
      const rows = records.map((record) => toCrmRecord(tenant, record));
      return this.writer.import(tenant, kind, rows, mode);
    }
  }
  // its name stands in the OpenAPI operation ids
  Object.defineProperty(CrmController, 'name', { value: `${path}Controller` });
  return CrmController;
}

export const CRM_CONTROLLERS = [
  crmController('accounts', 'account'),
  crmController('contacts', 'contact'),
  crmController('leads', 'lead'),
  crmController('opportunities', 'opportunity'),
];
