import { Injectable } from '@nestjs/common';
import { Handles, HandlesFailure, type FailedJob, type JobRun } from '../../platform/queue';
import { ImportWork } from './import-work';
import { ApplyImport, CheckImport } from './job-kinds';

@Injectable()
export class ImportJobs {
  constructor(private readonly work: ImportWork) {}

  @Handles(CheckImport)
  check({ importId }: { importId: string }, run: JobRun): Promise<unknown> {
    return this.work.check(importId, run);
  }

  @HandlesFailure(CheckImport)
  checkEnded({ importId }: { importId: string }, job: FailedJob): Promise<void> {
    return this.work.checkEnded(importId, job);
  }

  @Handles(ApplyImport)
  apply({ importId }: { importId: string }, run: JobRun): Promise<unknown> {
    return this.work.apply(importId, run);
  }

  @HandlesFailure(ApplyImport)
  applyEnded({ importId }: { importId: string }, job: FailedJob): Promise<void> {
    return this.work.applyEnded(importId, job);
  }
}
