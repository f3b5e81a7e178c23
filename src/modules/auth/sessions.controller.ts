import { Body, Controller, Delete, Get, Query } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Endpoint, IdParam, ownAccount, PageQuery } from '../../platform/http';
import { ProofAsSetInput } from './account/account.dto';
import { OtherSessions } from './account/other-sessions';
import { SessionPage, SessionView } from './sessions.dto';
import { SessionsList } from './sessions.list';
import { Sessions } from './sessions.service';

@Controller('api/auth/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly pages: SessionsList,
    private readonly others: OtherSessions,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List my sessions',
    description: 'Every sign-in of yours that still goes on, on whatever device, the newest first.',
    access: ownAccount(),
    response: SessionPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<SessionView>> {
    return this.pages.page(query);
  }

  @Delete()
  @Endpoint({
    summary: 'End all my sessions but this one',
    description: 'With the password and the second factor, where there are such. Links to files that were made before end with them. The mailbox is told.',
    access: ownAccount(),
    status: 204,
    errors: ['PASSWORD_WRONG', 'SECOND_FACTOR_WRONG'],
    limit: 'signIn',
  })
  async endOthers(@Body() proof: ProofAsSetInput): Promise<void> {
    await this.others.end(proof);
  }

  @Delete(':id')
  @Endpoint({ summary: 'End one of my sessions', access: ownAccount(), status: 204, errors: ['NOT_FOUND'] })
  async end(@IdParam('id') id: string): Promise<void> {
    const { userId, organisationId } = getActor();
    const hasEnded = await this.sessions.end({ id, userId, organisationId, reason: 'revoked' });
    if (!hasEnded) throw new AppError('NOT_FOUND');
  }
}
