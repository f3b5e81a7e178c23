import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { anyone, Endpoint } from '../../../platform/http';
import { ConfirmRegistrationInput, RegisterInput, SignedInView } from '../auth.dto';
import { Humans } from '../captcha/humans';
import { SignedInViews } from '../signed-in.views';
import { RegistrationConfirmation } from './registration-confirmation';
import { Registration } from './registration.service';

@ApiTags('Auth')
@Controller('api/auth/register')
export class RegistrationController {
  constructor(
    private readonly registration: Registration,
    private readonly confirmation: RegistrationConfirmation,
    private readonly humans: Humans,
    private readonly views: SignedInViews,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Open an account',
    description:
      'Makes a person with an organisation of their own, and signs them in. With `invitationToken` they are also in the ' +
      'organisation that has invited them, and begin there. Where registrations are confirmed by mail, every answer is this one ' +
      'without tokens and with an `expiresIn` of 0, whoever the address belongs to: the code from the mail goes with the password to ' +
      'POST /api/auth/register/confirmations. A taken e-mail and a bad invitation are told only where they are not.',
    access: anyone(),
    response: SignedInView,
    status: 201,
    errors: ['EMAIL_TAKEN', 'HUMAN_NOT_RECOGNISED', 'INVITATION_INVALID', 'INVITATION_FOR_ANOTHER', 'CONSENT_OUTDATED'],
    limit: 'signIn',
  })
  async register(@Body() input: RegisterInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedInView> {
    await this.humans.assertHuman(input);
    return this.views.ofRegistered(await this.registration.register(input), reply);
  }

  @Post('confirmations')
  @Endpoint({
    summary: 'Confirm a registration with the code from the mail',
    description:
      'Opens the account and signs in. It takes the password of the registration too: an address may have been registered by ' +
      'somebody else. The code is good for a day, and once.',
    access: anyone(),
    response: SignedInView,
    status: 201,
    errors: ['MAIL_TOKEN_INVALID', 'PASSWORD_WRONG', 'EMAIL_TAKEN'],
    limit: 'signIn',
  })
  async confirm(
    @Body() { token, password }: ConfirmRegistrationInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.views.of(await this.confirmation.confirm(token, password), reply);
  }
}
