import {
  ApiBody,
  ApiConsumes,
  ApiExtension,
  ApiOperation,
  ApiResponse,
  type ApiResponseOptions,
} from '@nestjs/swagger';
import type { EndpointOptions } from './endpoint-options';
import type { Schema } from './openapi/types';

/** Under this name an operation carries its `@Endpoint` through the Swagger module; openapi/ reads it and takes it off. */
export const ENDPOINT_EXTENSION = 'x-endpoint';

/** What the OpenAPI document says of a route by itself; openapi/ adds what follows from its method and from all of them. */
export function documentationOf(options: EndpointOptions): MethodDecorator[] {
  const { status = 200, alsoStatus, consumes } = options;
  const statuses = alsoStatus === undefined ? [status] : [status, alsoStatus];
  const decorators: MethodDecorator[] = [
    ApiOperation({
      summary: options.summary,
      description: options.description,
      ...(options.deprecated === undefined ? {} : { deprecated: true }),
    }),
    ApiExtension(ENDPOINT_EXTENSION, { options }),
    ...statuses.map((code) => ApiResponse(successResponse(code, options))),
  ];
  if (consumes !== undefined) decorators.push(ApiConsumes(consumes), ApiBody({ schema: fileSchema(consumes) }));
  return decorators;
}

function successResponse(status: number, { response, produces }: EndpointOptions): ApiResponseOptions {
  if (produces !== undefined) {
    return { status, description: 'Done', content: { [produces]: { schema: { type: 'string', format: 'binary' } } } };
  }
  return response === undefined ? { status, description: 'Done' } : { status, description: 'Done', type: response };
}

function fileSchema(consumes: string): Schema {
  const file: Schema = { type: 'string', format: 'binary' };
  return consumes === 'multipart/form-data' ? { type: 'object', properties: { file }, required: ['file'] } : file;
}
