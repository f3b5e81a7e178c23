import { Injectable } from '@nestjs/common';
import { ERRORS } from '../../kernel/errors';
import { Config } from '../../platform/config';
import { getContext } from '../../platform/context';
import { problemType, type Problem } from '../../platform/http/problem';
import type { JobFailure } from '../../platform/queue';
import { JobLinks, JobView } from './jobs.dto';
import type { JobRow } from './jobs.repository';

/** Shows jobs to their owners, failures as problems in the language of whoever asks. */
@Injectable()
export class JobViews {
  constructor(private readonly config: Config) {}

  of(job: JobRow): JobView {
    const { id, name, state, progress, attempts, maxAttempts, result } = job;
    return {
      id,
      name,
      state,
      progress,
      attempts,
      maxAttempts,
      result: state === 'succeeded' ? result : null,
      failure: state === 'failed' ? this.problemOf(job) : null,
      createdAt: job.createdAt.toISOString(),
      startedAt: job.startedAt?.toISOString() ?? null,
      finishedAt: job.finishedAt?.toISOString() ?? null,
      links: linksOf(job),
    };
  }

  private problemOf({ id, failure, requestId }: JobRow): Problem | null {
    // The queue writes failures, and nothing else, into this column.
    const { code, detail, errors } = failure as unknown as JobFailure;
    const { locale } = getContext();
    const { status, title } = ERRORS[code];
    return {
      type: problemType(this.config.publicUrl, code),
      title: title[locale],
      status,
      code,
      detail: detail[locale],
      instance: pathOf(id),
      requestId,
      ...(errors === undefined ? {} : { errors: errors.map((error) => ({ ...error, detail: error.detail[locale] })) }),
    };
  }
}

/** True once nothing more will happen to the job by itself. */
export function hasEnded({ state }: Pick<JobView, 'state'>): boolean {
  return state !== 'waiting' && state !== 'running';
}

export function pathOf(id: string): string {
  return `/api/jobs/${id}`;
}

function linksOf({ id, state }: JobRow): JobLinks {
  const self = pathOf(id);
  if (!hasEnded({ state })) return { self, cancel: self };
  return state === 'failed' ? { self, replays: `${self}/replays` } : { self };
}
