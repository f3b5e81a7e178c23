import { Body, Controller, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { ConsolidatedEstimates } from '../estimates/consolidated-estimates.service';
import { OBJECT_WORDS } from '../estimates/kind-words';
import { OBJECT_PARTS } from '../sheets/object-sheet';
import { CreateObjectRow, ObjectRowPage, ObjectRowView, UpdateObjectRow } from './object-row.dto';
import { RowForms } from './row-forms';
import { RowPages } from './row-pages';
import { rowsRoutes } from './rows-routes';
import { ConsolidatedRows } from './rows.service';

const RowsRoutes = rowsRoutes({ words: OBJECT_WORDS, view: ObjectRowView, page: ObjectRowPage });

@ApiTags('Object estimates')
@Controller('api/object-estimates/:objectEstimateId/rows')
export class ObjectRowsController extends RowsRoutes {
  protected readonly form: RowForms['object'];

  constructor(
    protected readonly estimates: ConsolidatedEstimates,
    protected readonly rows: ConsolidatedRows,
    protected readonly pages: RowPages,
    forms: RowForms,
  ) {
    super();
    this.form = forms.object;
  }

  @Post()
  @Endpoint({
    summary: 'Add a row to an object estimate',
    description: 'A link to a local estimate, `costs` of its own, or a `charge`: a percentage of the subtotal before.',
    access: scope('estimates:write'),
    response: ObjectRowView,
    status: 201,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'BASE_EXPRESSION_INVALID', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async add(
    @IdParam('objectEstimateId') id: string,
    @Body() { part, ...input }: CreateObjectRow,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ObjectRowView> {
    const row = await this.rows.add(this.form, id, { ...input, part: OBJECT_PARTS[part] });
    void reply.header('Location', `/api/object-estimates/${id}/rows/${row.id}`);
    return row;
  }

  @Patch(':rowId')
  @Endpoint({
    summary: 'Change or move a row of an object estimate',
    access: scope('estimates:write'),
    response: ObjectRowView,
    errors: ['NOT_FOUND', 'PROJECT_ARCHIVED', 'BASE_EXPRESSION_INVALID'],
    ifMatch: 'accepted',
  })
  update(
    @IdParam('objectEstimateId') estimateId: string,
    @IdParam('rowId') rowId: string,
    @Body() { part, ...change }: UpdateObjectRow,
    @IfMatch() ifMatch: string | null,
  ): Promise<ObjectRowView> {
    const stated = part === undefined ? change : { ...change, part: OBJECT_PARTS[part] };
    return this.rows.update(this.form, { estimateId, rowId }, stated, ifMatch);
  }
}
