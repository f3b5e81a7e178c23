import { Controller, Delete, Get, Query } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Endpoint, IdParam, ownAccount, PageQuery } from '../../platform/http';
import { SessionPage, SessionView } from './sessions.dto';
import { SessionsList } from './sessions.list';
import { Sessions } from './sessions.service';

@Controller('api/auth/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    private readonly pages: SessionsList,
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

  @Delete(':id')
  @Endpoint({ summary: 'End one of my sessions', access: ownAccount(), status: 204, errors: ['NOT_FOUND'] })
  async end(@IdParam('id') id: string): Promise<void> {
    const { userId, organisationId } = getActor();
    const hasEnded = await this.sessions.end({ id, userId, organisationId, reason: 'revoked' });
    if (!hasEnded) throw new AppError('NOT_FOUND');
  }
}
