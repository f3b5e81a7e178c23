import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { EstimateRecord, PositionRecord, VariableRecord } from '../records/records';
import { FormulaLinksRepository } from './formula-links.repository';

/** Sees to it that a name of formulas means one thing: a position, or a variable of the estimate. */
@Injectable()
export class Identifiers {
  constructor(private readonly links: FormulaLinksRepository) {}

  /** @throws AppError IDENTIFIER_TAKEN where another position, or a variable, is called so */
  async assertFree({ id: estimateId, variables }: EstimateRecord, after: PositionRecord): Promise<void> {
    const { identifier, id } = after;
    if (identifier === null) return;
    assertNoVariable(variables, identifier);
    const [holder] = await this.links.findNamed(estimateId, [identifier]);
    if (holder !== undefined && holder.id !== id) throw taken(identifier, holder.id);
  }

  /** @throws AppError IDENTIFIER_TAKEN where a position is called like one of these variables */
  async assertNoneIsVariable({ id, variables }: EstimateRecord, changed: readonly string[]): Promise<void> {
    const names = changed.filter((name) => variables.some((variable) => variable.name === name));
    const [holder] = await this.links.findNamed(id, names);
    if (holder !== undefined) throw taken(holder.identifier ?? '', holder.id);
  }
}

export function assertNoVariable(variables: readonly VariableRecord[], identifier: string): void {
  if (variables.some(({ name }) => name === identifier)) throw taken(identifier, null);
}

/** `existingId`: of the position; null where a variable is called so. */
export function taken(identifier: string, existingId: string | null): AppError {
  const detail =
    existingId === null
      ? { en: `A variable of the estimate is called ${identifier}`, ru: `Так называется переменная сметы: ${identifier}` }
      : { en: `Another position is called ${identifier}`, ru: `Так называется другая позиция: ${identifier}` };
  return new AppError('IDENTIFIER_TAKEN', { detail, extensions: { identifier, existingId } });
}
