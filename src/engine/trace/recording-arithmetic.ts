import type { Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import { plainArithmetic, type Arithmetic, type FigureOwner, type SummedRow } from '../arithmetic';
import type { CoefficientCombination, MarkupNode } from '../model';
import type { Factor } from '../steps/factors';
import { operand, type Step } from '../steps/step';

/** What a figure was made of, as seen when it was made. */
export interface RecordedFigure {
  readonly id: string;
  readonly resourceId: string | null;
  readonly step: Step;
  readonly value: Decimal;
  readonly operands: readonly RecordedOperand[];
  /** Of a combined coefficient: what its formula is written from. */
  readonly combination?: { readonly factors: readonly Factor[]; readonly policy: CoefficientCombination };
}

export interface RecordedOperand {
  readonly symbol: string;
  readonly label: Bilingual;
  readonly value: Decimal;
  /** Ids of the figures it may come from, the first that was recorded wins. */
  readonly candidates: readonly string[];
  /** Left out where no figure stands behind it. */
  readonly isOptional?: boolean;
  /** The row of a sum of rows. */
  readonly rowId?: string;
  /** The position that it comes from. */
  readonly positionId?: string;
  /** The figure of that position’s own explanation. */
  readonly positionFigureId?: string;
}

/** Asks the plain arithmetic for every figure and writes down how it came about. */
export class RecordingArithmetic implements Arithmetic {
  readonly figures = new Map<string, RecordedFigure>();

  product(step: Step, owner: FigureOwner, a: Decimal, b: Decimal, c?: Decimal): Decimal {
    const values = c === undefined ? [a, b] : [a, b, c];
    return this.record(step, owner, values, plainArithmetic.product(step, owner, a, b, c));
  }

  scaled(step: Step, owner: FigureOwner, markup: MarkupNode): Decimal {
    const { code, name, ratePercent, coefficients } = markup;
    const [rate = operand('', '', ''), factor = rate] = step.operands;
    const norm = [code, name].filter((text) => text !== '').join(' ');
    const named = (text: string): string => (norm === '' ? text : `${text} (${norm})`);
    const operands = [
      { symbol: rate.symbol, label: both(rate.label, named), value: ratePercent, candidates: [] },
      ...coefficients.map((coefficient, index) => ({
        symbol: `${factor.symbol}${index + 1}`,
        label: both(factor.label, () => nameOf(coefficient)),
        value: coefficient.value,
        candidates: [],
      })),
    ];
    return this.keep({ ...identity(step, owner), step, value: plainArithmetic.scaled(step, owner, markup), operands });
  }

  percent(step: Step, owner: FigureOwner, base: Decimal, ratePercent: Decimal): Decimal {
    return this.record(step, owner, [base, ratePercent], plainArithmetic.percent(step, owner, base, ratePercent));
  }

  quotient(step: Step, owner: FigureOwner, dividend: Decimal, divisor: Decimal): Decimal {
    return this.record(step, owner, [dividend, divisor], plainArithmetic.quotient(step, owner, dividend, divisor));
  }

  sum(step: Step, owner: FigureOwner, ...terms: Decimal[]): Decimal {
    return this.record(step, owner, terms, plainArithmetic.sum(step, owner, ...terms));
  }

  given(step: Step, owner: FigureOwner, value: Decimal): Decimal {
    return this.record(step, owner, [value], plainArithmetic.given(step, owner, value));
  }

  formula(step: Step, owner: FigureOwner, ...values: Decimal[]): Decimal {
    return this.record(step, owner, values, plainArithmetic.formula(step, owner, ...values));
  }

  sumRows(step: Step, owner: FigureOwner, rows: readonly SummedRow[], figure: 'cost' | 'quantity'): Decimal {
    const operands = rows.flatMap((row, index) => {
      const value = row[figure];
      if (value === null) return [];
      const operand = { ...operandOf(step, index, value, { id: row.id, kind: '' }), rowId: row.id };
      // A position that is priced itself is a row of its own sums.
      return [row.id === owner.id ? { ...operand, candidates: [`position/${figure}`] } : operand];
    });
    const value = plainArithmetic.sumRows(step, owner, rows, figure);
    return this.keep({ ...identity(step, owner), step, value, operands });
  }

  coefficients(step: Step, owner: FigureOwner, factors: readonly Factor[], policy: CoefficientCombination): Decimal {
    const operands = factors.map(({ coefficient, value }, index) => ({
      symbol: `k${index + 1}`,
      label: { ru: nameOf(coefficient), en: nameOf(coefficient) },
      value,
      candidates: [],
    }));
    const value = plainArithmetic.coefficients(step, owner, factors, policy);
    return this.keep({ ...identity(step, owner), step, value, operands, combination: { factors, policy } });
  }

  keep(figure: RecordedFigure): Decimal {
    // Worked out anew, a figure moves behind those it is made of.
    this.figures.delete(figure.id);
    this.figures.set(figure.id, figure);
    return figure.value;
  }

  private record(step: Step, owner: FigureOwner, values: readonly Decimal[], value: Decimal): Decimal {
    const operands = values.map((operand, index) => operandOf(step, index, operand, owner));
    return this.keep({ ...identity(step, owner), step, value, operands });
  }
}

function both({ ru, en }: Bilingual, write: (text: string) => string): Bilingual {
  return { ru: write(ru), en: write(en) };
}

function nameOf({ name, reason }: { readonly name: string; readonly reason: string }): string {
  return reason === '' ? name : `${name} (${reason})`;
}

/** A step with a varying number of terms describes its last one for all that follow. */
function operandOf(step: Step, index: number, value: Decimal, owner: FigureOwner): RecordedOperand {
  const last = step.operands.length - 1;
  const described = step.operands[Math.min(index, last)];
  const { symbol, label, from, isOptional } = described ?? operand('', '', '');
  return {
    symbol: step.operation === 'rows' ? `${symbol}${index - last + 1}` : symbol,
    label,
    value,
    candidates: from.map((template) => filled(template, owner)),
    isOptional,
  };
}

/** `resource/<id>/cost`, `position/total`, `building/machines`. */
export function identity(step: Step, owner: FigureOwner): Pick<RecordedFigure, 'id' | 'resourceId'> {
  const figure = filled(step.figure, owner);
  if (step.scope === 'resource') return { id: `resource/${owner.id}/${figure}`, resourceId: owner.id };
  return { id: step.scope === 'position' ? `position/${figure}` : figure, resourceId: null };
}

function filled(template: string, owner: FigureOwner): string {
  return template.replace('{id}', owner.id).replace('{kind}', owner.kind);
}
