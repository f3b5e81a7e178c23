import { Module } from '@nestjs/common';
import { UnknownRouteController } from './unknown-route.controller';

/** Imported last by the application, so that its catch-all stands behind every other route. */
@Module({ controllers: [UnknownRouteController] })
export class UnknownRouteModule {}
