import { Controller, Get, Query } from '@nestjs/common';
import { BASE_VARIABLES } from '../../../engine/normatives/base-variables';
import { LIMITED_COST_TEMPLATES, type LimitedCostTemplate } from '../../../engine/normatives/limited-cost-templates';
import { plainText } from '../../../kernel/decimal';
import { getContext } from '../../../platform/context';
import { Endpoint, PageQuery, scope } from '../../../platform/http';
import { FixedLists } from '../fixed-lists';
import { sourceView } from '../source.dto';
import { BaseVariablePage, LimitedCostTemplatePage, LimitedCostTemplateView } from './references.dto';

/** What rows of limited costs are made from. */
@Controller('api/normatives')
export class ReferencesController {
  constructor(private readonly lists: FixedLists) {}

  @Get('limited-cost-templates')
  @Endpoint({
    summary: 'List limited costs as real documents show them',
    access: scope('estimates:read'),
    response: LimitedCostTemplatePage,
    errors: ['CURSOR_INVALID'],
  })
  templates(@Query() query: PageQuery): LimitedCostTemplatePage {
    return this.lists.page(LIMITED_COST_TEMPLATES, {
      list: ['limited-cost-templates'],
      query,
      idOf: ({ id }) => id,
      view: templateView,
    });
  }

  @Get('limited-cost-variables')
  @Endpoint({
    summary: 'List what the base of a limited cost may name',
    access: scope('estimates:read'),
    response: BaseVariablePage,
    errors: ['CURSOR_INVALID'],
  })
  variables(@Query() query: PageQuery): BaseVariablePage {
    return this.lists.page(BASE_VARIABLES, {
      list: ['limited-cost-variables'],
      query,
      idOf: ({ name }) => name,
      view: ({ name, meaning }) => ({ id: name, meaning: meaning[getContext().locale] }),
    });
  }
}

function templateView({ ratePercent, note, source, ...row }: LimitedCostTemplate): LimitedCostTemplateView {
  const { id, kind, name, base, reason, chapter } = row;
  return {
    ...{ id, kind, name, base, reason, chapter },
    ratePercent: ratePercent && plainText(ratePercent),
    note: note[getContext().locale],
    source: sourceView(source),
  };
}
