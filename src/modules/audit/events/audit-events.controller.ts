import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '../../../kernel/page';
import { asNobody, getActor } from '../../../platform/context';
import { Cursors, Endpoint, newestFirst, PageOf, scope } from '../../../platform/http';
import { auditEventView } from './audit-event.view';
import { AuditEventView, EventsQuery } from './audit-events.dto';
import { AuditEventsRepository, type Whose } from './audit-events.repository';

@ApiTags('Audit')
@Controller('api/audit')
export class AuditEventsController {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly cursors: Cursors,
  ) {}

  @Get('events')
  @Endpoint({
    summary: 'Search the audit trail, the newest entries first',
    description: 'For admins and owners. Entries are kept for seven years.',
    access: scope('audit:read'),
    response: PageOf(AuditEventView),
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: EventsQuery): Promise<Page<AuditEventView>> {
    return this.pageOf(getActor().organisationId, query);
  }

  @Get('service/events')
  @Endpoint({
    summary: 'Search the audit trail of the service, the newest entries first',
    description: 'For operators: what belongs to no organisation, such as refused sign-ins and loads of the catalogue.',
    access: scope('operations:read'),
    response: PageOf(AuditEventView),
    errors: ['CURSOR_INVALID'],
  })
  listOfService(@Query() query: EventsQuery): Promise<Page<AuditEventView>> {
    return asNobody(() => this.pageOf(null, query));
  }

  private pageOf(whose: Whose, query: EventsQuery): Promise<Page<AuditEventView>> {
    // The rest of the query is filters and nothing else.
    const { limit: _limit, cursor: _cursor, ...filters } = query;
    return newestFirst(this.cursors, {
      list: ['audit-events', whose, filters],
      query,
      find: (after, take) => this.events.newestFirst(filters, { whose, after, take }),
      view: auditEventView,
    });
  }
}
