import type { Type } from '@nestjs/common';
import type { ErrorCode } from '../../kernel/errors';
import type { Access } from './access';

/** How dear a request is; each class has a budget of its own (rate-limit/rate-limit.module.ts). `exempt` is never counted. */
export type RateClass = 'standard' | 'signIn' | 'exempt';

/**
 * How a repeated POST with one Idempotency-Key is recognised. `transaction`: effect and answer are stored in one
 * transaction. `after`: the answer is stored when the work has ended (uploads). `none`: the key is not looked at, because
 * repeating is harmless or because the answer holds a secret that must not be stored.
 */
export type Idempotency = 'transaction' | 'after' | 'none';

export interface EndpointOptions {
  /** One line for the list of operations. */
  summary: string;
  description?: string;
  access: Access;
  /** The view class of the answer; left out where there is no body or where the body is not JSON. */
  response?: Type<unknown>;
  /** Media type of an answer that is not JSON, such as a file. */
  produces?: string;
  /** The same answer as a text, for a client that prefers `text/plain`; the example shows how it begins. */
  alsoText?: { about: string; example: string };
  /** Media type of a body that is not JSON; `multipart/form-data` stands for one file in the field `file`. */
  consumes?: string;
  /** 200 unless said otherwise. */
  status?: number;
  /** Other successful answers of the same view: 207 beside 200. */
  alsoStatus?: number;
  /** Codes this route may answer beside the ones every route may. */
  errors?: readonly ErrorCode[];
  limit?: RateClass;
  /** What a request takes of the budgets of its organisation; 1 unless said otherwise. Above 1 it is a dear route. */
  cost?: number;
  /** `required` answers 428 without If-Match; `accepted` compares it where it is sent. */
  ifMatch?: 'required' | 'accepted';
  /** POST only. `transaction` unless said otherwise; `none` on routes of the class `signIn`, `after` where a file comes in. */
  idempotency?: Idempotency;
  /**
   * Whether a change can be rehearsed with `validateOnly=true`: done in a transaction that is rolled back. True unless said
   * otherwise for routes whose idempotency is `transaction`. Say false where the handler acts outside of the database before
   * the commit.
   */
  validateOnly?: boolean;
  /** Days, `YYYY-MM-DD`: since when the route is deprecated, and when it goes. Told in headers and in the document. */
  deprecated?: { since: string; sunset: string };
}

export function idempotencyOf({ idempotency, limit, consumes, produces }: EndpointOptions): Idempotency {
  if (idempotency !== undefined) return idempotency;
  if (limit === 'signIn' || produces !== undefined) return 'none';
  return consumes === undefined ? 'transaction' : 'after';
}

/** Whether a route that changes something takes `validateOnly`. */
export function canRehearse(options: EndpointOptions): boolean {
  return options.validateOnly ?? idempotencyOf(options) === 'transaction';
}
