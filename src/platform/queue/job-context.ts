import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { runInContext, type Actor, type RequestContext } from '../context';
import type { JobDefinition } from './define-job';
import { JobActors } from './job-actors';
import type { TakenJob } from './jobs.repository';

/** Puts a job back into the shoes of the request that asked for it. */
@Injectable()
export class JobContext {
  constructor(private readonly actors: JobActors) {}

  /**
   * Runs `work` under the request id, in the language and for the actor of the job, with the rights the actor has now.
   *
   * @throws AppError PERMISSION_DENIED where the membership or the key, or the permission the job needs, has been taken away.
   */
  async restore<Result>(job: TakenJob, definition: JobDefinition, work: () => Promise<Result>): Promise<Result> {
    const { id: jobId, requestId, locale } = job;
    const context: RequestContext = { requestId, locale, ip: null, userAgent: null, jobId, actor: null };
    return runInContext(context, async () => {
      context.actor = await this.actorOf(job);
      if (definition.permission !== undefined && !context.actor?.permissions.has(definition.permission)) {
        throw new AppError('PERMISSION_DENIED', { extensions: { permission: definition.permission } });
      }
      return work();
    });
  }

  private async actorOf({ userId, organisationId, apiKeyId }: TakenJob): Promise<Actor | null> {
    if (userId === null || organisationId === null) return null;
    const actor = await this.actors.find({ userId, organisationId, apiKeyId });
    if (actor === null) throw new AppError('PERMISSION_DENIED');
    return actor;
  }
}
