import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { RouteConfig } from '@nestjs/platform-fastify';
import { documentationOf } from './endpoint-documentation';
import type { EndpointOptions } from './endpoint-options';
import type { BodyKind, Route } from './route';

export const ENDPOINT = 'construction-estimates:endpoint';

/** The one decorator of a route beside its method and path: guards, limits, documents and filters all read it. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const decorate = applyDecorators(SetMetadata(ENDPOINT, options), HttpCode(options.status ?? 200), ...documentationOf(options));
  return (target, key, descriptor: PropertyDescriptor) => {
    decorate(target, key, descriptor);
    RouteConfig({ endpoint: routeFor(options, parametersOf(target, key), descriptor) })(target, key, descriptor);
  };
}

function routeFor(endpoint: EndpointOptions, parameters: Set<RouteParamtypes>, descriptor: PropertyDescriptor): Route {
  return {
    // A method decorator is only ever put on a method.
    handler: descriptor.value as () => unknown,
    endpoint,
    takesQuery: parameters.has(RouteParamtypes.QUERY),
    body: bodyOf(endpoint, parameters),
  };
}

function bodyOf({ consumes }: EndpointOptions, parameters: Set<RouteParamtypes>): BodyKind {
  return consumes ?? (parameters.has(RouteParamtypes.BODY) ? 'application/json' : null);
}

/** Which kinds of parameters the method declares. Parameter decorators have run before this one: their notes are there. */
function parametersOf(target: object, key: string | symbol): Set<RouteParamtypes> {
  // An object of Nest's, of which only the names of the members are read.
  const notes = Reflect.getMetadata(ROUTE_ARGS_METADATA, target.constructor, key) as Record<string, unknown> | undefined;
  return new Set(Object.keys(notes ?? {}).flatMap((note) => parameterKind(note) ?? []));
}

/** Nest notes its own parameters as `kind:index`; custom decorators have notes of another form. */
export function parameterKind(note: string): RouteParamtypes | undefined {
  const kind = /^(\d+):\d+$/.exec(note)?.[1];
  return kind === undefined ? undefined : Number(kind);
}
