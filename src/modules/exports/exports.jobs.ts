import { Injectable } from '@nestjs/common';
import { Handles, HandlesFailure, type FailedJob, type JobRun } from '../../platform/queue';
import { ExportWork } from './export-work';
import { WriteExport } from './job-kinds';

@Injectable()
export class ExportJobs {
  constructor(private readonly work: ExportWork) {}

  @Handles(WriteExport)
  write({ exportId }: { exportId: string }, run: JobRun): Promise<unknown> {
    return this.work.write(exportId, run);
  }

  @HandlesFailure(WriteExport)
  ended({ exportId }: { exportId: string }, job: FailedJob): Promise<void> {
    return this.work.ended(exportId, job);
  }
}
