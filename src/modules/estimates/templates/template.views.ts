import { getActor } from '../../../platform/context';
import { etagOf } from '../../../platform/http';
import type { PositionWithLines, SectionRecord } from '../records/records';
import type { TemplateContent } from './template-content';
import { TemplatePositionView, TemplateVersionView, TemplateView } from './template.dto';
import type { Template, TemplateVersion } from './templates.repository';

export function templateView(template: Template): TemplateView {
  const { id, name, description, visibility, kind, method, positionCount, lastNumber } = template;
  return {
    ...{ id, etag: etagOf(template.version), name, description, visibility, isOwn: isOwn(template) },
    ...{ kind, method, positionCount, lastNumber, createdBy: authorOf(template) },
    ...{ createdAt: template.createdAt.toISOString(), updatedAt: template.updatedAt.toISOString() },
  };
}

export function templateVersionView(version: TemplateVersion): TemplateVersionView {
  const { id, templateId, number, kind, method, parameters, sectionCount, positionCount } = version;
  return {
    ...{ id, etag: etagOf(number), templateId, number, comment: isOwn(version) ? version.comment : null, kind, method },
    parameters: parameters.map(({ name, about, value }) => ({ name, about, value })),
    ...{ sectionCount, positionCount, createdBy: authorOf(version), createdAt: version.createdAt.toISOString() },
  };
}

export function templatePositionView({ sections }: TemplateContent): (stored: PositionWithLines) => TemplatePositionView {
  const byId = new Map(sections.map((section) => [section.id, section]));
  return ({ position: { sectionId, number, identifier, code, name, unit, quantity, quantityFormula } }) => ({
    ...{ section: pathOf(byId, sectionId), number, identifier, code, name, unit, quantity, quantityFormula },
  });
}

function pathOf(sections: ReadonlyMap<string, SectionRecord>, id: string | null): string {
  const names: string[] = [];
  for (let section = sections.get(id ?? ''); section !== undefined; section = sections.get(section.parentId ?? '')) {
    names.unshift(section.name);
  }
  return names.join(' / ');
}

/** Who it is of is nobody’s business elsewhere. */
function authorOf(made: { organisationId: string; createdBy: string }): string | null {
  return isOwn(made) ? made.createdBy : null;
}

function isOwn({ organisationId }: { organisationId: string }): boolean {
  return organisationId === getActor().organisationId;
}
