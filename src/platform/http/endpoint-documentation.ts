import {
  ApiBody,
  ApiConsumes,
  ApiExtension,
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
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
  if (options.alsoText !== undefined && options.response !== undefined) decorators.push(ApiExtraModels(options.response));
  if (consumes !== undefined) decorators.push(ApiConsumes(consumes), ApiBody({ schema: fileSchema(consumes) }));
  return decorators;
}

function successResponse(status: number, { response, produces, alsoText }: EndpointOptions): ApiResponseOptions {
  if (alsoText !== undefined && response !== undefined) {
    const { about, example } = alsoText;
    const json = { schema: { $ref: getSchemaPath(response) } };
    return { status, description: 'Done', content: { 'application/json': json, 'text/plain': { schema: { type: 'string', description: about }, example } } };
  }
  if (produces !== undefined) {
    return { status, description: 'Done', content: { [produces]: { schema: { type: 'string', format: 'binary' } } } };
  }
  return response === undefined ? { status, description: 'Done' } : { status, description: 'Done', type: response };
}

function fileSchema(consumes: string): Schema {
  const file: Schema = { type: 'string', format: 'binary' };
  return consumes === 'multipart/form-data' ? { type: 'object', properties: { file }, required: ['file'] } : file;
}
