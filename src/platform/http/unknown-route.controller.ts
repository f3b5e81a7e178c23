import { All, Controller, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import { AppError } from '../../kernel/errors';
import { anyone } from './access';
import { Endpoint } from './endpoint';

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Everything no other route took: counted and limited like the rest, then 405 or 404. */
@ApiExcludeController()
@Controller()
export class UnknownRouteController {
  constructor(private readonly adapters: HttpAdapterHost) {}

  @All('*')
  @Endpoint({ summary: 'Unknown address', access: anyone() })
  refuse(@Req() request: FastifyRequest): never {
    const allowed = this.methodsOf(request.url.split('?', 1)[0]!);
    if (allowed.length === 0) throw new AppError('ROUTE_NOT_FOUND');
    throw new AppError('METHOD_NOT_ALLOWED', { extensions: { allow: allowed } });
  }

  private methodsOf(path: string): HTTPMethods[] {
    const fastify = this.adapters.httpAdapter.getInstance<FastifyInstance>();
    return METHODS.filter((method) => {
      const found = fastify.findRoute({ url: path, method });
      return found !== null && found.params['*'] === undefined;
    });
  }
}
