import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { anyone, Endpoint } from '../../platform/http';
import { RegisterInput, SignedInView } from './auth.dto';
import { Humans } from './captcha/humans';
import { Registration } from './registration.service';
import { SignedInViews } from './signed-in.views';

@ApiTags('Auth')
@Controller('api/auth/register')
export class RegistrationController {
  constructor(
    private readonly registration: Registration,
    private readonly humans: Humans,
    private readonly views: SignedInViews,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Open an account',
    description:
      'Makes a person with an organisation of their own, and signs them in. With `invitationToken` they are also in the ' +
      'organisation that has invited them, and begin there.',
    access: anyone(),
    response: SignedInView,
    status: 201,
    errors: ['EMAIL_TAKEN', 'HUMAN_NOT_RECOGNISED', 'INVITATION_INVALID', 'INVITATION_FOR_ANOTHER', 'CONSENT_OUTDATED'],
    limit: 'signIn',
  })
  async register(@Body() input: RegisterInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedInView> {
    await this.humans.assertHuman(input);
    return this.views.of(await this.registration.register(input), reply);
  }
}
