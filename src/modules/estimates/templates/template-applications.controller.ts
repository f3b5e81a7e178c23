import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { TemplateApplication } from './template-application';
import { ApplyTemplate, TemplateApplicationView } from './template-application.dto';
import { templateApplicationView } from './template-application.views';

@ApiTags('Templates')
@Controller('api/estimates/:estimateId/template-applications')
export class TemplateApplicationsController {
  constructor(private readonly application: TemplateApplication) {}

  @Post()
  @Endpoint({
    summary: 'Put a template into an estimate, with other quantities and at the prices of the estimate',
    description:
      'Parameters become variables of the estimate, so that quantities go on following them. Prices come from the price ' +
      'set of the estimate and the market analyses beside it; the answer says what could not be priced. All in one or ' +
      'nothing. `If-Match` is compared with the ETag of the estimate.',
    access: scope('estimates:write'),
    response: TemplateApplicationView,
    status: 201,
    errors: [
      'NOT_FOUND',
      'ESTIMATE_LOCKED',
      'PROJECT_ARCHIVED',
      'TEMPLATE_METHOD_DIFFERS',
      'PRICE_SET_NOT_PUBLISHED',
      'SECTION_NESTING_TOO_DEEP',
      'LIMIT_REACHED',
    ],
    idempotency: 'transaction',
    ifMatch: 'accepted',
  })
  async apply(
    @IdParam('estimateId') estimateId: string,
    @Body() input: ApplyTemplate,
    @IfMatch() ifMatch: string | null,
  ): Promise<TemplateApplicationView> {
    return templateApplicationView(await this.application.apply(estimateId, input, ifMatch));
  }
}
