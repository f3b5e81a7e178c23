import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { API_VERSION } from '../api-version';
import { Problem, ProblemField } from '../problem';
import { RehearsalView } from '../rehearsal.dto';
import { completeOperation } from './complete-operation';
import { HEADERS } from './headers';
import { PARAMETERS } from './parameters';
import { completeSchemas } from './schemas';
import { METHODS, type Operation, type SharedResponses } from './types';


const DESCRIPTION = [
  'Import, calculate, check and export Russian construction cost estimates, exact to the kopeck.',
  '',
  'Money and quantities are decimal strings. Every `/api/x` is also `/api/v1/x`. Failures are RFC 9457 problems, in Russian',
  'or English by `Accept-Language`. Lists are paged: follow `nextCursor`, or the `Link` header.',
].join('\n');

const API_KEY =
  'A partner\'s key, made at POST /api/api-keys: `X-API-Key: ceapi_01997d3e7c1a7a3b9a510d3e8f6a2b4c_…`, 111 characters. ' +
  '`Authorization: Bearer ceapi_…` does as well.';

const COOKIE =
  'The session of a browser that has signed in with `X-Session: cookie`. Over plain HTTP, in development, it is named `session`. ' +
  '`Authorization` and `X-API-Key` count before it.';

/** The contract of the service, made from the same decorators that guard and validate. */
export function describeApi(app: INestApplication, publicUrl: string): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Construction estimates')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .setLicense('Proprietary', `${publicUrl}/problems/permission-denied`)
    .addServer('/', 'Where this document comes from')
    .addServer(publicUrl, 'The public address')
    .addBearerAuth()
    .addApiKey(
      { type: 'apiKey', name: 'X-API-Key', in: 'header', description: API_KEY },
      'apiKey',
    )
    .addApiKey({ type: 'apiKey', name: '__Host-session', in: 'cookie', description: COOKIE }, 'cookie')
    .addApiKey(
      { type: 'apiKey', name: 'X-CSRF-Token', in: 'header', description: 'Given at the sign-in and by GET /api/auth/csrf-token.' },
      'csrf',
    )
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    extraModels: [Problem, ProblemField, RehearsalView],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    autoTagControllers: false,
  });
  const shared: SharedResponses = {};
  document.components = { ...document.components, headers: HEADERS, parameters: PARAMETERS, responses: shared };
  completeSchemas(document);
  const tags = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      completeOperation(operation, { path, method, shared });
      tags.add(tagOf(operation, path));
    }
  }
  document.tags = [...tags].sort().map((name) => ({ name, description: `Operations on ${name.toLowerCase()}` }));
  return document;
}

/** The tag that the controller was given, or else the first part of its path. */
function tagOf(operation: Operation, path: string): string {
  const [first = ''] = path.replace(/^\/api\//, '/').split('/').filter(Boolean);
  const tag = operation.tags?.[0] ?? first.charAt(0).toUpperCase() + first.slice(1);
  operation.tags = [tag];
  return tag;
}
