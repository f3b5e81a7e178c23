import { Delete, Get, Query, type Type } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, IfMatch, PageQuery, scope } from '../../../platform/http';
import type { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import type { KindWords } from '../estimates/kind-words';
import type { RowForm } from './row-forms';
import type { RowPages } from './row-pages';
import type { ConsolidatedRows } from './rows.service';

interface RowsOf<View> {
  words: KindWords;
  view: Type<View>;
  page: Type<Page<View>>;
}

/** The routes of rows that are alike for both kinds; what a row is made of differs, and stands in the controllers. */
export function rowsRoutes<View extends { id: string; etag: string }>({ words: { kind, named, idParam }, view, page }: RowsOf<View>) {
  abstract class RowsRoutes {
    protected abstract readonly estimates: ConsolidatedEstimates;
    protected abstract readonly rows: ConsolidatedRows;
    protected abstract readonly pages: RowPages;
    protected abstract readonly form: RowForm<View>;

    @Get()
    @Endpoint({
      summary: `List the rows of ${named} with their present figures`,
      access: scope('estimates:read'),
      response: page,
      errors: ['NOT_FOUND', 'CURSOR_INVALID'],
    })
    async list(@IdParam(idParam) id: string, @Query() query: PageQuery): Promise<Page<View>> {
      return this.pages.page(this.form, await this.estimates.get(kind, id), query);
    }

    @Get(':rowId')
    @Endpoint({ summary: `Show a row of ${named}`, access: scope('estimates:read'), response: view, errors: ['NOT_FOUND'] })
    async show(@IdParam(idParam) id: string, @IdParam('rowId') rowId: string): Promise<View> {
      return this.form.show(await this.estimates.get(kind, id), rowId);
    }

    @Delete(':rowId')
    @Endpoint({
      summary: `Delete a row of ${named}`,
      access: scope('estimates:write'),
      status: 204,
      errors: ['NOT_FOUND', 'PROJECT_ARCHIVED'],
      ifMatch: 'accepted',
    })
    async delete(
      @IdParam(idParam) estimateId: string,
      @IdParam('rowId') rowId: string,
      @IfMatch() ifMatch: string | null,
    ): Promise<void> {
      await this.rows.remove(this.form, { estimateId, rowId }, ifMatch);
    }
  }
  return RowsRoutes;
}
