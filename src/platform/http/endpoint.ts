import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  type ApiResponseOptions,
} from '@nestjs/swagger';
import { ERRORS, type ErrorCode } from '../../kernel/errors';
import type { Access } from './access';
import { Problem } from './problem';

/** How dear a request is; each class has a budget of its own (platform/http/rate-limit). `exempt` is never counted. */
export type RateClass = 'standard' | 'signIn' | 'exempt';

export interface EndpointOptions {
  /** One line for the list of operations. */
  summary: string;
  description?: string;
  access: Access;
  /** The view class of the answer; left out where there is no body or where the body is not JSON. */
  response?: Type<unknown>;
  /** Media type of an answer that is not JSON, such as a file. */
  produces?: string;
  /** 200 unless said otherwise. */
  status?: number;
  /** Other successful answers of the same view: 207 beside 200. */
  alsoStatus?: number;
  /** Codes this route may answer beside the ones every route may. */
  errors?: readonly ErrorCode[];
  limit?: RateClass;
  /** `required` answers 428 without If-Match; `accepted` compares it where it is sent. */
  ifMatch?: 'required' | 'accepted';
  /**
   * How a repeated POST with one Idempotency-Key is recognised. `transaction`: effect and answer are stored in one
   * transaction. `after`: the answer is stored when the work has ended (uploads). `none`: repeating is harmless.
   */
  idempotency?: 'transaction' | 'after' | 'none';
}

export const ENDPOINT = 'construction-estimates:endpoint';

/** The one decorator of a route beside its method and path: guards, limits, documents and filters all read it. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const status = options.status ?? 200;
  const decorators: MethodDecorator[] = [
    SetMetadata(ENDPOINT, options),
    HttpCode(status),
    ApiOperation({ summary: options.summary, description: options.description }),
    ApiExtraModels(Problem),
    ...[status, ...(options.alsoStatus === undefined ? [] : [options.alsoStatus])].map((code) =>
      ApiResponse(successResponse(code, options)),
    ),
    ...problemResponses(options).map((response) => ApiResponse(response)),
  ];
  if (options.access.kind !== 'anyone') decorators.push(ApiBearerAuth());
  if (options.ifMatch !== undefined) decorators.push(ApiHeader(ifMatchHeader(options.ifMatch)));
  return applyDecorators(...decorators);
}

function successResponse(status: number, { response, produces }: EndpointOptions): ApiResponseOptions {
  if (produces !== undefined) {
    return { status, description: 'Done', content: { [produces]: { schema: { type: 'string', format: 'binary' } } } };
  }
  return response === undefined ? { status, description: 'Done' } : { status, description: 'Done', type: response };
}

/** One documented answer per status, naming every code that may stand in it. */
function problemResponses({ access, errors = [], ifMatch }: EndpointOptions): ApiResponseOptions[] {
  const codes = new Set<ErrorCode>(['VALIDATION_FAILED', 'QUOTA_EXCEEDED', 'INTERNAL', 'SERVICE_UNAVAILABLE', ...errors]);
  if (access.kind !== 'anyone') codes.add('AUTHENTICATION_REQUIRED').add('TOKEN_INVALID').add('TOKEN_EXPIRED');
  if (access.kind === 'permission') codes.add('PERMISSION_DENIED');
  if (ifMatch !== undefined) codes.add('PRECONDITION_FAILED');
  if (ifMatch === 'required') codes.add('PRECONDITION_REQUIRED');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, statusCodes]) => ({
    status,
    description: statusCodes.map((code) => `\`${code}\` ${ERRORS[code].title.en}`).join('; '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }));
}

function ifMatchHeader(mode: 'required' | 'accepted'): { name: string; required: boolean; description: string } {
  return {
    name: 'If-Match',
    required: mode === 'required',
    description: 'The ETag that was read; 412 where the resource has changed since.',
  };
}
