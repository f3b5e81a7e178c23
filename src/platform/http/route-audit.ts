import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { ENDPOINT, parameterKind } from './endpoint';
import { Routes, type RouteMethod } from './routes';

/**
 * Refuses to start with a route that forgot something: who may call it, or the class that its input is checked against.
 * Forgetting must be loud.
 */
@Injectable()
export class RouteAudit implements OnModuleInit {
  constructor(private readonly routes: Routes) {}

  onModuleInit(): void {
    const faults = this.routes.list().flatMap((route) => faultsOf(route).map((fault) => `${route.name}: ${fault}`));
    if (faults.length > 0) throw new Error(`Routes are not fit to serve:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

type ParameterNotes = Record<string, { index: number; data?: unknown }>;

function faultsOf({ controller, key, handler }: RouteMethod): string[] {
  const faults: string[] = [];
  if (!Reflect.hasMetadata(ENDPOINT, handler)) faults.push('declares no access; put @Endpoint({ access }) on it');
  // The compiler notes the classes of the parameters in a list.
  const types = (Reflect.getMetadata(PARAMTYPES_METADATA, controller.prototype as object, key) ?? []) as unknown[];
  // Nest notes what its own parameter decorators were given.
  const notes = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, key) ?? {}) as ParameterNotes;
  for (const [note, { index, data }] of Object.entries(notes)) {
    const kind = parameterKind(note);
    if (kind !== RouteParamtypes.BODY && kind !== RouteParamtypes.QUERY) continue;
    const name = kind === RouteParamtypes.BODY ? '@Body()' : '@Query()';
    if (data !== undefined) faults.push(`takes a single field with ${name}; take a class with all of them`);
    if (isShapeless(types[index])) faults.push(`${name} has no class, so nothing of it would be checked`);
  }
  return faults;
}

/** An interface, a type alias or a class imported with `import type` leaves only this behind. */
function isShapeless(type: unknown): boolean {
  return type === undefined || [Object, String, Number, Boolean, Array].some((plain) => plain === type);
}
