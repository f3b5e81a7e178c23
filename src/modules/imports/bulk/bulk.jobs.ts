import { Injectable } from '@nestjs/common';
import { Handles, HandlesFailure, type FailedJob, type JobRun } from '../../../platform/queue';
import { UnpackArchive } from '../job-kinds';
import { BulkWork } from './bulk-work';

@Injectable()
export class BulkJobs {
  constructor(private readonly work: BulkWork) {}

  @Handles(UnpackArchive)
  unpack({ bulkImportId }: { bulkImportId: string }, run: JobRun): Promise<unknown> {
    return this.work.unpack(bulkImportId, run);
  }

  @HandlesFailure(UnpackArchive)
  ended({ bulkImportId }: { bulkImportId: string }, job: FailedJob): Promise<void> {
    return this.work.ended(bulkImportId, job);
  }
}
