import { estimateView } from '../estimates/estimate.views';
import { MAX_GAPS_SHOWN } from '../limits';
import type { PreviewedResource } from '../repricing/preview';
import type { AppliedTemplate } from './template-application';
import { TemplateApplicationView, UnpricedResourceView } from './template-application.dto';

export function templateApplicationView(applied: AppliedTemplate): TemplateApplicationView {
  const { opened, estimate, sections, names, resources } = applied;
  const unpriced = resources.filter(({ status }) => status === 'needs_price');
  const own = new Set(sections.map(({ id }) => id));
  return {
    estimate: estimateView(estimate),
    ...{ templateId: opened.template.id, templateVersionId: opened.version.id, positionCount: opened.version.positionCount },
    sectionIds: sections.flatMap(({ id, parentId }) => (parentId !== null && own.has(parentId) ? [] : [id])),
    names: [...names].map(([inTemplate, inEstimate]) => ({ inTemplate, inEstimate })),
    keptCount: resources.filter(({ status }) => status === 'kept').length,
    unpricedCount: unpriced.length,
    unpriced: unpriced.slice(0, MAX_GAPS_SHOWN).map(unpricedView),
  };
}

function unpricedView({ code, name, unit, kind, quantity, issue }: PreviewedResource): UnpricedResourceView {
  return { code, name, unit, kind, quantity, issue };
}
