import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/context';
import { Authenticator } from '../../platform/http';
import { ApiKeyAuthenticator } from '../api-keys';
import { JwtAuthenticator } from './jwt.authenticator';

/** Tells the actor of a request from what it carries: an API key, or else an access token. */
@Injectable()
export class CredentialsAuthenticator extends Authenticator {
  constructor(
    private readonly keys: ApiKeyAuthenticator,
    private readonly tokens: JwtAuthenticator,
  ) {
    super();
  }

  async authenticate(request: FastifyRequest): Promise<Actor | null> {
    const key = this.keys.presentedIn(request);
    return key === null ? this.tokens.authenticate(request) : this.keys.authenticate(key);
  }
}
