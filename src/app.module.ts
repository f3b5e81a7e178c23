import { Module } from '@nestjs/common';
import { PlatformModule } from './platform/platform.module';

/** Everything, in the order of its tiers. */
@Module({ imports: [PlatformModule] })
export class AppModule {}
