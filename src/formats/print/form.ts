import type { WriteOptions } from '../codec';
import { calculatedPosition, declaredSummary } from '../calculated-figures';
import type { DeclaredSummary, EstimateDocument } from '../document';
import { type DocumentPart, positionsOf } from '../text/position-figures';
import { columnsOf } from './columns';
import { type CostShare, costStructure } from './cost-structure';
import { formHead } from './form-head';
import { amountRow, type FormRow, heading } from './form-row';
import { positionRows } from './position-rows';
import type { Caption, Report, ReportColumns } from './report';
import { summaryRows } from './summary-rows';

/** A local estimate as its official form has it. */
export class Form implements Report {
  private readonly summary: DeclaredSummary | null;

  constructor(
    private readonly document: EstimateDocument,
    private readonly options: Pick<WriteOptions, 'figures' | 'program'>,
  ) {
    const { figures } = options;
    this.summary = figures === undefined ? document.declared : declaredSummary(figures.estimate);
  }

  get title(): string {
    return `ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЁТ (СМЕТА) № ${this.document.estimate.number}`;
  }

  get name(): string {
    return this.document.estimate.name;
  }

  get columns(): ReportColumns {
    return columnsOf(this.document.estimate.method);
  }

  head(): Iterable<Caption> {
    return formHead(this.document, this.summary, this.options.program);
  }

  *rows(): Generator<FormRow> {
    for (const part of positionsOf(this.document, this.options.figures)) yield* rowsOf(part);
    if (this.summary !== null) yield* summaryRows(this.summary);
    const { estimate } = this.options.figures ?? {};
    if (estimate?.vat) yield amountRow('total', 'НДС', estimate.vat);
    if (estimate?.totalWithVat) yield amountRow('total', 'ВСЕГО по смете с НДС', estimate.totalWithVat);
  }

  /** Null without a calculation, or where a share is negative: no bar shows that. */
  shares(): CostShare[] | null {
    const { figures } = this.options;
    if (figures === undefined) return null;
    const shares = costStructure(figures.estimate, this.document.estimate.method === 'base_index');
    return shares.length === 0 || shares.some(({ amount }) => amount.isNegative()) ? null : shares;
  }

  signatures(): Caption[] {
    const { composedBy, verifiedBy } = this.document.estimate.signatures;
    return [
      ['Составил', composedBy ?? ''],
      ['Проверил', verifiedBy ?? ''],
    ];
  }
}

function* rowsOf(part: DocumentPart): Generator<FormRow> {
  if (part.type === 'section') yield heading(part.section.name);
  else if (part.type === 'text') yield { style: 'text', cells: { 3: part.text } };
  else if (part.type === 'position') {
    const { position, figures, result } = part;
    yield* positionRows(result === null ? position : calculatedPosition(position, result), figures);
  } else if (part.total !== null) yield amountRow('total', `Итого по разделу ${part.section.code}`, part.total);
}
