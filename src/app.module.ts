import { Module } from '@nestjs/common';
import { AuthModule } from './modules/auth';
import { OrganisationsModule } from './modules/organisations';
import { ProjectsModule } from './modules/projects';
import { UsersModule } from './modules/users';
import { UnknownRouteModule } from './platform/http/unknown-route.module';
import { PlatformModule } from './platform/platform.module';

/** Everything, in the order of its tiers. */
@Module({ imports: [PlatformModule, UsersModule, OrganisationsModule, AuthModule, ProjectsModule, UnknownRouteModule] })
export class AppModule {}
