import { type Decimal, decimal, sum } from '../../kernel/decimal';
import type { PositionDocument, ResourceDocument, UnitRateDocument } from '../document';

/** True where the hours of a unit rate are not those of its lines, from which readers take them. */
export function hasOtherHours({ resources }: PositionDocument, rate: UnitRateDocument): boolean {
  const hours = (kind: ResourceDocument['kind']): Decimal =>
    sum(resources.flatMap((line) => (line.kind === kind && line.consumption !== null ? [decimal(line.consumption)] : [])));
  return !hours('worker').equals(decimal(rate.labourHours)) || !hours('machinist').equals(decimal(rate.machinistHours));
}
