import type { FastifyRequest } from 'fastify';
import type { Actor } from '../context';

/**
 * Port: tells who sends a request. The auth feature binds it.
 *
 * Answers null where the request carries no credentials, and throws an AppError (401) where it carries bad ones.
 */
export abstract class Authenticator {
  abstract authenticate(request: FastifyRequest): Promise<Actor | null>;
}
