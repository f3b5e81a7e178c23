import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiExtension,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  type ApiResponseOptions,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { ERRORS, type ErrorCode } from '../../kernel/errors';
import type { EndpointOptions } from './endpoint-options';
import { Problem } from './problem';

/** Under this name an operation carries its `@Endpoint` through the Swagger module; openapi.ts reads it and takes it off. */
export const ENDPOINT_EXTENSION = 'x-endpoint';

export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** What the OpenAPI document says of a route. */
export function documentationOf(options: EndpointOptions): MethodDecorator[] {
  const { status = 200, alsoStatus, consumes } = options;
  const statuses = alsoStatus === undefined ? [status] : [status, alsoStatus];
  const decorators: MethodDecorator[] = [
    ApiOperation({ summary: options.summary, description: options.description }),
    ApiExtension(ENDPOINT_EXTENSION, { options }),
    ApiExtraModels(Problem),
    ...statuses.map((code) => ApiResponse(successResponse(code, options))),
    ...problemResponses(options).map((response) => ApiResponse(response)),
  ];
  if (options.access.kind !== 'anyone') decorators.push(ApiBearerAuth());
  if (options.ifMatch !== undefined) decorators.push(ApiHeader(ifMatchHeader(options.ifMatch)));
  if (consumes !== undefined) decorators.push(ApiConsumes(consumes), ApiBody({ schema: fileSchema(consumes) }));
  return decorators;
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

function fileSchema(consumes: string): Schema {
  const file: Schema = { type: 'string', format: 'binary' };
  return consumes === 'multipart/form-data' ? { type: 'object', properties: { file }, required: ['file'] } : file;
}
