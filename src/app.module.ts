import { Module } from '@nestjs/common';
import { UnknownRouteModule } from './platform/http/unknown-route.module';
import { PlatformModule } from './platform/platform.module';

/** Everything, in the order of its tiers. */
@Module({ imports: [PlatformModule, UnknownRouteModule] })
export class AppModule {}
