import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { AppError } from '../../kernel/errors';
import { isReadable } from './address';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * For a request that no route has taken: OPTIONS is told the methods of the address, any other method gets 405 where the
 * address exists and 404 where nothing is there.
 */
export function answerUnknown(fastify: FastifyInstance, request: FastifyRequest, reply: FastifyReply): void {
  if (!isReadable(request.originalUrl)) throw new AppError('URL_INVALID');
  const allow = methodsAt(fastify, request.url.split('?', 1)[0]!);
  if (allow.length === 0) throw new AppError('ROUTE_NOT_FOUND');
  if (request.method !== 'OPTIONS') throw new AppError('METHOD_NOT_ALLOWED', { extensions: { allow } });
  void reply.code(204).header('allow', allow.join(', ')).send();
}

function methodsAt(fastify: FastifyInstance, path: string): HTTPMethods[] {
  return METHODS.filter((method) => fastify.findRoute({ url: path, method }) !== null);
}
