import type { INestApplication } from '@nestjs/common';
import type { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** How an app's API is introduced in its OpenAPI document. */
export interface ApiTitle {
  title: string;
  description: string;
}

/** The parts of a Nest application that its modules can reach. */
export interface ApplicationParts {
  modules: ModulesContainer;
  config: ApplicationConfig;
  adapterHost: HttpAdapterHost;
}

/** The OpenAPI document of an application's controllers and their zod schemas. */
export function describeApi(parts: ApplicationParts, api: ApiTitle): OpenAPIObject {
  const config = new DocumentBuilder().setTitle(api.title).setDescription(api.description).setVersion('1').build();
  return SwaggerModule.createDocument(asApplication(parts), config);
}

/** Serves the document at /docs-json and the pages that show it at /docs. Called before the router is closed. */
export function serveDocs(parts: ApplicationParts, api: ApiTitle): void {
  SwaggerModule.setup('docs', asApplication(parts), () => describeApi(parts, api), { raw: ['json'] });
}

/**
 * Nest hands its application to nobody inside it, and the Swagger module asks for an application; these are all the parts it uses
 * (SwaggerScanner.scanApplication, SwaggerModule.setup), so that an app describes itself by importing a module.
 */
function asApplication(parts: ApplicationParts): INestApplication {
  const { adapterHost, config, modules } = parts;
  const adapter = adapterHost.httpAdapter;
  const application = {
    container: { getModules: () => modules },
    config,
    getHttpAdapter: () => adapter,
    useStaticAssets: (path: string, options: object) => adapter.useStaticAssets(path, options),
  };
  return application as unknown as INestApplication;
}
