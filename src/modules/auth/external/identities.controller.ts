import { Body, Controller, Delete, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Endpoint, IdParam, PageQuery, signedIn } from '../../../platform/http';
import { Reauthentication } from '../account/reauthentication';
import { Attempts } from './attempts';
import { IdentityPage, IdentityView, LinkIdentity } from './identities.dto';
import { IdentitiesList, identityView } from './identities.list';
import { Identities } from './identities.service';

@ApiTags('Auth')
@Controller('api/auth/identities')
export class IdentitiesController {
  constructor(
    private readonly attempts: Attempts,
    private readonly identities: Identities,
    private readonly pages: IdentitiesList,
    private readonly reauthentication: Reauthentication,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Link a provider to my account',
    description:
      'With what the browser came back with from a sign-in that was begun with the purpose `link`, by the same person, and their ' +
      'password where they have one: a way in is not added by a session that was left open.',
    access: signedIn(),
    response: IdentityView,
    status: 201,
    errors: [
      ...(['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG', 'EXTERNAL_SIGN_IN_INVALID', 'EXTERNAL_PROVIDER_UNAVAILABLE'] as const),
      ...(['IDENTITY_TAKEN', 'LIMIT_REACHED'] as const),
    ],
    limit: 'signIn',
  })
  async link(
    @Body() { signInId, password, secondFactorCode, ...answer }: LinkIdentity,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IdentityView> {
    const { userId } = getActor();
    await this.reauthentication.confirmWhatIsSet(userId, { password, code: secondFactorCode });
    const identity = await this.identities.link(await this.attempts.finish(signInId, answer, userId));
    void reply.header('Location', `/api/auth/identities/${identity.id}`);
    return identityView(identity);
  }

  @Get()
  @Endpoint({
    summary: 'List the providers that are linked to my account',
    access: signedIn(),
    response: IdentityPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<IdentityView>> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({ summary: 'Show a linked provider', access: signedIn(), response: IdentityView, errors: ['NOT_FOUND'] })
  show(@IdParam('id') id: string): Promise<IdentityView> {
    return this.pages.get(id);
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Unlink a provider',
    description: 'Not the last way in: whoever has no password keeps one provider.',
    access: signedIn(),
    status: 204,
    errors: ['NOT_FOUND', 'LAST_SIGN_IN_METHOD'],
  })
  async unlink(@IdParam('id') id: string): Promise<void> {
    await this.identities.unlink(id);
  }
}
