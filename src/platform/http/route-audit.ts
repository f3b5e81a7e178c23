import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { METHOD_METADATA, PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ENDPOINT } from './endpoint';

interface RouteMethod {
  name: string;
  controller: Type;
  key: string;
  handler: () => unknown;
}

/**
 * Refuses to start with a route that forgot something: who may call it, or the class that its input is checked against.
 * Forgetting must be loud.
 */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const faults = this.routes().flatMap((route) => faultsOf(route).map((fault) => `${route.name}: ${fault}`));
    if (faults.length > 0) throw new Error(`Routes are not fit to serve:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }

  private routes(): RouteMethod[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype, name }) => {
      if (typeof instance !== 'object' || instance === null || typeof metatype !== 'function') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        // MetadataScanner has just found functions under these names, and the metatype of a controller is its class.
        .map((key) => ({ name: `${name}.${key}`, controller: metatype as Type, key, handler: prototype[key]! }))
        .filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler));
    });
  }
}

function faultsOf({ controller, key, handler }: RouteMethod): string[] {
  const faults: string[] = [];
  if (!Reflect.hasMetadata(ENDPOINT, handler)) faults.push('declares no access; put @Endpoint({ access }) on it');
  // Notes that Nest's own parameter and type decorators have left.
  const types = (Reflect.getMetadata(PARAMTYPES_METADATA, controller.prototype as object, key) ?? []) as unknown[];
  const notes = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, key) ?? {}) as Record<string, { index: number; data?: unknown }>;
  for (const [note, { index, data }] of Object.entries(notes)) {
    // `3:0` is the first parameter, a body. Decorators of our own leave a random name instead, which may begin with a 3.
    const kind = note.split(':', 1)[0];
    if (kind !== String(RouteParamtypes.BODY) && kind !== String(RouteParamtypes.QUERY)) continue;
    const name = kind === String(RouteParamtypes.BODY) ? '@Body()' : '@Query()';
    if (data !== undefined) faults.push(`takes a single field with ${name}; take a class with all of them`);
    if (isShapeless(types[index])) faults.push(`${name} has no class, so nothing of it would be checked`);
  }
  return faults;
}

/** An interface, a type alias or a class imported with `import type` leaves only this behind. */
function isShapeless(type: unknown): boolean {
  return type === undefined || [Object, String, Number, Boolean, Array].some((plain) => plain === type);
}
