import { Catch, HttpException, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, ERRORS, type ErrorCode } from '../../kernel/errors';
import { Config } from '../config';
import { isDatabaseUnavailable, isSerializationFailure } from '../database';
import { ErrorReporter } from '../observability/error-reporter';
import { problemType, type Problem } from './problem';
import { stateOf } from './request-state';

const RETRY_SOON_SECONDS = 1;
const RETRY_LATER_SECONDS = 5;

/** What Fastify and its plugins call the failures that happen before our code. */
const CODE_BY_FRAMEWORK_CODE: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED_BODY',
  FST_REQ_FILE_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
};
const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'MALFORMED_BODY',
  401: 'AUTHENTICATION_REQUIRED',
  403: 'PERMISSION_DENIED',
  404: 'ROUTE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  408: 'REQUEST_TIMEOUT',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'QUOTA_EXCEEDED',
  503: 'SERVICE_UNAVAILABLE',
};
/** Headers that describe the answer the handler had in mind. */
const HEADERS_OF_SUCCESS = ['etag', 'link', 'location', 'content-disposition', 'content-encoding', 'content-length'];

/** The one place where a failure becomes an answer: RFC 9457, in the client's language, with nothing of our insides. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly config: Config,
    private readonly reporter: ErrorReporter,
  ) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.send(exception, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also called for failures outside of Nest: unparsable bodies, unknown addresses. */
  send(exception: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = toAppError(exception);
    if (error.status >= 500) this.reporter.report(error, exception);
    if (reply.sent) return;
    // The answer has begun and cannot be taken back; an end without its last chunk tells the client that it is not whole.
    if (reply.raw.headersSent) return void reply.raw.destroy();
    const { locale, requestId } = stateOf(request, reply).context;
    for (const name of HEADERS_OF_SUCCESS) reply.removeHeader(name);
    void reply
      .status(error.status)
      .headers(headersFor(error, request))
      .headers({
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': locale,
        'cache-control': 'no-store',
        vary: [reply.getHeader('vary'), 'Accept-Language'].filter(Boolean).join(', '),
      })
      .send(JSON.stringify(this.describe(error, { locale, requestId, request })));
  }

  private describe(
    error: AppError,
    { locale, requestId, request }: { locale: 'ru' | 'en'; requestId: string; request: FastifyRequest },
  ): Problem & Record<string, unknown> {
    const title = ERRORS[error.code].title[locale];
    const errors = error.errors?.map(({ pointer, detail }) => ({ pointer, detail: detail[locale] }));
    return {
      ...error.extensions,
      type: problemType(this.config.publicUrl, error.code),
      title,
      status: error.status,
      code: error.code,
      detail: error.detail?.[locale] ?? fieldSummary(errors) ?? title,
      instance: request.originalUrl.split('?', 1)[0]!,
      requestId,
      ...(errors === undefined ? {} : { errors }),
    };
  }
}

/** Any failure as one of ours; what nobody expected becomes INTERNAL and keeps its cause for the log. */
export function toAppError(exception: unknown): AppError {
  if (exception instanceof AppError) return exception;
  if (isSerializationFailure(exception)) {
    return new AppError('CONFLICT', { retryAfterSeconds: RETRY_SOON_SECONDS, cause: exception });
  }
  if (isDatabaseUnavailable(exception)) return new AppError('SERVICE_UNAVAILABLE', { cause: exception });
  return new AppError(frameworkCode(exception) ?? 'INTERNAL', { cause: exception });
}

function headersFor({ status, retryAfterSeconds, extensions }: AppError, request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  if (status === 401) headers['www-authenticate'] = challenge(request);
  if (status === 405 && Array.isArray(extensions?.allow)) headers.allow = extensions.allow.join(', ');
  const seconds = retryAfterSeconds ?? (status === 503 ? RETRY_LATER_SECONDS : undefined);
  if (seconds !== undefined) headers['retry-after'] = String(seconds);
  return headers;
}

/** RFC 6750 §3: no error code for who has sent no credentials. */
function challenge({ headers }: FastifyRequest): string {
  return headers.authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
}

function frameworkCode(exception: unknown): ErrorCode | undefined {
  // Nest wraps what Fastify throws and keeps only its status.
  if (exception instanceof HttpException) return frameworkCode(exception.cause) ?? CODE_BY_STATUS[exception.getStatus()];
  if (typeof exception !== 'object' || exception === null) return undefined;
  // Whatever was thrown; both members are looked at before they are used.
  const { code, statusCode } = exception as { code?: unknown; statusCode?: unknown };
  const byCode = typeof code === 'string' ? CODE_BY_FRAMEWORK_CODE[code] : undefined;
  return byCode ?? (typeof statusCode === 'number' ? CODE_BY_STATUS[statusCode] : undefined);
}

function fieldSummary(errors: { pointer: string; detail: string }[] | undefined): string | undefined {
  return errors
    ?.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer.replace(/^[/?]/, '')}: ${detail}`))
    .join('; ');
}
