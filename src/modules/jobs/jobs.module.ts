import { Global, Module } from '@nestjs/common';
import { JobActors } from '../../platform/queue';
import { ApiKeysModule } from '../api-keys';
import { OrganisationsModule } from '../organisations';
import { JobActorsRepository } from './job-actors.repository';
import { JobViews } from './job.views';
import { JobsController } from './jobs.controller';
import { JobsRepository } from './jobs.repository';
import { JobsService } from './jobs.service';
import { JobsShare } from './personal-data.repository';

/** Global, because it binds the port by which the queue asks whom a job acts for. */
@Global()
@Module({
  imports: [OrganisationsModule, ApiKeysModule],
  controllers: [JobsController],
  providers: [JobViews, JobsRepository, JobsService, JobsShare, { provide: JobActors, useClass: JobActorsRepository }],
  exports: [JobActors],
})
export class JobsModule {}
