import { Catch, HttpException, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, ERRORS, type ErrorCode } from '../../kernel/errors';
import { Config } from '../config';
import { findContext, type Locale } from '../context';
import { isDatabaseUnavailable, isSerializationFailure } from '../database';
import { ErrorReporter } from '../observability/error-reporter';
import type { Problem } from './problem';

const RETRY_SOON_SECONDS = 1;
const RETRY_LATER_SECONDS = 5;

/** What Fastify and Nest call the failures that happen before our code. */
const CODE_BY_FRAMEWORK_CODE: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_BODY',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_BODY',
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
    const locale = findContext()?.locale ?? 'en';
    if (error.retryAfterSeconds !== undefined) reply.header('Retry-After', String(error.retryAfterSeconds));
    if (error.status === 401) reply.header('WWW-Authenticate', 'Bearer');
    void reply
      .status(error.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .header('Content-Language', locale)
      .header('Cache-Control', 'no-store')
      .send(JSON.stringify(this.describe(error, locale, request)));
  }

  private describe(error: AppError, locale: Locale, request: FastifyRequest): Problem & Record<string, unknown> {
    const title = ERRORS[error.code].title[locale];
    const errors = error.errors?.map(({ pointer, detail }) => ({ pointer, detail: detail[locale] }));
    return {
      ...error.extensions,
      type: `${this.config.publicUrl}/problems/${problemSlug(error.code)}`,
      title,
      status: error.status,
      code: error.code,
      detail: error.detail?.[locale] ?? fieldSummary(errors) ?? title,
      instance: request.url.split('?', 1)[0]!,
      requestId: findContext()?.requestId ?? '',
      ...(errors === undefined ? {} : { errors }),
    };
  }
}

/** `NOT_FOUND` → `not-found`: the last part of a problem's type. */
export function problemSlug(code: ErrorCode): string {
  return code.toLowerCase().replaceAll('_', '-');
}

/** Any failure as one of ours; what nobody expected becomes INTERNAL and keeps its cause for the log. */
export function toAppError(exception: unknown): AppError {
  if (exception instanceof AppError) return exception;
  if (isSerializationFailure(exception)) {
    return new AppError('CONFLICT', { retryAfterSeconds: RETRY_SOON_SECONDS, cause: exception });
  }
  if (isDatabaseUnavailable(exception)) {
    return new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: RETRY_LATER_SECONDS, cause: exception });
  }
  return new AppError(frameworkCode(exception) ?? 'INTERNAL', { cause: exception });
}

function frameworkCode(exception: unknown): ErrorCode | undefined {
  if (exception instanceof HttpException) return CODE_BY_STATUS[exception.getStatus()];
  if (typeof exception !== 'object' || exception === null) return undefined;
  const { code, statusCode } = exception as { code?: unknown; statusCode?: unknown };
  const byCode = typeof code === 'string' ? CODE_BY_FRAMEWORK_CODE[code] : undefined;
  return byCode ?? (typeof statusCode === 'number' ? CODE_BY_STATUS[statusCode] : undefined);
}

function fieldSummary(errors: { pointer: string; detail: string }[] | undefined): string | undefined {
  return errors?.map(({ pointer, detail }) => `${pointer.replace(/^[/?]/, '')}: ${detail}`).join('; ');
}
