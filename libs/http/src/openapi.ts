import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** How an app's API is introduced in its OpenAPI document. */
export interface ApiTitle {
  title: string;
  description: string;
}

/** The form of every error (RFC 9457). */
const problem = {
  type: 'object',
  required: ['type', 'status', 'title'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['at', 'message'],
        properties: { at: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI document of an application's controllers and their zod schemas. */
export function describeApi(http: INestApplication, api: ApiTitle): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(api.title)
    .setDescription(api.description)
    .setVersion('1')
    .addGlobalResponse({
      status: 'default',
      description: 'What went wrong',
      content: { 'application/problem+json': { schema: problem } },
    })
    .build();
  return SwaggerModule.createDocument(http, config);
}

/** Serves the document at /docs-json and the pages that show it at /docs. To be called before the application listens. */
export function serveDocs(http: INestApplication, api: ApiTitle): void {
  SwaggerModule.setup('docs', http, () => describeApi(http, api), { raw: ['json'] });
}
