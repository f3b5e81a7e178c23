import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobContext } from './job-context';
import { JobEndings } from './job-endings';
import { JobRegistry } from './job-registry';
import { JobRelay } from './job-relay';
import { JobRunner } from './job-runner';
import { Jobs } from './jobs';
import { JobsRepository } from './jobs.repository';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [JobContext, JobEndings, JobRegistry, JobRelay, JobRunner, Jobs, JobsRepository],
  exports: [Jobs],
})
export class QueueModule {}
