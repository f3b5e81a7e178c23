import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { getContext } from '../../../platform/context';
import { anyone, Endpoint, IdParam } from '../../../platform/http';
import { SignedInView } from '../auth.dto';
import { SignedInViews } from '../signed-in.views';
import { Attempts } from './attempts';
import { ExternalSignIn } from './external-sign-in.service';
import { BeginExternalSignIn, CompleteExternalSignIn, ExternalSignInView, ProvidersView } from './external-sign-ins.dto';
import { Providers } from './providers';

@ApiTags('Auth')
@Controller('api/auth')
export class ExternalSignInsController {
  constructor(
    private readonly providers: Providers,
    private readonly attempts: Attempts,
    private readonly signIn: ExternalSignIn,
    private readonly views: SignedInViews,
  ) {}

  @Get('providers')
  @Endpoint({ summary: 'Where people may sign in without a password', access: anyone(), response: ProvidersView })
  list(): ProvidersView {
    return { data: this.providers.all.map(({ id, name }) => ({ id, name })) };
  }

  @Post('external-sign-ins')
  @Endpoint({
    summary: 'Begin a sign-in with a provider',
    description: 'Answers the address to send the browser to. It comes back to `redirectUri` within ten minutes, or not at all.',
    access: anyone(),
    response: ExternalSignInView,
    status: 201,
    errors: ['EXTERNAL_PROVIDER_UNKNOWN', 'EXTERNAL_PROVIDER_UNAVAILABLE', 'AUTHENTICATION_REQUIRED'],
    limit: 'signIn',
  })
  async begin(@Body() input: BeginExternalSignIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<ExternalSignInView> {
    const { expiresAt, ...attempt } = await this.attempts.begin(input, input.purpose === 'link' ? person() : null);
    void reply.header('cache-control', 'no-store');
    return { ...attempt, expiresAt: expiresAt.toISOString() };
  }

  @Post('external-sign-ins/:id/completions')
  @Endpoint({
    summary: 'Complete a sign-in with a provider',
    description:
      'With what the browser came back with. Answers what a sign-in by password does; a person who is not known yet gets an ' +
      'account. Where an account has this e-mail already, its owner signs in and links the provider.',
    access: anyone(),
    response: SignedInView,
    errors: [
      'EXTERNAL_SIGN_IN_INVALID',
      'EXTERNAL_EMAIL_UNVERIFIED',
      'EXTERNAL_ACCOUNT_EXISTS',
      'EXTERNAL_PROVIDER_UNAVAILABLE',
      'EMAIL_TAKEN',
      'IDENTITY_TAKEN',
    ],
    limit: 'signIn',
  })
  async complete(
    @IdParam('id') id: string,
    @Body() input: CompleteExternalSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInView> {
    return this.views.of(await this.signIn.letIn(await this.attempts.finish(id, input, null)), reply);
  }
}

/** Who links something to their account: a person, and not a key of theirs. */
function person(): string {
  const { actor } = getContext();
  if (actor === null || actor.apiKey !== null) throw new AppError('AUTHENTICATION_REQUIRED');
  return actor.userId;
}
