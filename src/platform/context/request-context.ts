import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '../../kernel/errors';
import type { Actor } from './actor';

export const LOCALES = ['ru', 'en'] as const;

export type Locale = (typeof LOCALES)[number];

/** What is known of the work at hand, wherever the code stands: one per request, one per job. */
export interface RequestContext {
  readonly requestId: string;
  readonly locale: Locale;
  /** The client's address; null in a job. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The job that is at work; a request has none. */
  readonly jobId?: string;
  actor: Actor | null;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInContext<Result>(context: RequestContext, work: () => Result): Result {
  return storage.run(context, work);
}

/**
 * Runs `work` for nobody in particular, in the same request or job: what concerns a person beyond one organisation, such as
 * sessions and memberships. Statements inside see the rows of all organisations, and must choose for themselves.
 */
export function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  return storage.run({ ...getContext(), actor: null }, async () => work());
}

export function findContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The context of the request or job. Throws outside of both: the caller is in the wrong place. */
export function getContext(): RequestContext {
  const context = storage.getStore();
  if (context === undefined) throw new Error('no request context here: run inside a request or a job');
  return context;
}

/** The signed-in actor. Routes with declared access always have one. */
export function getActor(): Actor {
  const { actor } = getContext();
  if (actor === null) throw new AppError('AUTHENTICATION_REQUIRED');
  return actor;
}

const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/;

/** True for a request id that a client may choose: 8 to 128 letters, digits, dots, dashes, underscores. */
export function isRequestId(text: unknown): text is string {
  return typeof text === 'string' && REQUEST_ID.test(text);
}
