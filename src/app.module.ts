import { Module } from '@nestjs/common';
import { ActsModule } from './modules/acts';
import { ApiKeysModule } from './modules/api-keys';
import { AuditModule } from './modules/audit';
import { AuthModule } from './modules/auth';
import { CatalogueModule } from './modules/catalogue';
import { ConsolidatedEstimatesModule } from './modules/consolidated-estimates';
import { ConsentsModule } from './modules/consents';
import { EstimatesModule } from './modules/estimates';
import { ExportsModule } from './modules/exports';
import { FilesModule } from './modules/files';
import { HealthModule } from './modules/health';
import { ImportsModule } from './modules/imports';
import { JobsModule } from './modules/jobs';
import { MetricsModule } from './modules/metrics';
import { NormativesModule } from './modules/normatives';
import { OrganisationsModule } from './modules/organisations';
import { PersonalDataModule } from './modules/personal-data';
import { PricesModule } from './modules/prices';
import { ProjectsModule } from './modules/projects';
import { UsersModule } from './modules/users';
import { PlatformModule } from './platform/platform.module';

/** Everything, in the order of its tiers. */
@Module({
  imports: [
    PlatformModule,
    UsersModule,
    OrganisationsModule,
    ApiKeysModule,
    ConsentsModule,
    AuthModule,
    FilesModule,
    JobsModule,
    ProjectsModule,
    CatalogueModule,
    NormativesModule,
    PricesModule,
    EstimatesModule,
    ActsModule,
    ConsolidatedEstimatesModule,
    ImportsModule,
    ExportsModule,
    AuditModule,
    PersonalDataModule,
    MetricsModule,
    HealthModule,
  ],
})
export class AppModule {}
