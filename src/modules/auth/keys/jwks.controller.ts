import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { anyone, Endpoint } from '../../../platform/http';
import { JwksView, JwkView } from './jwks.dto';
import { KeyRing } from './key-ring';
import type { SigningKey } from './signing-keys';

/** A new key is to be announced for longer than this before it signs (docs/operations/signing-keys.md). */
const KEPT_SECONDS = 300;

@ApiTags('Auth')
@Controller('.well-known/jwks.json')
export class JwksController {
  constructor(private readonly keys: KeyRing) {}

  @Get()
  @Endpoint({
    summary: 'The public keys of access tokens',
    description: 'A JSON Web Key Set, for services that check our tokens themselves. It tells nothing of ended sessions.',
    access: anyone(),
    response: JwksView,
  })
  show(@Res({ passthrough: true }) reply: FastifyReply): JwksView {
    void reply.header('cache-control', `public, max-age=${KEPT_SECONDS}`);
    return { keys: this.keys.all.filter(({ algorithm }) => algorithm === 'ES256').map(jwkView) };
  }
}

function jwkView({ kid, verifiesWith }: SigningKey): JwkView {
  // Nothing but the public half is ever at hand here, and of it only these two.
  const { x = '', y = '' } = verifiesWith.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
}
