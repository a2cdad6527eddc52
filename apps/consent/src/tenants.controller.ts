import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { classificationInOneForm, type ClassificationPolicy, type Tenant } from '#libs/contracts';
import { tenantParams } from '#libs/http';
import { answers } from './answers.js';
import { type TenantSettings, warningsOf } from './domain/tenant-settings.js';
import { policyOf } from './policy-input.js';
import { classificationBody, policyBody, tenantBody } from './requests.js';
import { TenantRegistry } from './tenant-registry.js';

type TenantParams = z.infer<typeof tenantParams>;

/** A tenant, and what its settings do that hardly anybody wants. */
interface TenantAnswer extends Tenant {
  warnings: string[];
}

@ApiTags('tenants')
@Controller('v1/tenants')
export class TenantsController {
  constructor(private readonly tenants: TenantRegistry) {}

  @Get()
  @ApiOperation({ summary: 'All tenants' })
  @ApiOkResponse(answers.tenants)
  async list(): Promise<{ tenants: Tenant[] }> {
    return { tenants: await this.tenants.list() };
  }

  @Get(':tenant')
  @ApiOperation({ summary: 'A tenant: its name, domains and policy' })
  @ApiOkResponse(answers.tenant)
  async get(@Param({ schema: tenantParams }) { tenant }: TenantParams): Promise<Tenant> {
    return this.tenants.get(tenant);
  }

  @Put(':tenant')
  @ApiOperation({ summary: 'Create a tenant or replace its settings' })
  @ApiOkResponse(answers.tenantWritten)
  async put(
    @Param({ schema: tenantParams }) { tenant }: TenantParams,
    @Body({ schema: tenantBody }) body: z.infer<typeof tenantBody>,
  ): Promise<TenantAnswer> {
    const written = await this.tenants.put(tenant, { ...body, policy: policyOf(body.policy) });
    return { ...written, warnings: warningsOf(written) };
  }

  @Get(':tenant/policy')
  @ApiOperation({ summary: "A tenant's policy" })
  @ApiOkResponse(answers.policy)
  async getPolicy(@Param({ schema: tenantParams }) { tenant }: TenantParams): Promise<TenantSettings['policy']> {
    return (await this.tenants.get(tenant)).policy;
  }

  @Put(':tenant/policy')
  @ApiOperation({ summary: "Replace a tenant's policy; what is left out gets the product's default" })
  @ApiOkResponse(answers.policy)
  async putPolicy(
    @Param({ schema: tenantParams }) { tenant }: TenantParams,
    @Body({ schema: policyBody }) body: z.infer<typeof policyBody>,
  ): Promise<TenantSettings['policy']> {
    const policy = policyOf(body);
    return (await this.tenants.change(tenant, (settings) => ({ ...settings, policy }))).policy;
  }

  @Get(':tenant/policy/classification')
  @ApiOperation({ summary: 'Which classes of mail and which senders a tenant keeps' })
  @ApiOkResponse(answers.classification)
  async getClassification(@Param({ schema: tenantParams }) { tenant }: TenantParams): Promise<ClassificationPolicy> {
    return (await this.tenants.get(tenant)).policy.classification;
  }

  @Put(':tenant/policy/classification')
  @ApiOperation({ summary: "Replace these alone; what is left out gets the product's default" })
  @ApiOkResponse(answers.classification)
  async putClassification(
    @Param({ schema: tenantParams }) { tenant }: TenantParams,
    @Body({ schema: classificationBody }) body: z.infer<typeof classificationBody>,
  ): Promise<ClassificationPolicy> {
    const classification = classificationInOneForm(body);
    const changed = await this.tenants.change(tenant, (settings) => ({
      ...settings,
      policy: { ...settings.policy, classification },
    }));
    return changed.policy.classification;
  }
}
