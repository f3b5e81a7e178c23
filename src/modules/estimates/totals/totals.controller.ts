import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { TotalsView } from './totals.dto';
import { TotalsRepository } from './totals.repository';
import { totalsView } from './totals.views';

@ApiTags('Calculation')
@Controller('api/estimates/:estimateId/totals')
export class TotalsController {
  constructor(private readonly totals: TotalsRepository) {}

  @Get()
  @Endpoint({
    summary: 'Show the totals of an estimate, computed and declared',
    access: scope('estimates:read'),
    response: TotalsView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('estimateId') id: string): Promise<TotalsView> {
    const totals = await this.totals.find({ id, organisationId: getActor().organisationId });
    if (totals === null) throw new AppError('NOT_FOUND');
    return totalsView(totals);
  }
}
