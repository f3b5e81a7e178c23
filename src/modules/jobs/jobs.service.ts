import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { getActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/queue';

/** What people do to jobs of their organisation. */
@Injectable()
export class JobsService {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  cancel(id: string): Promise<'cancelled' | 'requested'> {
    const { organisationId } = getActor();
    return this.database.transaction(async () => {
      const outcome = await this.jobs.cancel({ id, organisationId });
      await this.audit.record({ action: 'job.cancelled', targetType: 'job', targetId: id });
      return outcome;
    });
  }

  replay(id: string): Promise<void> {
    const { organisationId } = getActor();
    return this.database.transaction(async () => {
      await this.jobs.replay({ id, organisationId });
      await this.audit.record({ action: 'job.replayed', targetType: 'job', targetId: id });
    });
  }
}
