import type { Issue, IssuePlace } from '../../kernel/issue';
import { issue } from '../issues';
import type { CoefficientNode } from '../model';

/**
 * What is wrong with coefficients taken together: one clause applied twice, or with two sets of values, or a value that
 * is not positive. `own` stand at `place`; `inherited` come from above it and have been looked at there.
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
    const earlier = [...inherited, ...own.slice(0, index)].find((other) => isSameClause(other, coefficient));
    if (earlier) {
      const code = isSameEffect(earlier, coefficient) ? 'COEFFICIENT_REPEATED' : 'COEFFICIENT_CONTRADICTS';
      issues.push(issue(code, at, nameOf(coefficient)));
    }
    return issues;
  });
}

/** A coefficient without a code is nobody's clause. */
function isSameClause(left: CoefficientNode, right: CoefficientNode): boolean {
  return left.code !== '' && left.code === right.code;
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
