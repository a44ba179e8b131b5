import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyRequest } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { isOnThisMachine } from './metrics-access.ts';
import type { TypedApp } from './typed-app.ts';

/** Collects the routes that follow, for the OpenAPI page at `/api/docs`. */
export async function collectDocs(app: TypedApp): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'SmartLite sync server',
        description: 'What the SmartLite apps and the sync server say to each other.',
        version: '1',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
  });
}

/**
 * Serves the page. Swagger UI styles itself inline, so it has a content security policy of its own.
 *
 * @param demandReader is asked about everyone who is not on this machine, and throws where they may not read it
 */
export async function serveDocs(
  app: TypedApp,
  { demandReader }: { readonly demandReader: (request: FastifyRequest) => Promise<void> },
): Promise<void> {
  app.addHook('onRequest', async (request) => {
    if (!isOnThisMachine(request.raw)) await demandReader(request);
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
