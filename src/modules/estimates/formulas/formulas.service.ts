import { Injectable } from '@nestjs/common';
import { namesIn } from '../../../engine';
import { Cursors, pageSize, type CursorPosition } from '../../../platform/http';
import { EstimatesService } from '../estimates/estimates.service';
import { placeInList, PositionListRepository, type ListedPosition } from '../positions/position-list.repository';
import type { EstimateRow, VariableRecord } from '../records/records';
import { FormulaEvaluationView, FormulaPage, FormulasQuery, FormulaView } from './formula.dto';
import { FormulaReader, type FormulaReading } from './formula-reader';
import { evaluationView, positionFormulaView, variableView } from './formula.views';
import { evaluated } from './quantity';

/** A row of the list: variables first, then positions in the order of the document. */
type ListedFormula = { variable: VariableRecord; index: number } | { position: ListedPosition };

/** What formulas of an estimate there are, and what one would come to. Nothing is stored. */
@Injectable()
export class FormulasService {
  constructor(
    private readonly estimates: EstimatesService,
    private readonly reader: FormulaReader,
    private readonly positions: PositionListRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND */
  async evaluate(estimateId: string, formula: string): Promise<FormulaEvaluationView> {
    const reading = await this.reader.read(await this.estimates.get(estimateId), namesIn(formula));
    return evaluationView(reading, formula, evaluated(formula, (name) => reading.values.get(name)));
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, query: FormulasQuery): Promise<FormulaPage> {
    const estimate = await this.estimates.get(estimateId);
    const list = ['formulas', estimateId];
    const limit = pageSize(query.limit);
    const after = query.cursor === undefined ? null : this.cursors.decode(list, query.cursor);
    const rows = await this.rows(estimate, after, limit + 1);
    const reading = await this.reader.read(estimate, rows.flatMap(namesOf));
    return this.cursors.page(rows, { list, limit, positionOf, view: (row) => formulaView(reading, row) });
  }

  private async rows({ id, variables }: EstimateRow, after: CursorPosition | null, take: number): Promise<ListedFormula[]> {
    const isAmongVariables = after === null || after.length === 1;
    // Signed by us: the index of a variable, where it is no place of a position.
    const start = after === null ? 0 : (after[0] as number) + 1;
    const own = isAmongVariables ? variables.map((variable, index) => ({ variable, index })).slice(start, start + take) : [];
    if (own.length === take) return own;
    const place = isAmongVariables ? null : after;
    const page = { estimateId: id, hasFormula: true, after: place, take: take - own.length };
    return [...own, ...(await this.positions.list(page)).map((position) => ({ position }))];
  }
}

function namesOf(row: ListedFormula): string[] {
  const formula = 'variable' in row ? row.variable.value : row.position.quantityFormula;
  return formula === null ? [] : namesIn(formula);
}

function positionOf(row: ListedFormula): CursorPosition {
  return 'variable' in row ? [row.index] : placeInList(row.position);
}

function formulaView(reading: FormulaReading, row: ListedFormula): FormulaView {
  return 'variable' in row ? variableView(reading, row.variable) : positionFormulaView(reading, row.position);
}
