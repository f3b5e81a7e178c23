import { Injectable } from '@nestjs/common';
import type { CalculationMethod } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { newId } from '../../../platform/context';
import { assertMatches, etagOf } from '../../../platform/http';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import { PositionEdits } from '../changes/position-edits';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import type { EstimateRow, SectionRecord } from '../records/records';
import { PreviewBuilder, type PreviewedResource } from '../repricing/preview';
import { positionsFor } from './applied-template';
import { ApplyTemplate } from './template-application.dto';
import { TemplatePricing } from './template-pricing';
import { TemplateRoom } from './template-room';
import { Templates, type OpenedTemplate } from './templates.service';

/** What has come into an estimate. */
export interface AppliedTemplate {
  opened: OpenedTemplate;
  estimate: EstimateRow;
  sections: SectionRecord[];
  names: ReadonlyMap<string, string>;
  /** Resources with what became of their prices. */
  resources: PreviewedResource[];
}

/** Puts templates into estimates: with other quantities, at the prices of the estimate, all in one or not at all. */
@Injectable()
export class TemplateApplication {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly templates: Templates,
    private readonly room: TemplateRoom,
    private readonly pricing: TemplatePricing,
    private readonly edits: PositionEdits,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, PRECONDITION_FAILED, TEMPLATE_METHOD_DIFFERS,
   * PRICE_SET_NOT_PUBLISHED, SECTION_NESTING_TOO_DEEP, LIMIT_REACHED, VALIDATION_FAILED
   */
  async apply(estimateId: string, input: ApplyTemplate, ifMatch: string | null): Promise<AppliedTemplate> {
    const { result, estimate } = await this.changes.run(
      estimateId,
      async (change) => {
        assertMatches(ifMatch, etagOf(change.estimate.revision));
        const opened = await this.templates.open(input.templateId, input.templateVersionId);
        assertSameMethod(opened.version.method, change.estimate.method);
        return this.write(change, opened, input);
      },
      { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS },
    );
    return { ...result, estimate };
  }

  private async write(
    change: EstimateChange,
    opened: OpenedTemplate,
    { parentId = null, afterSectionId: afterId, parameters = [], priceSetId }: ApplyTemplate,
  ): Promise<Omit<AppliedTemplate, 'estimate'>> {
    const placement = { parentId, afterId };
    const { sections, idOf, names } = await this.room.make(change, opened.content, { placement, parameters });
    const { estimate, count } = change;
    const stated = positionsFor(opened.content, { estimate, idOf, names, count }, newId);
    const priced = await this.pricing.price(stated, estimate, priceSetId ?? estimate.priceSetId);
    const rows = await this.edits.apply(
      change,
      priced.map(({ edited }) => ({ before: null, after: edited })),
    );
    const prices = new PreviewBuilder();
    rows.forEach((row, place) => prices.add(row, row, priced[place]!.decisions));
    await this.record(estimate.id, opened);
    return { opened, sections, names, resources: prices.result().resources };
  }

  private record(estimateId: string, { template, version }: OpenedTemplate): Promise<void> {
    return this.audit.record({
      action: 'template.applied',
      targetType: 'estimate',
      targetId: estimateId,
      details: { templateId: template.id, templateVersionId: version.id, number: version.number },
    });
  }
}

/** Rates of the base-index method and resources with current prices have nothing in common. */
function assertSameMethod(kept: CalculationMethod, wanted: CalculationMethod): void {
  if ((kept === 'base_index') === (wanted === 'base_index')) return;
  throw new AppError('TEMPLATE_METHOD_DIFFERS', { extensions: { template: kept, estimate: wanted } });
}
