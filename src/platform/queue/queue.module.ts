import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { BLOCKING_SECONDS, BullClients } from './bull-clients';
import { BullTransport, QUEUE } from './bull-transport';
import { JobContext } from './job-context';
import { JobEndings } from './job-endings';
import { JobFailures } from './job-failures';
import { JobObserver } from './job-observer';
import { JobRegistry } from './job-registry';
import { JobRelay } from './job-relay';
import { JobRunner } from './job-runner';
import { JobSweeper } from './job-sweeper';
import { Jobs } from './jobs';
import { JobsRepository } from './jobs.repository';
import { OutboxRepository } from './outbox.repository';
import { QueueMetrics } from './queue-metrics';
import { QueueStatistics } from './queue-statistics';

/**
 * Bull gives up a job whose worker is silent for so long; the rows have a clock of their own, so nothing hangs on it.
 */
const BULL_LOCK_MS = 30_000;
const BULL_STALLED_CHECK_MS = 5_000;
const BULL_RETRY_MS = 1_000;
const NEVER = 1_000_000;
const BullClientsModule = { module: class BullClientsModule {}, providers: [BullClients], exports: [BullClients] };

@Global()
@Module({
  imports: [
    DiscoveryModule,
    BullClientsModule,
    BullModule.registerQueueAsync({
      name: QUEUE,
      imports: [BullClientsModule],
      inject: [BullClients],
      useFactory: (clients: BullClients) => ({
        prefix: 'construction-estimates',
        createClient: (kind) => clients.create(kind),
        skipVersionCheck: true,
        defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
        settings: {
          lockDuration: BULL_LOCK_MS,
          stalledInterval: BULL_STALLED_CHECK_MS,
          maxStalledCount: NEVER,
          drainDelay: BLOCKING_SECONDS,
          retryProcessDelay: BULL_RETRY_MS,
        },
      }),
    }),
  ],
  providers: [
    BullTransport,
    JobContext,
    JobEndings,
    JobFailures,
    JobObserver,
    JobRegistry,
    JobRelay,
    JobRunner,
    JobSweeper,
    Jobs,
    JobsRepository,
    OutboxRepository,
    QueueMetrics,
    QueueStatistics,
  ],
  exports: [BullTransport, JobRelay, Jobs, QueueStatistics],
})
export class QueueModule {}
