import { canRehearse, idempotencyOf, type EndpointOptions } from '../endpoint-options';
import { ENDPOINT_EXTENSION } from '../endpoint-documentation';
import { headerReferences } from './headers';
import { parameterReference } from './parameters';
import { problemResponses } from './problem-responses';
import type { Method, Operation, OperationFacts, Parameters, Responses, SharedResponses } from './types';

/**
 * Adds what follows from `@Endpoint` and the method together: headers, the parameters of every route, and every problem.
 *
 * @param shared the answers that are described once, by their names in the document
 */
export function completeOperation(
  operation: Operation,
  { path, method, shared }: { path: string; method: Method; shared: SharedResponses },
): void {
  const options = takeOptions(operation);
  const facts: OperationFacts = { path, method, options, hasBody: operation.requestBody !== undefined };
  operation.parameters = [...(operation.parameters ?? []), ...parametersOf(facts)];
  operation.security = securityOf(facts);
  describeSuccess(operation.responses, facts);
  Object.assign(operation.responses, problemResponses(facts, shared));
  Object.assign(operation, { 'x-access': options.access.kind === 'permission' ? options.access.permission : options.access.kind });
  if (options.cost !== undefined) Object.assign(operation, { 'x-cost': options.cost });
}

type Security = NonNullable<Operation['security']>;

/** Any one of them; a cookie signs in a change only together with a CSRF token. */
function securityOf({ method, options: { access } }: OperationFacts): Security {
  if (access.kind === 'anyone') return [];
  const cookie: Security[number] = method === 'get' ? { cookie: [] } : { cookie: [], csrf: [] };
  const people: Security = [{ bearer: [] }, cookie];
  return access.kind === 'signedIn' ? people : [...people, { apiKey: [] }];
}

function takeOptions(operation: Operation): EndpointOptions {
  // documentationOf() has put it there on every route; the boot check refuses routes without.
  const carrier = operation as unknown as Record<string, { options: EndpointOptions }>;
  const { options } = carrier[ENDPOINT_EXTENSION]!;
  delete carrier[ENDPOINT_EXTENSION];
  return options;
}

function parametersOf({ method, options }: OperationFacts): Parameters {
  const names: string[] = [];
  if (method === 'get') names.push('IfNoneMatch');
  if (method === 'post' && idempotencyOf(options) !== 'none') names.push('IdempotencyKey');
  if (options.ifMatch !== undefined) names.push(options.ifMatch === 'required' ? 'IfMatchRequired' : 'IfMatch');
  if (method !== 'get' && canRehearse(options)) names.push('ValidateOnly');
  if (options.limit !== 'exempt') names.push('AcceptLanguage');
  return names.map(parameterReference);
}

function describeSuccess(responses: Responses, facts: OperationFacts): void {
  const { method, options } = facts;
  if (method !== 'get' && canRehearse(options) && responses['200'] === undefined) {
    responses['200'] = {
      description: 'Only with `validateOnly=true`: the request would succeed',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/RehearsalView' } } },
    };
  }
  if (method === 'get') responses['304'] = { description: 'You have it already' };
  for (const [status, response] of Object.entries(responses)) {
    if (response === undefined || '$ref' in response) continue;
    response.headers = { ...response.headers, ...headerReferences(headersOf(status, facts)) };
  }
}

function headersOf(status: string, { method, options, path }: OperationFacts): string[] {
  const names = ['X-Request-Id'];
  if (options.limit !== 'exempt') names.push('RateLimit', 'RateLimit-Policy');
  if (method !== 'delete' && status !== '204' && options.limit !== 'exempt') names.push('ETag');
  if (method === 'post' && (status === '201' || status === '202')) names.push('Location');
  if (method === 'get' && status === '200' && !path.endsWith('}') && options.produces === undefined) names.push('Link');
  if (method === 'post' && idempotencyOf(options) !== 'none') names.push('Idempotent-Replayed');
  return names;
}
