import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { MAX_TEMPLATES, MAX_VERSIONS_PER_TEMPLATE } from '../limits';
import { withLaterFields } from '../versions/later-fields';
import { packed, unpacked } from '../versions/packing';
import { asForStrangers } from './applied-template';
import type { TemplateContent } from './template-content';
import { CreateTemplate, CreateTemplateVersion, UpdateTemplate } from './template.dto';
import { TemplateMaking, type MadeTemplate } from './template-making';
import { TemplatesRepository, type Template, type TemplateVersion, type TemplateVisibility } from './templates.repository';

/** A version with what it holds, as the actor may see it. */
export interface OpenedTemplate {
  template: Template;
  version: TemplateVersion;
  content: TemplateContent;
}

/** Templates as the actor sees them. What is not theirs to see, and what is not theirs to change, is not found. */
@Injectable()
export class Templates {
  constructor(
    private readonly templates: TemplatesRepository,
    private readonly making: TemplateMaking,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<Template> {
    return found(await this.templates.findVisible(id, getActor()));
  }

  /** @throws AppError NOT_FOUND */
  async getVersion(id: string, versionId: string): Promise<TemplateVersion> {
    const { id: templateId } = await this.get(id);
    return found(await this.templates.findVersion(templateId, versionId));
  }

  /** The last version, unless another one is named. @throws AppError NOT_FOUND */
  async open(id: string, versionId?: string): Promise<OpenedTemplate> {
    const template = await this.get(id);
    const version =
      versionId === undefined
        ? await this.templates.lastVersion(template)
        : found(await this.templates.findVersion(template.id, versionId));
    const kept = await unpacked<TemplateContent>(await this.templates.content(version.id));
    const content = { ...kept, positions: kept.positions.map(withLaterFields) };
    const isOwn = template.organisationId === getActor().organisationId;
    return { template, version, content: isOwn ? content : asForStrangers(content) };
  }

  /** @throws AppError NOT_FOUND, ESTIMATE_STALE, TEMPLATE_EMPTY, LIMIT_REACHED, VALIDATION_FAILED */
  async create(input: CreateTemplate): Promise<Template> {
    const { organisationId, userId } = getActor();
    const { name, description = null, visibility = 'private', estimateId, sectionId } = input;
    return this.database.transaction(async () => {
      const count = await this.templates.countForInsert(organisationId);
      if (count >= MAX_TEMPLATES) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_TEMPLATES } });
      const made = await this.making.make({ estimateId, sectionId });
      const now = this.clock.now();
      const template: Template = {
        ...{ id: newId(), organisationId, createdBy: userId, name, description, visibility, ...summaryOf(made) },
        ...{ lastNumber: 1, version: 1, createdAt: now, updatedAt: now },
      };
      await this.templates.insert(template);
      await this.insertVersion(template, made, null);
      await this.record('template.created', template, { estimateId, sectionId: sectionId ?? null });
      return template;
    });
  }

  /** What the template is from now on; the versions before stay what they are. @throws AppError as `create`, PERMISSION_DENIED */
  async saveAgain(id: string, { comment = null, ...part }: CreateTemplateVersion): Promise<TemplateVersion> {
    return this.database.transaction(async () => {
      const before = await this.lock(id, null);
      if (before.lastNumber >= MAX_VERSIONS_PER_TEMPLATE) {
        throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_VERSIONS_PER_TEMPLATE } });
      }
      const made = await this.making.make(part);
      const after = this.changed(before, { ...summaryOf(made), lastNumber: before.lastNumber + 1 });
      await this.templates.update(after);
      const version = await this.insertVersion(after, made, comment);
      await this.record('template.version-saved', after, { number: version.number, estimateId: part.estimateId });
      return version;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, PERMISSION_DENIED */
  async update(id: string, { name, description, visibility }: UpdateTemplate, ifMatch: string | null): Promise<Template> {
    return this.database.transaction(async () => {
      const before = await this.lock(id, ifMatch);
      const after = this.changed(before, {
        name: name ?? before.name,
        description: description === undefined ? before.description : description,
        visibility: visibility ?? before.visibility,
      });
      await this.templates.update(after);
      await this.record('template.updated', after, { visibility: after.visibility });
      return after;
    });
  }

  /** `public`: from now on everybody may read and apply it. @throws AppError NOT_FOUND, PRECONDITION_FAILED */
  async setVisibility(id: string, visibility: TemplateVisibility, ifMatch: string | null): Promise<Template> {
    return this.database.transaction(async () => {
      const after = this.changed(await this.lock(id, ifMatch), { visibility });
      await this.templates.update(after);
      await this.record(visibility === 'public' ? 'template.published' : 'template.withdrawn', after, {});
      return after;
    });
  }

  /** What was made of it in estimates stays. @throws AppError NOT_FOUND, PRECONDITION_FAILED, PERMISSION_DENIED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const template = await this.lock(id, ifMatch);
      await this.templates.delete(id);
      await this.record('template.deleted', template, { visibility: template.visibility });
    });
  }

  /** A template to change. A public one is seen by everybody, so whoever may not publish may not change it either. */
  private async lock(id: string, ifMatch: string | null): Promise<Template> {
    const actor = getActor();
    const template = found(await this.templates.findOwnForUpdate(id, actor));
    if (template.visibility === 'public' && !actor.permissions.has('templates:publish')) {
      throw new AppError('PERMISSION_DENIED');
    }
    assertMatches(ifMatch, etagOf(template.version));
    return template;
  }

  private changed(before: Template, change: Partial<Template>): Template {
    return { ...before, ...change, version: before.version + 1, updatedAt: this.clock.now() };
  }

  private async insertVersion(template: Template, made: MadeTemplate, comment: string | null): Promise<TemplateVersion> {
    const { id: templateId, organisationId, lastNumber: number, updatedAt: createdAt } = template;
    const { parameters, sections } = made.content;
    const version: TemplateVersion = {
      ...{ id: newId(), templateId, organisationId, number, comment, parameters, sectionCount: sections.length },
      ...{ ...summaryOf(made), createdBy: getActor().userId, createdAt },
    };
    await this.templates.insertVersion(version, await packed(made.content));
    return version;
  }

  private record(action: string, { id, name }: Template, details: Record<string, string | number | null>): Promise<void> {
    return this.audit.record({ action, targetType: 'template', targetId: id, details: { name, ...details } });
  }
}

function summaryOf({ kind, method, content }: MadeTemplate): Pick<Template, 'kind' | 'method' | 'positionCount'> {
  return { kind, method, positionCount: content.positions.length };
}

function found<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new AppError('NOT_FOUND');
  return thing;
}
