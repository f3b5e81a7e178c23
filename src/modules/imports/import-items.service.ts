import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import { assertMatches } from '../../platform/http';
import { CatalogueMatching } from '../catalogue';
import { Projects } from '../projects';
import type { MatchSummary } from './check-document';
import { DecideItems } from './import-items.dto';
import { ImportItemsRepository, type ItemChange } from './import-items.repository';
import { assertReviewed } from './import.rules';
import { importEtag } from './import.views';
import { ImportsRepository, type ImportRecord } from './imports.repository';
import { decidedItems, type DecidedItem } from './item.rules';

/** What people decide about the positions of a document that the catalogue has otherwise, or not at all. */
@Injectable()
export class ImportItems {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly items: ImportItemsRepository,
    private readonly catalogue: CatalogueMatching,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, PRECONDITION_FAILED, IMPORT_STATE, IMPORT_NOT_MATCHED, VALIDATION_FAILED */
  decide(id: string, { items = [], acceptAnalogues }: DecideItems, ifMatch: string | null): Promise<ImportRecord> {
    return this.database.transaction(async () => {
      const found = await this.imports.lock(id);
      assertMatches(ifMatch, importEtag(found));
      const report = assertReviewed(found);
      await this.projects.assertWorkable(found.projectId);
      const { match } = report;
      if (match === undefined) throw new AppError('IMPORT_NOT_MATCHED');
      const changes = await this.changesOf(id, match, items);
      if (changes.length > 0) await this.items.change(id, changes);
      const analogues = acceptAnalogues === undefined ? 0 : await this.items.acceptAnalogues(id, acceptAnalogues.minScore);
      const counted = { ...match, ...(await this.items.counts(id)) };
      await this.imports.update(id, { report: { ...report, match: counted } });
      const details = { decided: changes.length, analogues, minScore: acceptAnalogues?.minScore ?? null };
      await this.audit.record({ action: 'import.items_decided', targetType: 'import', targetId: id, details });
      return this.imports.get(id);
    });
  }

  private async changesOf(id: string, { editionId }: MatchSummary, decisions: readonly DecidedItem[]): Promise<ItemChange[]> {
    const items = await this.items.findMany(id, decisions.map(({ ordinal }) => ordinal));
    const entries = await this.catalogue.entriesOf(editionId, decisions.flatMap(({ code }) => code ?? []));
    const { changes, errors } = decidedItems(decisions, {
      items: new Map(items.map((item) => [item.ordinal, item])),
      entries: new Map(entries.map((entry) => [entry.code, entry])),
    });
    if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
    return changes;
  }
}
