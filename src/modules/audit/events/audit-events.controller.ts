import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, Endpoint, newestFirst, PageOf, scope } from '../../../platform/http';
import { auditEventView } from './audit-event.view';
import { AuditEventView, EventsQuery } from './audit-events.dto';
import { AuditEventsRepository } from './audit-events.repository';

@ApiTags('Audit')
@Controller('api/audit/events')
export class AuditEventsController {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Search the audit trail, the newest entries first',
    description: 'For admins and owners. Entries are kept for seven years.',
    access: scope('audit:read'),
    response: PageOf(AuditEventView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: EventsQuery): Promise<Page<AuditEventView>> {
    // The rest of the query is filters and nothing else.
    const { limit: _limit, cursor: _cursor, ...filters } = query;
    return newestFirst(this.cursors, {
      list: ['audit-events', getActor().organisationId, filters],
      query,
      find: (after, take) => this.events.newestFirst(filters, after, take),
      view: auditEventView,
    });
  }
}
