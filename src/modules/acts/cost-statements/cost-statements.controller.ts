import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { CostStatementQuery, CostStatementView } from './cost-statement.dto';
import { CostStatements } from './cost-statements.service';

@ApiTags('Acts of work done')
@Controller('api/projects/:projectId/cost-statement')
export class CostStatementsController {
  constructor(private readonly statements: CostStatements) {}

  @Get()
  @Endpoint({
    summary: 'Show the cost of works done (КС-3) of a project',
    description:
      'From signed acts, estimate by estimate and in all: since the beginning of construction, since the beginning of the ' +
      'year, and in the period. An act counts on the last day of its reporting period.',
    access: scope('estimates:read'),
    response: CostStatementView,
    errors: ['NOT_FOUND', 'LIMIT_REACHED'],
  })
  show(@IdParam('projectId') projectId: string, @Query() query: CostStatementQuery): Promise<CostStatementView> {
    return this.statements.show(projectId, query);
  }
}
