import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import { assertMatches } from '../../platform/http';
import { Jobs } from '../../platform/queue';
import { Projects } from '../projects';
import { MapColumns } from './column-mapping.dto';
import { mappableColumns, mappingFrom } from './column-mapping.rules';
import { importEtag } from './import.views';
import { ImportsRepository, type ImportRecord } from './imports.repository';
import { CheckImport } from './job-kinds';

/** Says how the columns of a table are to be read; the document is read again as it is said. */
@Injectable()
export class ColumnMappingsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly projects: Projects,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, PRECONDITION_FAILED, IMPORT_STATE, IMPORT_WITHOUT_COLUMNS, VALIDATION_FAILED */
  put(id: string, input: MapColumns, ifMatch: string | null): Promise<ImportRecord> {
    return this.database.transaction(async () => {
      const found = await this.imports.lock(id);
      assertMatches(ifMatch, importEtag(found));
      await this.projects.assertWorkable(found.projectId);
      const columnMapping = mappingFrom(input, mappableColumns(found));
      const { id: jobId } = await this.jobs.enqueue(CheckImport, { importId: id });
      await this.imports.update(id, { state: 'checking', jobId, columnMapping });
      const { sheetName, headRow, columns } = columnMapping;
      const details = { sheetName, headRow, columns: { ...columns } };
      await this.audit.record({ action: 'import.columns_mapped', targetType: 'import', targetId: id, details });
      return this.imports.get(id);
    });
  }
}
