import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyRequest, FastifySchema } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ErrorBody } from '#contract/errors.ts';
import { isOnThisMachine } from './caller.ts';
import { describedSchemas } from './document-schemas.ts';
import type { TypedApp } from './typed-app.ts';

const toOpenApi = createJsonSchemaTransform({ schemaRegistry: describedSchemas });
const NoContent = z.undefined().describe('Done; there is no body.');
const refusals = {
  '4xx': ErrorBody.describe('Refused: a code for programs and a message for a person.'),
  '5xx': ErrorBody.describe('Not now, or a fault of the server.'),
};

/** The answers of a route, with those that every route may give. One that says nothing of its answer sends no body. */
function withAnswers(schema: FastifySchema): FastifySchema {
  if (schema?.hide === true) return schema;
  return { ...schema, response: { ...Object(schema?.response ?? { 204: NoContent }), ...refusals } };
}

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
    transform: (document) => toOpenApi({ ...document, schema: withAnswers(document.schema) }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: describedSchemas }),
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
