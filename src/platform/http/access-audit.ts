import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { ENDPOINT } from './endpoint';

/** Refuses to start with a route that declares no access: forgetting must be loud. */
@Injectable()
export class AccessAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ instance, name }) => {
      if (typeof instance !== 'object' || instance === null) return [];
      const prototype: object = Object.getPrototypeOf(instance) as object;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((method) => this.isOpenRoute(prototype, method))
        .map((method) => `${name}.${method}`);
    });
    if (undeclared.length > 0) {
      throw new Error(`Routes without @Endpoint({ access }): ${undeclared.join(', ')}. Declare who may call them.`);
    }
  }

  private isOpenRoute(prototype: object, method: string): boolean {
    // MetadataScanner has just found a function under this name.
    const handler = (prototype as Record<string, () => unknown>)[method]!;
    const isRoute = Reflect.hasMetadata(METHOD_METADATA, handler);
    return isRoute && this.reflector.get<unknown>(ENDPOINT, handler) === undefined;
  }
}
