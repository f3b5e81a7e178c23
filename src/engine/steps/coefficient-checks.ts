import type { Issue, IssuePlace } from '../../kernel/issue';
import { issue } from '../issues';
import type { CoefficientNode, CoefficientTarget } from '../model';

const HOURS: readonly CoefficientTarget[] = ['workersLabour', 'machinistLabour'];
const WAGES: readonly CoefficientTarget[] = ['workersSalary', 'machinistSalary'];

/**
 * What is wrong with coefficients, each for itself and taken together: one clause applied twice, or with two sets of
 * values, a value that is not positive, a target that the coefficient cannot have, a condition of no table. `own` stand
 * at `place`; `inherited` come from above it and have been looked at there.
 */
export function coefficientIssues(
  own: readonly CoefficientNode[],
  inherited: readonly CoefficientNode[],
  place: IssuePlace,
): Issue[] {
  return own.flatMap((coefficient, index) => {
    const issues: Issue[] = [];
    const at = { ...place, field: 'coefficients' };
    if (coefficient.values.some(({ value }) => !value.greaterThan(0))) {
      issues.push(issue('COEFFICIENT_NOT_POSITIVE', at, nameOf(coefficient)));
    }
    const unsuitable = unsuitableTargets(coefficient);
    if (unsuitable.length > 0) {
      issues.push(issue('COEFFICIENT_TARGET_UNSUITABLE', at, nameOf(coefficient), unsuitable.join(', ')));
    }
    if (coefficient.group === 'condition' && coefficient.table === '') {
      issues.push(issue('COEFFICIENT_WITHOUT_TABLE', at, nameOf(coefficient)));
    }
    const earlier = [...inherited, ...own.slice(0, index)].find((other) => isSameClause(other, coefficient));
    if (earlier) {
      const code = isSameEffect(earlier, coefficient) ? 'COEFFICIENT_REPEATED' : 'COEFFICIENT_CONTRADICTS';
      issues.push(issue(code, at, nameOf(coefficient)));
    }
    return issues;
  });
}

/**
 * Wage-only coefficients raise pay and not hours, nor anything else (421/пр, п. 60(1)); coefficients to the price have
 * nothing to do with hours; the volume of work is consumed and has no cost of its own.
 */
function unsuitableTargets({ group, effect, values }: CoefficientNode): CoefficientTarget[] {
  const targets = values.map(({ target }) => target);
  if (group === 'wage_only') return targets.filter((target) => !WAGES.includes(target));
  if (group === 'price') return targets.filter((target) => target === 'volume' || HOURS.includes(target));
  return effect === 'cost' ? targets.filter((target) => target === 'volume') : [];
}

/**
 * By the code of the clause; where there is none, by its name and reason, and then only for a target that both have:
 * one clause may be written in two parts. Without either a coefficient is nobody's clause.
 */
function isSameClause(left: CoefficientNode, right: CoefficientNode): boolean {
  if (left.code !== '' || right.code !== '') return left.code === right.code;
  const isSameText = left.reason !== '' && left.reason === right.reason && left.name === right.name;
  return isSameText && left.effect === right.effect && haveCommonTarget(left, right);
}

function haveCommonTarget(left: CoefficientNode, right: CoefficientNode): boolean {
  return left.values.some(({ target }) => right.values.some((other) => other.target === target));
}

function isSameEffect(left: CoefficientNode, right: CoefficientNode): boolean {
  return (
    left.effect === right.effect &&
    left.values.length === right.values.length &&
    left.values.every(({ target, value }) =>
      right.values.some((other) => other.target === target && other.value.equals(value)),
    )
  );
}

function nameOf({ code, name }: CoefficientNode): string {
  return code === '' ? name : code;
}
