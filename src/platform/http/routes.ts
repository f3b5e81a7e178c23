import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

/** One method of a controller that serves requests. */
export interface RouteMethod {
  /** `ProjectsController.create`, for messages. */
  name: string;
  controller: Type;
  key: string;
  handler: () => unknown;
  method: RequestMethod;
}

/** Every route of the application, found in its controllers. */
@Injectable()
export class Routes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  list(): RouteMethod[] {
    return this.discovery.getControllers().flatMap(({ metatype, name }) => {
      if (typeof metatype !== 'function') return [];
      // The metatype of a controller is its class.
      const controller = metatype as Type;
      // MetadataScanner finds functions only.
      const prototype = controller.prototype as Record<string, () => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((key) => {
        const handler = prototype[key]!;
        // The note that @Get, @Post and the like leave.
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        return method === undefined ? [] : [{ name: `${name}.${key}`, controller, key, handler, method }];
      });
    });
  }
}
