import type { WriteOptions } from '../codec';
import { declaredSummary } from '../calculated-figures';
import type { DeclaredSummary, EstimateDocument } from '../document';
import { FormLines } from '../form/form-lines';
import { columnsOf } from './columns';
import { type CostShare, costStructure } from './cost-structure';
import { formHead } from './form-head';
import { printedLine } from './form-line';
import { amountRow, type FormRow } from './form-row';
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
    for (const line of new FormLines(this.document, this.options.figures).sections()) yield printedLine(line);
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
