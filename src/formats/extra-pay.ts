import type { Decimal } from '../kernel/decimal';
import { moneyText } from '../kernel/decimal';
import type { PositionDocument, ResourceDocument } from './document';
import { blankResource } from './blank';

const CODE = /^421\/пр/;
const NAME = 'Доплаты к оплате труда машинистов';

/**
 * «Доплата к оплате труда машинистов»: base-index programs write what wage coefficients add for machinists as a machine
 * beside the norm. It follows from the coefficients of the position and would count twice as a resource, so with us it
 * is excluded; its money is declared as `machinistSalaryExtra`.
 */
export function isExtraPay(resource: ResourceDocument): boolean {
  return (
    resource.kind === 'machine' &&
    resource.placement === 'outside' &&
    CODE.test(resource.code) &&
    /доплат/i.test(resource.name)
  );
}

/** The row with the figures of a calculation; none where there is no extra pay. */
export function calculatedExtraPay(
  position: PositionDocument,
  extra: { base: Decimal; current: Decimal },
): ResourceDocument[] {
  if (extra.base.isZero() && extra.current.isZero()) return [];
  const row = position.resources.find(isExtraPay) ?? newRow(position);
  const declared = { quantity: null, cost: moneyText(extra.current), costBase: moneyText(extra.base) };
  const children = row.children.map((machinist) => ({
    ...machinist,
    declared: { ...declared, quantity: machinist.declared?.quantity ?? null },
  }));
  return [{ ...row, children, declared: { ...declared, quantity: row.declared?.quantity ?? position.quantity } }];
}

/** Its code are the reasons of the coefficients that it comes from. */
function newRow(position: PositionDocument): ResourceDocument {
  const reasons = position.coefficients.filter(({ group }) => group === 'wage_only').map(({ reason }) => reason);
  const owner = { kind: 'machine', placement: 'outside' } as const; // words, not strings
  return {
    ...blankResource(owner, {}, position.place),
    code: reasons.find((reason) => CODE.test(reason)) ?? '421/пр',
    name: NAME,
    unit: position.unit,
    consumption: '1',
    isExcluded: true,
  };
}
