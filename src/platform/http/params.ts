import { createParamDecorator, Param, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { isUuid } from '../../kernel/ids';

const asId: PipeTransform<string, string> = {
  transform(value) {
    // What is not an id cannot be anybody's: the same answer as for an id that is not there.
    if (!isUuid(value)) throw new AppError('NOT_FOUND');
    return value.toLowerCase();
  },
};

/** An id in the path. */
export function IdParam(name: string): ParameterDecorator {
  return (target, key, index) => {
    Param(name, asId)(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || descriptor === undefined) return;
    ApiParam({ name, schema: { type: 'string', format: 'uuid' } })(target, key, descriptor);
  };
}

/** The If-Match header of the request, or null. Compare it with `assertMatches`. */
export const IfMatch = createParamDecorator((_: undefined, execution: ExecutionContext): string | null => {
  const { headers } = execution.switchToHttp().getRequest<FastifyRequest>();
  return headers['if-match'] ?? null;
});
