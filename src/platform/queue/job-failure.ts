import { randomInt } from 'node:crypto';
import { ERRORS, type AppError } from '../../kernel/errors';
import type { JobDefinition } from './define-job';
import type { JobFailure } from './jobs.repository';

const LONGEST_PAUSE_MS = 15 * 60_000;
/**
 * A pause is three quarters to five quarters of its figure, so that jobs that failed together do not return together.
 */
const JITTER_PERCENT = { from: 75, to: 125 };
const MAX_FIELD_ERRORS = 100;

/** What the owner of the job gets to see of an error. */
export function failureOf(error: AppError): JobFailure {
  return {
    code: error.code,
    detail: error.detail ?? ERRORS[error.code].title,
    ...(error.errors === undefined ? {} : { errors: error.errors.slice(0, MAX_FIELD_ERRORS) }),
  };
}

/** A refusal stays a refusal however often it is asked for; our own failures and meetings of writers may pass. */
export function isWorthAnotherTry(error: AppError): boolean {
  return error.status >= 500 || error.code === 'CONFLICT' || error.code === 'QUOTA_EXCEEDED';
}

/** The pause after the given failed attempt (from 1): doubling, jittered, never above a quarter of an hour. */
export function pauseMs({ backoffMs }: Pick<JobDefinition, 'backoffMs'>, attempt: number): number {
  const plain = Math.min(backoffMs * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  return Math.round((plain * randomInt(JITTER_PERCENT.from, JITTER_PERCENT.to + 1)) / 100);
}
