import { hash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, mergeMap, of, tap, type Observable } from 'rxjs';
import { isUuid } from '../../../kernel/ids';
import { getContext } from '../../../platform/context';
import { etagOf, tagMatches } from '../../../platform/http';
import { Editions } from './editions.service';

/** Raise it when the same question about the same edition is answered otherwise: then nobody goes on with what they have kept. */
const ANSWERS = 1;
/** A client need not ask again for so long, where its question names the edition. */
const KEPT_SECONDS = 3_600;

type Question = FastifyRequest<{ Params: { id?: string }; Querystring: { edition?: unknown } }>;

/**
 * For reads that answer from one edition and from nothing else. An edition never changes: its id and the question are the version of
 * the answer, so that a client that has it gets 304 before anything is looked for. What names no edition is asked again each time,
 * because another edition may be the current one by then.
 */
@Injectable()
export class EditionFreshness implements NestInterceptor {
  constructor(private readonly editions: Editions) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const request = http.getRequest<Question>();
    const reply = http.getResponse<FastifyReply>();
    const named = request.params.id ?? request.query.edition;
    return from(this.versionOf(request, named)).pipe(
      mergeMap((etag) => {
        if (etag === null) return next.handle();
        const answer = isKept(request, etag) ? of(undefined) : next.handle();
        return answer.pipe(tap(() => describe(reply, { etag, isNamed: named !== undefined })));
      }),
    );
  }

  /** Null where there is no such edition: the handler says so, and what else is wrong. */
  private async versionOf({ originalUrl }: Question, named: unknown): Promise<string | null> {
    if (named !== undefined && !(typeof named === 'string' && isUuid(named))) return null;
    const edition = await this.editions.find(named?.toLowerCase());
    if (edition === null) return null;
    return etagOf(hash('sha1', JSON.stringify([ANSWERS, edition.id, getContext().locale, originalUrl]), 'base64url'));
  }
}

/** `*` is not believed here: whether there is an answer at all is not known yet. */
function isKept({ headers }: Question, etag: string): boolean {
  const kept = headers['if-none-match'];
  return kept !== undefined && kept.trim() !== '*' && tagMatches(kept, etag);
}

function describe(reply: FastifyReply, { etag, isNamed }: { etag: string; isNamed: boolean }): void {
  reply.header('etag', etag);
  if (!isNamed) return;
  reply.header('cache-control', `private, max-age=${KEPT_SECONDS}`).header('vary', 'Accept-Encoding, Accept-Language');
}
