import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** How an app's API is introduced in its OpenAPI document. */
export interface ApiTitle {
  title: string;
  description: string;
}

/** The OpenAPI document of an application's controllers and their zod schemas. */
export function describeApi(http: INestApplication, api: ApiTitle): OpenAPIObject {
  const config = new DocumentBuilder().setTitle(api.title).setDescription(api.description).setVersion('1').build();
  return SwaggerModule.createDocument(http, config);
}

/** Serves the document at /docs-json and the pages that show it at /docs. To be called before the application listens. */
export function serveDocs(http: INestApplication, api: ApiTitle): void {
  SwaggerModule.setup('docs', http, () => describeApi(http, api), { raw: ['json'] });
}
