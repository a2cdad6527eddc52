import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { notFound, tenantParams } from '#libs/http';
import { answers } from './answers.js';
import { domainBody, type DomainParams, domainParams, domainsBody } from './requests.js';
import { TenantRegistry } from './tenant-registry.js';

type TenantParams = z.infer<typeof tenantParams>;
type ListName = 'internalDomains' | 'blockedDomains';

/** The answer of every route: the list as it is now. */
interface Domains {
  domains: string[];
}

/** Two lists, one behaviour: mail among internal domains alone, and mail with any blocked domain, is not kept. */
function domainListController(path: string, list: ListName, what: string): Type<unknown> {
  @ApiTags('domains')
  @Controller(`v1/tenants/:tenant/${path}`)
  class DomainListController {
    constructor(private readonly tenants: TenantRegistry) {}

    @Get()
    @ApiOperation({ summary: `The ${what} domains of a tenant` })
    @ApiOkResponse(answers.domains)
    async get(@Param({ schema: tenantParams }) { tenant }: TenantParams): Promise<Domains> {
      return { domains: (await this.tenants.get(tenant))[list] };
    }

    @Put()
    @ApiOperation({ summary: `Replace the ${what} domains` })
    @ApiOkResponse(answers.domains)
    async replace(
      @Param({ schema: tenantParams }) { tenant }: TenantParams,
      @Body({ schema: domainsBody }) { domains }: z.infer<typeof domainsBody>,
    ): Promise<Domains> {
      return this.change(tenant, () => domains);
    }

    @Post()
    @HttpCode(200)
    @ApiOperation({ summary: `Add one ${what} domain` })
    @ApiOkResponse(answers.domains)
    async add(
      @Param({ schema: tenantParams }) { tenant }: TenantParams,
      @Body({ schema: domainBody }) { domain }: z.infer<typeof domainBody>,
    ): Promise<Domains> {
      return this.change(tenant, (domains) => [...domains, domain]);
    }

    @Delete(':domain')
    @ApiOperation({ summary: `Take one ${what} domain from the list` })
    @ApiOkResponse(answers.domains)
    async remove(@Param({ schema: domainParams }) { tenant, domain }: DomainParams): Promise<Domains> {
      return this.change(tenant, (domains) => {
        if (!domains.includes(domain)) throw notFound('domain in this list');
        return domains.filter((other) => other !== domain);
      });
    }

    private async change(tenant: string, next: (domains: string[]) => string[]): Promise<Domains> {
      const changed = await this.tenants.change(tenant, (settings) => ({ ...settings, [list]: next(settings[list]) }));
      return { domains: changed[list] };
    }
  }
  // its name stands in the OpenAPI operation ids
  Object.defineProperty(DomainListController, 'name', { value: `${list}Controller` });
  return DomainListController;
}

export const InternalDomainsController = domainListController('internal-domains', 'internalDomains', 'internal');
export const BlockedDomainsController = domainListController('blocked-domains', 'blockedDomains', 'blocked');
