import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getActor } from '../../../platform/context';
import { Endpoint, signedIn, Text } from '../../../platform/http';
import { Csrf } from './csrf';

export class CsrfTokenView {
  @Text({
    about: 'Send it as `X-CSRF-Token` with every change that a cookie signs in',
    max: 43,
    example: 'mT1pXb1dJc0ZyM0M3m7F9Wk1u0yqUu7Qm2Yk1b2a3cQ',
  })
  csrfToken!: string;
}

@ApiTags('Auth')
@Controller('api/auth/csrf-token')
export class CsrfController {
  constructor(private readonly csrf: Csrf) {}

  @Get()
  @Endpoint({
    summary: 'The CSRF token of my session',
    description: 'For a page that was loaded anew and has only its cookies left. Bearer tokens need none.',
    access: signedIn(),
    response: CsrfTokenView,
  })
  show(): CsrfTokenView {
    // An API key has no session, and is refused before.
    return { csrfToken: this.csrf.tokenOf(getActor().sessionId ?? '') };
  }
}
