import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Database } from '../database';
import { RehearsalView } from './rehearsal.dto';
import { stateOf } from './request-state';

/**
 * `validateOnly=true`: does the whole change, with every check, permission and constraint, in a transaction that is rolled
 * back. No row, no audit entry, no job and no event is left.
 */
@Injectable()
export class RehearsalInterceptor implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { isRehearsal } = stateOf(http.getRequest<FastifyRequest>(), reply);
    return isRehearsal ? from(this.rehearse(next, reply)) : next.handle();
  }

  private async rehearse(next: CallHandler, reply: FastifyReply): Promise<RehearsalView> {
    const result = await this.rolledBack(() => lastValueFrom(next.handle(), { defaultValue: undefined }));
    const status = reply.statusCode;
    reply.status(200).removeHeader('location').removeHeader('retry-after');
    return { validateOnly: true, status, result: result ?? null };
  }

  private async rolledBack(work: () => Promise<unknown>): Promise<unknown> {
    try {
      return await this.database.transaction(async () => {
        throw new RolledBack(await work());
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.result;
      throw error;
    }
  }
}

/** Ends a transaction that has gone well. */
class RolledBack extends Error {
  constructor(readonly result: unknown) {
    super('rolled back on purpose');
  }
}
