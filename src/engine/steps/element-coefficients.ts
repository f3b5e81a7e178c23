import type { CoefficientNode, CoefficientTarget } from '../model';
import type { Factor } from './factors';

/** What a unit rate is made of. `machinistSalaryFull` is the machinists' wage with the wage-only coefficients too. */
export type RateElement = 'workersSalary' | 'machines' | 'machinistSalary' | 'machinistSalaryFull' | 'materials';

interface ElementRule {
  readonly targets: readonly CoefficientTarget[];
  /** Wage-only coefficients do not raise machines: for machinists they make a line of their own (421/пр, п. 60(1)). */
  readonly takesWageOnly: boolean;
}

const RULES: Readonly<Record<RateElement, ElementRule>> = {
  workersSalary: { targets: ['workersSalary', 'workersLabour'], takesWageOnly: true },
  machinistSalary: { targets: ['machinistSalary', 'machinistLabour'], takesWageOnly: false },
  machinistSalaryFull: { targets: ['machinistSalary', 'machinistLabour'], takesWageOnly: true },
  machines: { targets: ['machines'], takesWageOnly: false },
  materials: { targets: ['materials'], takesWageOnly: false },
};

/** The element's name among the targets that a document states final coefficients for. */
export const STATED_TARGETS: Readonly<Record<RateElement, CoefficientTarget | null>> = {
  workersSalary: 'workersSalary',
  machinistSalary: 'machinistSalary',
  machinistSalaryFull: null,
  machines: 'machines',
  materials: 'materials',
};

/** The factors of an element of a unit rate: a rate is money, so whether they mean hours or pay makes no difference. */
export function elementFactors(coefficients: readonly CoefficientNode[], element: RateElement): Factor[] {
  const { targets, takesWageOnly } = RULES[element];
  return coefficients.flatMap((coefficient) => {
    if (coefficient.group === 'wage_only' && !takesWageOnly) return [];
    for (const target of targets) {
      const found = coefficient.values.find((value) => value.target === target);
      if (found) return [{ coefficient, value: found.value }];
    }
    return [];
  });
}
