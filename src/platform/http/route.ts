import type { FastifyRequest } from 'fastify';
import { anyone } from './access';
import type { EndpointOptions } from './endpoint-options';

/** What a route takes as its body: JSON, another media type by name, or none. */
export type BodyKind = 'application/json' | (string & {}) | null;

/** What is known of a route before anything of the request is looked at. `@Endpoint` writes it, the hooks read it. */
export interface Route {
  handler: () => unknown;
  endpoint: EndpointOptions;
  /** Whether it declares query parameters; one that does not refuses them all. */
  takesQuery: boolean;
  body: BodyKind;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Route;
  }
}

/** Where the documentation is served: routes that the Swagger module registers itself. */
export const DOCUMENTATION_PATH = 'api/docs';

const open: EndpointOptions = { summary: '', access: anyone() };
const nothing = (): undefined => undefined;

const DOCUMENTATION: Route = { handler: nothing, endpoint: open, takesQuery: true, body: null };
/** An address that no route has taken. Anybody may learn that it is not there, at the price of a request. */
export const UNKNOWN: Route = { handler: nothing, endpoint: open, takesQuery: true, body: null };

/** The route of a request. Undefined where it is registered without `@Endpoint`: nobody may call that. */
export function routeOf(request: FastifyRequest): Route | undefined {
  const { config, url } = request.routeOptions;
  if (config?.endpoint !== undefined) return config.endpoint;
  if (url === undefined) return UNKNOWN;
  return url === `/${DOCUMENTATION_PATH}` || /^\/api\/docs[-/]/.test(url) ? DOCUMENTATION : undefined;
}
